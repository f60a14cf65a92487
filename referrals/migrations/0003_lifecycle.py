"""Every state of a referral, its clocks and its coded reasons (design: domain, Referral)."""

from datetime import timedelta

import django.db.models.deletion
import django.utils.timezone
import hub.kit.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Now


def carry_over(apps, schema_editor):
    """Give each referral of before what its state needs now; the hub looks at every open one at its next turn."""
    schema_editor.execute("SELECT set_config('hub.system', 'on', true)")
    referrals = apps.get_model("referrals", "Referral").objects
    referrals.filter(state__in=["declined", "withdrawn"]).update(ended_at=models.F("answered_at"))
    referrals.filter(state="info_requested").update(paused_until=Now() + timedelta(days=7))
    referrals.filter(state__in=["sent", "received", "info_requested"]).update(
        expires_at=Now() + timedelta(days=30), wake_at=Now()
    )
    referrals.filter(state="accepted").update(wake_at=Now())
    schema_editor.execute("SELECT set_config('hub.system', '', true)")


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0003_teams'),
        ('people', '0003_restriction_ground'),
        ('referrals', '0002_row_security'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Reason',
            fields=[
                ('id', models.UUIDField(default=hub.kit.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('which', models.CharField(choices=[('decline', 'Why a referral is declined'), ('pass_on', 'Why another service of the same agency takes a referral'), ('redirect', 'Why a referral is passed back'), ('withdraw', 'Why a referral is withdrawn'), ('hold', 'Why work is put on hold'), ('end_early', 'Why work ends early'), ('uphold', 'Why a decline stands'), ('complete', 'How work ended')], max_length=12, verbose_name='list')),
                ('code', models.CharField(max_length=40)),
                ('label', models.CharField(max_length=120)),
                ('side', models.CharField(choices=[('agency', 'The agency’s side'), ('person', 'The person’s side'), ('other', 'Something else')], max_length=8)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('starts_on', models.DateField(default=django.utils.timezone.localdate)),
                ('until', models.DateField(blank=True, null=True, verbose_name='may be chosen until')),
            ],
            options={
                'ordering': ['which', 'position', 'code'],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.UUIDField(default=hub.kit.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=20)),
                ('due_at', models.DateTimeField()),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['due_at', 'at'],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='referral',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='referral',
            name='update_update',
        ),
        migrations.RemoveConstraint(
            model_name='referral',
            name='ending_has_a_reason',
        ),
        migrations.RemoveConstraint(
            model_name='referral',
            name='decline_has_a_next_step',
        ),
        migrations.RemoveConstraint(
            model_name='referral',
            name='answer_has_a_name',
        ),
        migrations.AddField(
            model_name='referral',
            name='continues',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='referral',
            name='ended_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='referral',
            name='expires_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='unanswered until at most'),
        ),
        migrations.AddField(
            model_name='referral',
            name='first_contact_on',
            field=models.DateField(blank=True, null=True, verbose_name='first contact was on'),
        ),
        migrations.AddField(
            model_name='referral',
            name='paused_until',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='referral',
            name='review_asked_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='referral',
            name='review_due_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='referral',
            name='review_note',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='referral',
            name='review_reason',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='referral',
            name='review_why',
            field=models.TextField(blank=True, verbose_name='why the decline should be reviewed'),
        ),
        migrations.AddField(
            model_name='referral',
            name='reviewed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='referral',
            name='reviewed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='referral',
            name='started_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='referral',
            name='suggested_service',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.service'),
        ),
        migrations.AddField(
            model_name='referral',
            name='takes_over',
            field=models.BooleanField(default=False, verbose_name='takes accepted work over'),
        ),
        migrations.AddField(
            model_name='referral',
            name='wake_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='referral',
            name='work_due_on',
            field=models.DateField(blank=True, null=True, verbose_name='work is looked at again on'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='continues',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='ended_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='expires_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='unanswered until at most'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='first_contact_on',
            field=models.DateField(blank=True, null=True, verbose_name='first contact was on'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='paused_until',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='review_asked_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='review_due_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='review_note',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='review_reason',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='review_why',
            field=models.TextField(blank=True, verbose_name='why the decline should be reviewed'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='reviewed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='reviewed_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='started_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='suggested_service',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.service'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='takes_over',
            field=models.BooleanField(default=False, verbose_name='takes accepted work over'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='work_due_on',
            field=models.DateField(blank=True, null=True, verbose_name='work is looked at again on'),
        ),
        migrations.AddField(
            model_name='step',
            name='reason',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name='referral',
            name='state',
            field=models.CharField(choices=[('draft', 'Draft'), ('sent', 'Sent'), ('received', 'Received'), ('info_requested', 'Waiting for information'), ('accepted', 'Accepted'), ('active', 'Work has begun'), ('on_hold', 'On hold'), ('completed', 'Completed'), ('ended_early', 'Ended early'), ('declined', 'Declined'), ('decline_under_review', 'Decline under review'), ('redirected', 'Passed back'), ('withdrawn', 'Withdrawn'), ('expired', 'Expired')], default='draft', max_length=20),
        ),
        migrations.AlterField(
            model_name='referralevent',
            name='state',
            field=models.CharField(choices=[('draft', 'Draft'), ('sent', 'Sent'), ('received', 'Received'), ('info_requested', 'Waiting for information'), ('accepted', 'Accepted'), ('active', 'Work has begun'), ('on_hold', 'On hold'), ('completed', 'Completed'), ('ended_early', 'Ended early'), ('declined', 'Declined'), ('decline_under_review', 'Decline under review'), ('redirected', 'Passed back'), ('withdrawn', 'Withdrawn'), ('expired', 'Expired')], default='draft', max_length=20),
        ),
        migrations.AlterField(
            model_name='step',
            name='state',
            field=models.CharField(choices=[('draft', 'Draft'), ('sent', 'Sent'), ('received', 'Received'), ('info_requested', 'Waiting for information'), ('accepted', 'Accepted'), ('active', 'Work has begun'), ('on_hold', 'On hold'), ('completed', 'Completed'), ('ended_early', 'Ended early'), ('declined', 'Declined'), ('decline_under_review', 'Decline under review'), ('redirected', 'Passed back'), ('withdrawn', 'Withdrawn'), ('expired', 'Expired')], max_length=20),
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(condition=models.Q(('wake_at__isnull', False)), fields=['wake_at'], name='referral_wakes'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_referralevent" ("access_needs", "answered_at", "answered_by_id", "asked", "author_id", "come_back_on", "contact_details", "contact_name", "continues_id", "created_at", "due_at", "ended_at", "expires_at", "first_contact_by", "first_contact_on", "from_agency_id", "id", "letter_id", "next_step", "others_involved", "paused_at", "paused_until", "person_id", "person_knows", "person_knows_why_not", "person_may_be_told", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reason_note", "received_at", "reference", "review_asked_at", "review_due_at", "review_note", "review_reason", "review_why", "reviewed_at", "reviewed_by_id", "safe_to_talk_to", "sent_at", "service_id", "started_at", "state", "suggested_service_id", "takes_over", "their_words", "to_agency_id", "tried_before", "updated_at", "urgency", "version", "why_now", "work_due_on", "worker_id") VALUES (NEW."access_needs", NEW."answered_at", NEW."answered_by_id", NEW."asked", NEW."author_id", NEW."come_back_on", NEW."contact_details", NEW."contact_name", NEW."continues_id", NEW."created_at", NEW."due_at", NEW."ended_at", NEW."expires_at", NEW."first_contact_by", NEW."first_contact_on", NEW."from_agency_id", NEW."id", NEW."letter_id", NEW."next_step", NEW."others_involved", NEW."paused_at", NEW."paused_until", NEW."person_id", NEW."person_knows", NEW."person_knows_why_not", NEW."person_may_be_told", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."reason_note", NEW."received_at", NEW."reference", NEW."review_asked_at", NEW."review_due_at", NEW."review_note", NEW."review_reason", NEW."review_why", NEW."reviewed_at", NEW."reviewed_by_id", NEW."safe_to_talk_to", NEW."sent_at", NEW."service_id", NEW."started_at", NEW."state", NEW."suggested_service_id", NEW."takes_over", NEW."their_words", NEW."to_agency_id", NEW."tried_before", NEW."updated_at", NEW."urgency", NEW."version", NEW."why_now", NEW."work_due_on", NEW."worker_id"); RETURN NULL;', hash='dc408a69b4c18ce9ffe84e7b375564dc13880ff9', operation='INSERT', pgid='pgtrigger_insert_insert_a74c8', table='referrals_referral', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."access_needs" IS DISTINCT FROM (NEW."access_needs") OR OLD."answered_at" IS DISTINCT FROM (NEW."answered_at") OR OLD."answered_by_id" IS DISTINCT FROM (NEW."answered_by_id") OR OLD."asked" IS DISTINCT FROM (NEW."asked") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."come_back_on" IS DISTINCT FROM (NEW."come_back_on") OR OLD."contact_details" IS DISTINCT FROM (NEW."contact_details") OR OLD."contact_name" IS DISTINCT FROM (NEW."contact_name") OR OLD."continues_id" IS DISTINCT FROM (NEW."continues_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."due_at" IS DISTINCT FROM (NEW."due_at") OR OLD."ended_at" IS DISTINCT FROM (NEW."ended_at") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."first_contact_by" IS DISTINCT FROM (NEW."first_contact_by") OR OLD."first_contact_on" IS DISTINCT FROM (NEW."first_contact_on") OR OLD."from_agency_id" IS DISTINCT FROM (NEW."from_agency_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."letter_id" IS DISTINCT FROM (NEW."letter_id") OR OLD."next_step" IS DISTINCT FROM (NEW."next_step") OR OLD."others_involved" IS DISTINCT FROM (NEW."others_involved") OR OLD."paused_at" IS DISTINCT FROM (NEW."paused_at") OR OLD."paused_until" IS DISTINCT FROM (NEW."paused_until") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."person_knows" IS DISTINCT FROM (NEW."person_knows") OR OLD."person_knows_why_not" IS DISTINCT FROM (NEW."person_knows_why_not") OR OLD."person_may_be_told" IS DISTINCT FROM (NEW."person_may_be_told") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."reason_note" IS DISTINCT FROM (NEW."reason_note") OR OLD."received_at" IS DISTINCT FROM (NEW."received_at") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."review_asked_at" IS DISTINCT FROM (NEW."review_asked_at") OR OLD."review_due_at" IS DISTINCT FROM (NEW."review_due_at") OR OLD."review_note" IS DISTINCT FROM (NEW."review_note") OR OLD."review_reason" IS DISTINCT FROM (NEW."review_reason") OR OLD."review_why" IS DISTINCT FROM (NEW."review_why") OR OLD."reviewed_at" IS DISTINCT FROM (NEW."reviewed_at") OR OLD."reviewed_by_id" IS DISTINCT FROM (NEW."reviewed_by_id") OR OLD."safe_to_talk_to" IS DISTINCT FROM (NEW."safe_to_talk_to") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."started_at" IS DISTINCT FROM (NEW."started_at") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."suggested_service_id" IS DISTINCT FROM (NEW."suggested_service_id") OR OLD."takes_over" IS DISTINCT FROM (NEW."takes_over") OR OLD."their_words" IS DISTINCT FROM (NEW."their_words") OR OLD."to_agency_id" IS DISTINCT FROM (NEW."to_agency_id") OR OLD."tried_before" IS DISTINCT FROM (NEW."tried_before") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."urgency" IS DISTINCT FROM (NEW."urgency") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."why_now" IS DISTINCT FROM (NEW."why_now") OR OLD."work_due_on" IS DISTINCT FROM (NEW."work_due_on") OR OLD."worker_id" IS DISTINCT FROM (NEW."worker_id"))', func='INSERT INTO "referrals_referralevent" ("access_needs", "answered_at", "answered_by_id", "asked", "author_id", "come_back_on", "contact_details", "contact_name", "continues_id", "created_at", "due_at", "ended_at", "expires_at", "first_contact_by", "first_contact_on", "from_agency_id", "id", "letter_id", "next_step", "others_involved", "paused_at", "paused_until", "person_id", "person_knows", "person_knows_why_not", "person_may_be_told", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reason_note", "received_at", "reference", "review_asked_at", "review_due_at", "review_note", "review_reason", "review_why", "reviewed_at", "reviewed_by_id", "safe_to_talk_to", "sent_at", "service_id", "started_at", "state", "suggested_service_id", "takes_over", "their_words", "to_agency_id", "tried_before", "updated_at", "urgency", "version", "why_now", "work_due_on", "worker_id") VALUES (NEW."access_needs", NEW."answered_at", NEW."answered_by_id", NEW."asked", NEW."author_id", NEW."come_back_on", NEW."contact_details", NEW."contact_name", NEW."continues_id", NEW."created_at", NEW."due_at", NEW."ended_at", NEW."expires_at", NEW."first_contact_by", NEW."first_contact_on", NEW."from_agency_id", NEW."id", NEW."letter_id", NEW."next_step", NEW."others_involved", NEW."paused_at", NEW."paused_until", NEW."person_id", NEW."person_knows", NEW."person_knows_why_not", NEW."person_may_be_told", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."reason_note", NEW."received_at", NEW."reference", NEW."review_asked_at", NEW."review_due_at", NEW."review_note", NEW."review_reason", NEW."review_why", NEW."reviewed_at", NEW."reviewed_by_id", NEW."safe_to_talk_to", NEW."sent_at", NEW."service_id", NEW."started_at", NEW."state", NEW."suggested_service_id", NEW."takes_over", NEW."their_words", NEW."to_agency_id", NEW."tried_before", NEW."updated_at", NEW."urgency", NEW."version", NEW."why_now", NEW."work_due_on", NEW."worker_id"); RETURN NULL;', hash='72220e9f783c8b445103177015e34e891e408233', operation='UPDATE', pgid='pgtrigger_update_update_223e7', table='referrals_referral', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['on_hold', 'completed', 'ended_early', 'declined', 'decline_under_review', 'redirected', 'withdrawn']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='ending_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['declined', 'decline_under_review']), _negated=True), models.Q(('next_step', ''), _negated=True), _connector='OR'), name='decline_has_a_next_step'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['accepted', 'active', 'on_hold', 'completed', 'ended_early', 'declined', 'decline_under_review', 'redirected']), _negated=True), ('answered_by__isnull', False), _connector='OR'), name='answer_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('declined', 'redirected', 'withdrawn', 'expired', 'completed', 'ended_early')), _negated=True), ('ended_at__isnull', False), _connector='OR'), name='ending_has_a_time'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['info_requested', 'on_hold']), _negated=True), models.Q(('paused_at__isnull', False), ('paused_until__isnull', False)), _connector='OR'), name='pause_has_an_end'),
        ),
        migrations.AddConstraint(
            model_name='reason',
            constraint=models.UniqueConstraint(models.F('which'), models.F('code'), name='one_reason_a_code'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='referral',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='referrals.referral'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(models.F('referral'), models.F('kind'), models.F('due_at'), name='one_reminder_a_moment'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reminder',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='567e819b02073961e329de63dcfc3f4c47e1d9a3', operation='UPDATE OR DELETE', pgid='pgtrigger_never_changed_ce6b0', table='referrals_reminder', when='BEFORE')),
        ),
    ]
