"""Resemblances, questions between agencies, their answers, and links."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import functools
import hub.kit.keys
import hub.kit.references
import hub.kit.states
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0005_references'),
        ('people', '0005_search_keys_kept'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Compared',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='compared', serialize=False, to='people.person')),
                ('version', models.PositiveIntegerField()),
                ('again', models.BooleanField(default=False)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Enquiry',
            fields=[
                ('id', models.UUIDField(default=hub.kit.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(default=functools.partial(hub.kit.references.new_reference, 'K'), editable=False, max_length=8, unique=True)),
                ('person_reference', models.CharField(max_length=8)),
                ('your_reference', models.CharField(blank=True, max_length=8, verbose_name='the record of the agency that is asked')),
                ('purpose', models.CharField(max_length=40)),
                ('why', models.CharField(max_length=300, verbose_name='why this has to be known')),
                ('basis', models.CharField(max_length=60, verbose_name='on what ground the name is told')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('due_at', models.DateTimeField()),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('from_agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('to_agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'verbose_name_plural': 'enquiries',
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.UUIDField(default=hub.kit.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(default=functools.partial(hub.kit.references.new_reference, 'J'), editable=False, max_length=8, unique=True)),
                ('person_reference', models.CharField(max_length=8)),
                ('other_reference', models.CharField(max_length=8)),
                ('linked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_why', models.CharField(blank=True, max_length=300, verbose_name='why it is undone')),
                ('version', models.PositiveIntegerField(default=1)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enquiry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='link', to='matching.enquiry')),
                ('linked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('other_agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('other_person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='LinkEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=hub.kit.keys.new_key, editable=False, serialize=False)),
                ('reference', models.CharField(default=functools.partial(hub.kit.references.new_reference, 'J'), editable=False, max_length=8)),
                ('person_reference', models.CharField(max_length=8)),
                ('other_reference', models.CharField(max_length=8)),
                ('linked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_why', models.CharField(blank=True, max_length=300, verbose_name='why it is undone')),
                ('version', models.PositiveIntegerField(default=1)),
                ('agency', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.agency')),
                ('ended_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('enquiry', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.enquiry')),
                ('linked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('other_agency', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.agency')),
                ('other_person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='matching.link')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Pair',
            fields=[
                ('id', models.UUIDField(default=hub.kit.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(default=functools.partial(hub.kit.references.new_reference, 'M'), editable=False, max_length=8, unique=True)),
                ('both', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=2)),
                ('parts', models.JSONField(default=list)),
                ('score', models.PositiveSmallIntegerField()),
                ('for_officers', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('open', 'To compare'), ('asked', 'They were asked'), ('different', 'Not the same person')], default='open', max_length=10)),
                ('found_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('why', models.CharField(blank=True, max_length=300, verbose_name='why it is not the same person')),
                ('version', models.PositiveIntegerField(default=1)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('other_agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('other_person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            bases=(hub.kit.states.Stateful, models.Model),
        ),
        migrations.CreateModel(
            name='EnquiryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=hub.kit.keys.new_key, editable=False, serialize=False)),
                ('reference', models.CharField(default=functools.partial(hub.kit.references.new_reference, 'K'), editable=False, max_length=8)),
                ('person_reference', models.CharField(max_length=8)),
                ('your_reference', models.CharField(blank=True, max_length=8, verbose_name='the record of the agency that is asked')),
                ('purpose', models.CharField(max_length=40)),
                ('why', models.CharField(max_length=300, verbose_name='why this has to be known')),
                ('basis', models.CharField(max_length=60, verbose_name='on what ground the name is told')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('due_at', models.DateTimeField()),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('asked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('from_agency', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.agency')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='matching.enquiry')),
                ('to_agency', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.agency')),
                ('pair', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.pair')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='enquiry',
            name='pair',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enquiries', to='matching.pair'),
        ),
        migrations.CreateModel(
            name='PairEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=hub.kit.keys.new_key, editable=False, serialize=False)),
                ('reference', models.CharField(default=functools.partial(hub.kit.references.new_reference, 'M'), editable=False, max_length=8)),
                ('both', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=2)),
                ('parts', models.JSONField(default=list)),
                ('score', models.PositiveSmallIntegerField()),
                ('for_officers', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('open', 'To compare'), ('asked', 'They were asked'), ('different', 'Not the same person')], default='open', max_length=10)),
                ('found_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('why', models.CharField(blank=True, max_length=300, verbose_name='why it is not the same person')),
                ('version', models.PositiveIntegerField(default=1)),
                ('agency', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.agency')),
                ('closed_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('other_agency', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.agency')),
                ('other_person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='matching.pair')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.UUIDField(default=hub.kit.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('says', models.CharField(choices=[('known', 'Known to us'), ('same', 'It is the same person'), ('not_known', 'Not known to us'), ('not_same', 'It is not the same person'), ('prefer_not', 'We prefer not to say')], max_length=10)),
                ('speak_to', models.CharField(blank=True, max_length=200, verbose_name='who to speak to')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('asker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enquiry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='matching.enquiry')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('enquiry'), name='one_answer_to_an_enquiry')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f4d5217d3700d88a0bdfcfbb48cd0d967a1e6cd3', operation='UPDATE OR DELETE', pgid='pgtrigger_never_changed_e919d', table='matching_answer', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), models.Q(('ended_why', ''), _negated=True), _connector='OR'), name='undoing_has_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='link',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "matching_linkevent" ("agency_id", "ended_at", "ended_by_id", "ended_why", "enquiry_id", "id", "linked_at", "linked_by_id", "other_agency_id", "other_person_id", "other_reference", "person_id", "person_reference", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "version") VALUES (NEW."agency_id", NEW."ended_at", NEW."ended_by_id", NEW."ended_why", NEW."enquiry_id", NEW."id", NEW."linked_at", NEW."linked_by_id", NEW."other_agency_id", NEW."other_person_id", NEW."other_reference", NEW."person_id", NEW."person_reference", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference", NEW."version"); RETURN NULL;', hash='6b3aa20d1588f1bd1f611247768c68f4d610dede', operation='INSERT', pgid='pgtrigger_insert_insert_ee9c4', table='matching_link', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='link',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "matching_linkevent" ("agency_id", "ended_at", "ended_by_id", "ended_why", "enquiry_id", "id", "linked_at", "linked_by_id", "other_agency_id", "other_person_id", "other_reference", "person_id", "person_reference", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "version") VALUES (NEW."agency_id", NEW."ended_at", NEW."ended_by_id", NEW."ended_why", NEW."enquiry_id", NEW."id", NEW."linked_at", NEW."linked_by_id", NEW."other_agency_id", NEW."other_person_id", NEW."other_reference", NEW."person_id", NEW."person_reference", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference", NEW."version"); RETURN NULL;', hash='b2bbbaee7cd21502e891246e27001ccb4fde9f04', operation='UPDATE', pgid='pgtrigger_update_update_833ee', table='matching_link', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='pair',
            index=models.Index(fields=['agency', 'state', '-found_at'], name='pair_agency'),
        ),
        migrations.AddConstraint(
            model_name='pair',
            constraint=models.UniqueConstraint(models.F('both'), name='two_records_are_one_pair'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pair',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "matching_pairevent" ("agency_id", "both", "closed_at", "closed_by_id", "for_officers", "found_at", "id", "other_agency_id", "other_person_id", "parts", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "score", "state", "version", "why") VALUES (NEW."agency_id", NEW."both", NEW."closed_at", NEW."closed_by_id", NEW."for_officers", NEW."found_at", NEW."id", NEW."other_agency_id", NEW."other_person_id", NEW."parts", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference", NEW."score", NEW."state", NEW."version", NEW."why"); RETURN NULL;', hash='7a12f5e98902bb889a325bf037b029e1da31dd36', operation='INSERT', pgid='pgtrigger_insert_insert_f5428', table='matching_pair', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pair',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "matching_pairevent" ("agency_id", "both", "closed_at", "closed_by_id", "for_officers", "found_at", "id", "other_agency_id", "other_person_id", "parts", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "score", "state", "version", "why") VALUES (NEW."agency_id", NEW."both", NEW."closed_at", NEW."closed_by_id", NEW."for_officers", NEW."found_at", NEW."id", NEW."other_agency_id", NEW."other_person_id", NEW."parts", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference", NEW."score", NEW."state", NEW."version", NEW."why"); RETURN NULL;', hash='d536dceb53870263191f4475e30db748b64a11cf', operation='UPDATE', pgid='pgtrigger_update_update_9a12b', table='matching_pair', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='enquiry',
            index=models.Index(fields=['to_agency', 'due_at'], name='enquiry_to'),
        ),
        migrations.AddIndex(
            model_name='enquiry',
            index=models.Index(fields=['from_agency', '-asked_at'], name='enquiry_from'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enquiry',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "matching_enquiryevent" ("asked_at", "asked_by_id", "basis", "closed_at", "due_at", "from_agency_id", "id", "pair_id", "person_id", "person_reference", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "reference", "reminded_at", "to_agency_id", "version", "why", "your_reference") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."basis", NEW."closed_at", NEW."due_at", NEW."from_agency_id", NEW."id", NEW."pair_id", NEW."person_id", NEW."person_reference", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."reference", NEW."reminded_at", NEW."to_agency_id", NEW."version", NEW."why", NEW."your_reference"); RETURN NULL;', hash='6e766c362a5108e30dbc41cd40c25d84588e9f80', operation='INSERT', pgid='pgtrigger_insert_insert_b9407', table='matching_enquiry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enquiry',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "matching_enquiryevent" ("asked_at", "asked_by_id", "basis", "closed_at", "due_at", "from_agency_id", "id", "pair_id", "person_id", "person_reference", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "reference", "reminded_at", "to_agency_id", "version", "why", "your_reference") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."basis", NEW."closed_at", NEW."due_at", NEW."from_agency_id", NEW."id", NEW."pair_id", NEW."person_id", NEW."person_reference", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."reference", NEW."reminded_at", NEW."to_agency_id", NEW."version", NEW."why", NEW."your_reference"); RETURN NULL;', hash='258abd6a51fa77fcaa0a8e576d4f6dd051477359', operation='UPDATE', pgid='pgtrigger_update_update_a0be1', table='matching_enquiry', when='AFTER')),
        ),
    ]
