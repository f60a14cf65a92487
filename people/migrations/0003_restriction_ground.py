"""Why processing of an entry is restricted."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_categories'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='recordentry',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='recordentry',
            name='update_update',
        ),
        migrations.AddField(
            model_name='recordentry',
            name='restriction_ground',
            field=models.CharField(blank=True, choices=[('accuracy_contested', 'The person says that it is not right'), ('unlawful_but_kept', 'It should not be held, and the person does not want it erased'), ('kept_for_claims', 'It is no longer needed here, but the person needs it for a legal claim'), ('objection_pending', 'The person objected, and that is being looked at'), ('retention_ended', 'It has been kept for as long as it may be')], max_length=20),
        ),
        migrations.AddField(
            model_name='recordentryevent',
            name='restriction_ground',
            field=models.CharField(blank=True, choices=[('accuracy_contested', 'The person says that it is not right'), ('unlawful_but_kept', 'It should not be held, and the person does not want it erased'), ('kept_for_claims', 'It is no longer needed here, but the person needs it for a legal claim'), ('objection_pending', 'The person objected, and that is being looked at'), ('retention_ended', 'It has been kept for as long as it may be')], max_length=20),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordentry',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_recordentryevent" ("author_id", "category_id", "correction_reason", "created_at", "details", "ends_on", "handling", "happened_on", "id", "kind", "originator_control", "other_subjects", "owner_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "restricted", "restriction_ground", "review_on", "seal", "sealed_to", "sensitivity", "source", "text", "their_words", "title", "updated_at", "version") VALUES (NEW."author_id", NEW."category_id", NEW."correction_reason", NEW."created_at", NEW."details", NEW."ends_on", NEW."handling", NEW."happened_on", NEW."id", NEW."kind", NEW."originator_control", NEW."other_subjects", NEW."owner_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference", NEW."restricted", NEW."restriction_ground", NEW."review_on", NEW."seal", NEW."sealed_to", NEW."sensitivity", NEW."source", NEW."text", NEW."their_words", NEW."title", NEW."updated_at", NEW."version"); RETURN NULL;', hash='6807592d8512dcdc39a76fabc40cda8053161ca7', operation='INSERT', pgid='pgtrigger_insert_insert_de888', table='people_recordentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordentry',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "people_recordentryevent" ("author_id", "category_id", "correction_reason", "created_at", "details", "ends_on", "handling", "happened_on", "id", "kind", "originator_control", "other_subjects", "owner_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "restricted", "restriction_ground", "review_on", "seal", "sealed_to", "sensitivity", "source", "text", "their_words", "title", "updated_at", "version") VALUES (NEW."author_id", NEW."category_id", NEW."correction_reason", NEW."created_at", NEW."details", NEW."ends_on", NEW."handling", NEW."happened_on", NEW."id", NEW."kind", NEW."originator_control", NEW."other_subjects", NEW."owner_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference", NEW."restricted", NEW."restriction_ground", NEW."review_on", NEW."seal", NEW."sealed_to", NEW."sensitivity", NEW."source", NEW."text", NEW."their_words", NEW."title", NEW."updated_at", NEW."version"); RETURN NULL;', hash='ef4c50359a202e8af64d867e44de5ba7fc94e932', operation='UPDATE', pgid='pgtrigger_update_update_27bf5', table='people_recordentry', when='AFTER')),
        ),
    ]
