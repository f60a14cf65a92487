"""How a conflict of interest and a clearance end, and references for their pages."""

import django.db.models.deletion
import functools
import hub.kit.references
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


def name_each(apps, schema_editor):
    """Give each declaration that was made before a reference of its own; the database must show every row for that."""
    schema_editor.execute("SELECT set_config('hub.system', 'on', true)")
    conflicts = apps.get_model("consent", "ConflictOfInterest").objects
    for conflict in conflicts.filter(reference=None):
        conflicts.filter(pk=conflict.pk).update(reference=hub.kit.references.new_reference("X"))
    schema_editor.execute("SELECT set_config('hub.system', '', true)")


class Migration(migrations.Migration):

    dependencies = [
        ('consent', '0011_assessment_row_security'),
        ('people', '0003_restriction_ground'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='ringfenceclearance',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='ringfenceclearance',
            name='update_update',
        ),
        migrations.AddField(
            model_name='conflictofinterest',
            name='ended_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='conflictofinterest',
            name='ended_why',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='conflictofinterest',
            name='reference',
            field=models.CharField(editable=False, max_length=8, null=True),
        ),
        migrations.RunPython(name_each, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='conflictofinterest',
            name='reference',
            field=models.CharField(default=functools.partial(hub.kit.references.new_reference, 'X'), editable=False, max_length=8, unique=True),
        ),
        migrations.AddField(
            model_name='ringfenceclearance',
            name='ended_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='ringfenceclearance',
            name='ended_why',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='ringfenceclearance',
            name='reference',
            field=models.CharField(default=functools.partial(hub.kit.references.new_reference, 'W'), editable=False, max_length=8, unique=True),
        ),
        migrations.AddField(
            model_name='ringfenceclearanceevent',
            name='ended_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='ringfenceclearanceevent',
            name='ended_why',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='ringfenceclearanceevent',
            name='reference',
            field=models.CharField(default=functools.partial(hub.kit.references.new_reference, 'W'), editable=False, max_length=8),
        ),
        migrations.AlterField(
            model_name='conflictofinterest',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='people.person'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ringfenceclearance',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "consent_ringfenceclearanceevent" ("cleared_by_agency_id", "cleared_by_id", "ended_by_id", "ended_why", "ends_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "ring_fence_id", "starts_at", "user_agency_id", "user_id", "why") VALUES (NEW."cleared_by_agency_id", NEW."cleared_by_id", NEW."ended_by_id", NEW."ended_why", NEW."ends_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference", NEW."ring_fence_id", NEW."starts_at", NEW."user_agency_id", NEW."user_id", NEW."why"); RETURN NULL;', hash='57d0fd2fa0a0bd9bdd0567217ff386f33b6421b1', operation='INSERT', pgid='pgtrigger_insert_insert_c2b1c', table='consent_ringfenceclearance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ringfenceclearance',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "consent_ringfenceclearanceevent" ("cleared_by_agency_id", "cleared_by_id", "ended_by_id", "ended_why", "ends_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "ring_fence_id", "starts_at", "user_agency_id", "user_id", "why") VALUES (NEW."cleared_by_agency_id", NEW."cleared_by_id", NEW."ended_by_id", NEW."ended_why", NEW."ends_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference", NEW."ring_fence_id", NEW."starts_at", NEW."user_agency_id", NEW."user_id", NEW."why"); RETURN NULL;', hash='df144a55b364461a27fc0e9e95e9e6edcb687f61', operation='UPDATE', pgid='pgtrigger_update_update_53c25', table='consent_ringfenceclearance', when='AFTER')),
        ),
    ]
