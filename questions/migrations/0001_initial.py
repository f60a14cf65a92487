"""Questions and concerns, their turns, and what each agency was told."""

import django.contrib.postgres.fields
import django.db.models.deletion
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
        ('agencies', '0003_teams'),
        ('people', '0006_letters'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('referrals', '0002_row_security'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Alarm',
            fields=[
                ('id', models.UUIDField(default=hub.kit.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('sender_knows', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('told', 'Told'), ('escalated', 'Told again, with the team lead'), ('to_ring', 'To be rung'), ('rung', 'Rung'), ('acknowledged', 'Acknowledged')], default='told', max_length=12)),
                ('told_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(verbose_name='acknowledgement due')),
                ('escalated_at', models.DateTimeField(blank=True, null=True)),
                ('asked_to_ring_at', models.DateTimeField(blank=True, null=True)),
                ('rung_at', models.DateTimeField(blank=True, null=True)),
                ('rung_note', models.CharField(blank=True, max_length=300, verbose_name='what came of the call')),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                ('will_do', models.CharField(blank=True, max_length=500, verbose_name='what you will do')),
                ('version', models.PositiveIntegerField(default=1)),
                ('acknowledged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('from_agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('ringer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('rung_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['due_at', 'id'],
            },
            bases=(hub.kit.states.Stateful, models.Model),
        ),
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.UUIDField(default=hub.kit.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(default=functools.partial(hub.kit.references.new_reference, 'A'), editable=False, max_length=8, unique=True)),
                ('kind', models.CharField(choices=[('danger_to_life', 'Somebody’s life is in danger'), ('serious_harm', 'They may come to serious harm'), ('child', 'A child may come to harm'), ('missing', 'They are missing'), ('threat', 'Somebody who poses a risk is near, or has made a threat'), ('self_harm', 'They may harm themselves'), ('other', 'Something else that cannot wait')], max_length=20, verbose_name='what is it about?')),
                ('text', models.TextField(verbose_name='what has happened, and what is needed now')),
                ('raised_at', models.DateTimeField()),
                ('ring_me', models.CharField(max_length=30, verbose_name='number on which you can be rung now')),
                ('rang', models.CharField(choices=[('emergency_services', '999 or 101'), ('their_lead', 'The agency that holds their record'), ('out_of_hours', 'An out-of-hours contact'), ('somebody_else', 'Somebody else (say below)'), ('nobody', 'Nobody yet (say below why not)')], max_length=20, verbose_name='whom did you ring?')),
                ('rang_words', models.CharField(blank=True, max_length=300, verbose_name='what they said, or why you rang nobody')),
                ('state', models.CharField(choices=[('open', 'Open'), ('closed', 'Closed')], default='open', max_length=10)),
                ('outcome', models.TextField(blank=True, verbose_name='what came of it')),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('from_agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('lead', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('letter', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.recordentry')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('raised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            bases=(hub.kit.states.Stateful, models.Model),
        ),
        migrations.CreateModel(
            name='AlarmEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=hub.kit.keys.new_key, editable=False, serialize=False)),
                ('sender_knows', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('told', 'Told'), ('escalated', 'Told again, with the team lead'), ('to_ring', 'To be rung'), ('rung', 'Rung'), ('acknowledged', 'Acknowledged')], default='told', max_length=12)),
                ('told_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(verbose_name='acknowledgement due')),
                ('escalated_at', models.DateTimeField(blank=True, null=True)),
                ('asked_to_ring_at', models.DateTimeField(blank=True, null=True)),
                ('rung_at', models.DateTimeField(blank=True, null=True)),
                ('rung_note', models.CharField(blank=True, max_length=300, verbose_name='what came of the call')),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                ('will_do', models.CharField(blank=True, max_length=500, verbose_name='what you will do')),
                ('version', models.PositiveIntegerField(default=1)),
                ('acknowledged_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('agency', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.agency')),
                ('from_agency', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.agency')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='questions.alarm')),
                ('ringer', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.agency')),
                ('rung_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('concern', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='questions.concern')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='alarm',
            name='concern',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alarms', to='questions.concern'),
        ),
        migrations.CreateModel(
            name='ConcernEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=hub.kit.keys.new_key, editable=False, serialize=False)),
                ('reference', models.CharField(default=functools.partial(hub.kit.references.new_reference, 'A'), editable=False, max_length=8)),
                ('kind', models.CharField(choices=[('danger_to_life', 'Somebody’s life is in danger'), ('serious_harm', 'They may come to serious harm'), ('child', 'A child may come to harm'), ('missing', 'They are missing'), ('threat', 'Somebody who poses a risk is near, or has made a threat'), ('self_harm', 'They may harm themselves'), ('other', 'Something else that cannot wait')], max_length=20, verbose_name='what is it about?')),
                ('text', models.TextField(verbose_name='what has happened, and what is needed now')),
                ('raised_at', models.DateTimeField()),
                ('ring_me', models.CharField(max_length=30, verbose_name='number on which you can be rung now')),
                ('rang', models.CharField(choices=[('emergency_services', '999 or 101'), ('their_lead', 'The agency that holds their record'), ('out_of_hours', 'An out-of-hours contact'), ('somebody_else', 'Somebody else (say below)'), ('nobody', 'Nobody yet (say below why not)')], max_length=20, verbose_name='whom did you ring?')),
                ('rang_words', models.CharField(blank=True, max_length=300, verbose_name='what they said, or why you rang nobody')),
                ('state', models.CharField(choices=[('open', 'Open'), ('closed', 'Closed')], default='open', max_length=10)),
                ('outcome', models.TextField(blank=True, verbose_name='what came of it')),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('closed_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('from_agency', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.agency')),
                ('lead', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.agency')),
                ('letter', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.recordentry')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='questions.concern')),
                ('raised_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.UUIDField(default=hub.kit.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(default=functools.partial(hub.kit.references.new_reference, 'I'), editable=False, max_length=8, unique=True)),
                ('sort', models.CharField(choices=[('question', 'A question'), ('concern', 'A concern that is not urgent')], default='question', max_length=10, verbose_name='what it is')),
                ('text', models.TextField(verbose_name='what you ask')),
                ('urgency', models.CharField(choices=[('immediate', 'Within 4 hours'), ('within_24_hours', 'Within 24 hours'), ('within_72_hours', 'Within 72 hours'), ('working_days_5', 'Within 5 working days')], default='working_days_5', max_length=20, verbose_name='by when')),
                ('state', models.CharField(choices=[('sent', 'Sent'), ('seen', 'Seen'), ('answered', 'Answered'), ('closed', 'Closed'), ('withdrawn', 'Withdrawn')], default='sent', max_length=10)),
                ('to_role', models.CharField(choices=[('contact', 'Point of contact'), ('lead', 'Team lead'), ('safeguarding', 'Safeguarding lead'), ('consent_officer', 'Consent officer'), ('caldicott_guardian', 'Caldicott Guardian'), ('dpo', 'Data protection officer')], max_length=20, verbose_name='to whom')),
                ('party_ids', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list)),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('sent_at', models.DateTimeField()),
                ('seen_at', models.DateTimeField(blank=True, null=True)),
                ('due_at', models.DateTimeField(verbose_name='answer due')),
                ('escalate_at', models.DateTimeField()),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('escalated_at', models.DateTimeField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('from_agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('letter', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.recordentry')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('referral', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='referrals.referral')),
                ('to_agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            bases=(hub.kit.states.Stateful, models.Model),
        ),
        migrations.CreateModel(
            name='QuestionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=hub.kit.keys.new_key, editable=False, serialize=False)),
                ('reference', models.CharField(default=functools.partial(hub.kit.references.new_reference, 'I'), editable=False, max_length=8)),
                ('sort', models.CharField(choices=[('question', 'A question'), ('concern', 'A concern that is not urgent')], default='question', max_length=10, verbose_name='what it is')),
                ('text', models.TextField(verbose_name='what you ask')),
                ('urgency', models.CharField(choices=[('immediate', 'Within 4 hours'), ('within_24_hours', 'Within 24 hours'), ('within_72_hours', 'Within 72 hours'), ('working_days_5', 'Within 5 working days')], default='working_days_5', max_length=20, verbose_name='by when')),
                ('state', models.CharField(choices=[('sent', 'Sent'), ('seen', 'Seen'), ('answered', 'Answered'), ('closed', 'Closed'), ('withdrawn', 'Withdrawn')], default='sent', max_length=10)),
                ('to_role', models.CharField(choices=[('contact', 'Point of contact'), ('lead', 'Team lead'), ('safeguarding', 'Safeguarding lead'), ('consent_officer', 'Consent officer'), ('caldicott_guardian', 'Caldicott Guardian'), ('dpo', 'Data protection officer')], max_length=20, verbose_name='to whom')),
                ('party_ids', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list)),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('sent_at', models.DateTimeField()),
                ('seen_at', models.DateTimeField(blank=True, null=True)),
                ('due_at', models.DateTimeField(verbose_name='answer due')),
                ('escalate_at', models.DateTimeField()),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('escalated_at', models.DateTimeField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('asked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('from_agency', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.agency')),
                ('letter', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.recordentry')),
                ('person', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='questions.question')),
                ('referral', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral')),
                ('to_agency', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.agency')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Turn',
            fields=[
                ('id', models.UUIDField(default=hub.kit.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('verb', models.CharField(max_length=30)),
                ('state', models.CharField(choices=[('sent', 'Sent'), ('seen', 'Seen'), ('answered', 'Answered'), ('closed', 'Closed'), ('withdrawn', 'Withdrawn')], max_length=10)),
                ('to_role', models.CharField(blank=True, choices=[('contact', 'Point of contact'), ('lead', 'Team lead'), ('safeguarding', 'Safeguarding lead'), ('consent_officer', 'Consent officer'), ('caldicott_guardian', 'Caldicott Guardian'), ('dpo', 'Data protection officer')], max_length=20)),
                ('reason', models.CharField(blank=True, choices=[('not_our_part', 'Another role answers this'), ('wrong_agency', 'Another agency answers this'), ('more_senior', 'Somebody more senior has to decide'), ('conflict_of_interest', 'Conflict of interest'), ('not_available', 'Nobody here can answer in time'), ('other', 'Another reason (say below)')], max_length=30)),
                ('text', models.TextField(blank=True)),
                ('key', models.CharField(blank=True, max_length=40)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='turns', to='questions.question')),
                ('to_agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'ordering': ['at', 'id'],
            },
        ),
        migrations.AddIndex(
            model_name='concern',
            index=models.Index(fields=['from_agency', 'state', '-raised_at'], name='concern_raised'),
        ),
        migrations.AddIndex(
            model_name='concern',
            index=models.Index(fields=['person'], name='concern_person'),
        ),
        migrations.AddConstraint(
            model_name='concern',
            constraint=models.CheckConstraint(condition=models.Q(('letter__isnull', False)), name='concern_is_in_the_record'),
        ),
        migrations.AddConstraint(
            model_name='concern',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), models.Q(('closed_by__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='closed_concern_has_an_outcome'),
        ),
        migrations.AddConstraint(
            model_name='concern',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('rang__in', ['nobody', 'somebody_else']), _negated=True), models.Q(('rang_words', ''), _negated=True), _connector='OR'), name='concern_says_who_was_rung'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='concern',
            trigger=pgtrigger.compiler.Trigger(name='never_erased', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='83460008338cdc8d9c1982f98808b2b3b8ba99d1', operation='DELETE', pgid='pgtrigger_never_erased_361c6', table='questions_concern', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='concern',
            trigger=pgtrigger.compiler.Trigger(name='what_was_raised', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."letter_id" IS DISTINCT FROM (NEW."letter_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."from_agency_id" IS DISTINCT FROM (NEW."from_agency_id") OR OLD."raised_by_id" IS DISTINCT FROM (NEW."raised_by_id") OR OLD."raised_at" IS DISTINCT FROM (NEW."raised_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='9911302170a6907fc6d1aa54ef73e55a25c3224f', operation='UPDATE', pgid='pgtrigger_what_was_raised_80af5', table='questions_concern', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='concern',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "questions_concernevent" ("closed_at", "closed_by_id", "from_agency_id", "id", "kind", "lead_id", "letter_id", "outcome", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "raised_by_id", "rang", "rang_words", "reference", "ring_me", "state", "text", "updated_at", "version") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."from_agency_id", NEW."id", NEW."kind", NEW."lead_id", NEW."letter_id", NEW."outcome", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."raised_at", NEW."raised_by_id", NEW."rang", NEW."rang_words", NEW."reference", NEW."ring_me", NEW."state", NEW."text", NEW."updated_at", NEW."version"); RETURN NULL;', hash='511c3d2b4b9e57264adf4a861acc5020fa434695', operation='INSERT', pgid='pgtrigger_insert_insert_0e7e3', table='questions_concern', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='concern',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "questions_concernevent" ("closed_at", "closed_by_id", "from_agency_id", "id", "kind", "lead_id", "letter_id", "outcome", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "raised_by_id", "rang", "rang_words", "reference", "ring_me", "state", "text", "updated_at", "version") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."from_agency_id", NEW."id", NEW."kind", NEW."lead_id", NEW."letter_id", NEW."outcome", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."raised_at", NEW."raised_by_id", NEW."rang", NEW."rang_words", NEW."reference", NEW."ring_me", NEW."state", NEW."text", NEW."updated_at", NEW."version"); RETURN NULL;', hash='65d8bb83ec4be56a69e1702e636557e9a8b68367', operation='UPDATE', pgid='pgtrigger_update_update_9a638', table='questions_concern', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='alarm',
            index=models.Index(fields=['agency', 'state', 'due_at'], name='alarm_to_acknowledge'),
        ),
        migrations.AddIndex(
            model_name='alarm',
            index=models.Index(fields=['ringer', 'state'], name='alarm_to_ring'),
        ),
        migrations.AddIndex(
            model_name='alarm',
            index=models.Index(condition=models.Q(('state__in', ['told', 'escalated'])), fields=['due_at'], name='alarm_chase'),
        ),
        migrations.AddConstraint(
            model_name='alarm',
            constraint=models.UniqueConstraint(models.F('concern'), models.F('agency'), name='one_acknowledgement_an_agency'),
        ),
        migrations.AddConstraint(
            model_name='alarm',
            constraint=models.CheckConstraint(condition=models.Q(('agency', models.F('from_agency')), _negated=True), name='nobody_acknowledges_their_own'),
        ),
        migrations.AddConstraint(
            model_name='alarm',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'acknowledged'), _negated=True), models.Q(('acknowledged_by__isnull', False), models.Q(('will_do', ''), _negated=True)), _connector='OR'), name='acknowledgement_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='alarm',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'rung'), _negated=True), models.Q(('rung_by__isnull', False), models.Q(('rung_note', ''), _negated=True)), _connector='OR'), name='call_has_a_name'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alarm',
            trigger=pgtrigger.compiler.Trigger(name='never_erased', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='0431b0ce8e20667bd626ad87d78080e5a2c38ac6', operation='DELETE', pgid='pgtrigger_never_erased_3ce8d', table='questions_alarm', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alarm',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "questions_alarmevent" ("acknowledged_at", "acknowledged_by_id", "agency_id", "asked_to_ring_at", "concern_id", "due_at", "escalated_at", "from_agency_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ringer_id", "rung_at", "rung_by_id", "rung_note", "sender_knows", "state", "told_at", "version", "will_do") VALUES (NEW."acknowledged_at", NEW."acknowledged_by_id", NEW."agency_id", NEW."asked_to_ring_at", NEW."concern_id", NEW."due_at", NEW."escalated_at", NEW."from_agency_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ringer_id", NEW."rung_at", NEW."rung_by_id", NEW."rung_note", NEW."sender_knows", NEW."state", NEW."told_at", NEW."version", NEW."will_do"); RETURN NULL;', hash='7e4c31fbb5ffa5f5e9428c0143b566013963d6ab', operation='INSERT', pgid='pgtrigger_insert_insert_b8697', table='questions_alarm', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alarm',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "questions_alarmevent" ("acknowledged_at", "acknowledged_by_id", "agency_id", "asked_to_ring_at", "concern_id", "due_at", "escalated_at", "from_agency_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ringer_id", "rung_at", "rung_by_id", "rung_note", "sender_knows", "state", "told_at", "version", "will_do") VALUES (NEW."acknowledged_at", NEW."acknowledged_by_id", NEW."agency_id", NEW."asked_to_ring_at", NEW."concern_id", NEW."due_at", NEW."escalated_at", NEW."from_agency_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ringer_id", NEW."rung_at", NEW."rung_by_id", NEW."rung_note", NEW."sender_knows", NEW."state", NEW."told_at", NEW."version", NEW."will_do"); RETURN NULL;', hash='13a2421719bf6bee2cbb25bb767a90680e1932c3', operation='UPDATE', pgid='pgtrigger_update_update_94ac7', table='questions_alarm', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(fields=['to_agency', 'state', 'due_at'], name='question_to_answer'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(fields=['from_agency', 'state', 'due_at'], name='question_sent'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(fields=['person'], name='question_person'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(condition=models.Q(('state__in', ['sent', 'seen'])), fields=['due_at'], name='question_chase'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('referral__isnull', True), ('person__isnull', False), _connector='OR'), name='question_on_a_referral_is_about_somebody'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('letter__isnull', True), ('person__isnull', False), _connector='OR'), name='question_letter_is_about_somebody'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['answered', 'closed']), _negated=True), ('answered_at__isnull', False), _connector='OR'), name='answered_question_has_a_time'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='question',
            trigger=pgtrigger.compiler.Trigger(name='never_erased', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='6b05598affabb3dafdb85cc90e204bb97698c8f6', operation='DELETE', pgid='pgtrigger_never_erased_5df03', table='questions_question', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='question',
            trigger=pgtrigger.compiler.Trigger(name='what_was_asked', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."sort" IS DISTINCT FROM (NEW."sort") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."referral_id" IS DISTINCT FROM (NEW."referral_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."from_agency_id" IS DISTINCT FROM (NEW."from_agency_id") OR OLD."asked_by_id" IS DISTINCT FROM (NEW."asked_by_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='78db52e445f8d043017f308ad44198350be651f0', operation='UPDATE', pgid='pgtrigger_what_was_asked_638f8', table='questions_question', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='question',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "questions_questionevent" ("answered_at", "asked_by_id", "closed_at", "created_at", "due_at", "escalate_at", "escalated_at", "from_agency_id", "id", "letter_id", "party_ids", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "referral_id", "reminded_at", "round", "seen_at", "sent_at", "sort", "state", "text", "to_agency_id", "to_role", "updated_at", "urgency", "version") VALUES (NEW."answered_at", NEW."asked_by_id", NEW."closed_at", NEW."created_at", NEW."due_at", NEW."escalate_at", NEW."escalated_at", NEW."from_agency_id", NEW."id", NEW."letter_id", NEW."party_ids", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference", NEW."referral_id", NEW."reminded_at", NEW."round", NEW."seen_at", NEW."sent_at", NEW."sort", NEW."state", NEW."text", NEW."to_agency_id", NEW."to_role", NEW."updated_at", NEW."urgency", NEW."version"); RETURN NULL;', hash='89d20174d83cfff9980389c74be73af4085232bf', operation='INSERT', pgid='pgtrigger_insert_insert_7657d', table='questions_question', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='question',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "questions_questionevent" ("answered_at", "asked_by_id", "closed_at", "created_at", "due_at", "escalate_at", "escalated_at", "from_agency_id", "id", "letter_id", "party_ids", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "referral_id", "reminded_at", "round", "seen_at", "sent_at", "sort", "state", "text", "to_agency_id", "to_role", "updated_at", "urgency", "version") VALUES (NEW."answered_at", NEW."asked_by_id", NEW."closed_at", NEW."created_at", NEW."due_at", NEW."escalate_at", NEW."escalated_at", NEW."from_agency_id", NEW."id", NEW."letter_id", NEW."party_ids", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference", NEW."referral_id", NEW."reminded_at", NEW."round", NEW."seen_at", NEW."sent_at", NEW."sort", NEW."state", NEW."text", NEW."to_agency_id", NEW."to_role", NEW."updated_at", NEW."urgency", NEW."version"); RETURN NULL;', hash='00eceb8ff3e5761d998303bf36328330f984d91a', operation='UPDATE', pgid='pgtrigger_update_update_3a885', table='questions_question', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='turn',
            constraint=models.UniqueConstraint(models.F('question'), models.F('key'), condition=models.Q(('key', ''), _negated=True), name='one_chase_a_round'),
        ),
        migrations.AddConstraint(
            model_name='turn',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('verb', 'question.pass_on'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='question_passed_on_has_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='turn',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='723587dbf56eff291130ae9bd150a6ddd7521606', operation='UPDATE OR DELETE', pgid='pgtrigger_never_changed_75513', table='questions_turn', when='BEFORE')),
        ),
    ]
