"""The demo county: who and what is in it, that it was told through the actions, and how it comes and goes."""

import datetime as dt
import time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from django.utils import timezone

from access.roles import ROLES
from agencies.acting import acting_as, as_system
from agencies.demo_entrance import demo_users
from agencies.fitting import Wanted, fit
from agencies.models import Agency, Invitation, Membership, Service, User
from agencies.names import is_place_told
from audit.models import Disclosure, Seal
from audit.verify import verify
from conferences.counting import return_of
from consent.models import Agreement, ConflictOfInterest, ConsentStatement, Override, RecallNotice, SharingRule
from consent.sight import see_known_person
from consent.words import STATEMENT_KINDS
from desk.models import Alert, Sample, SampleRow, Trial
from desk.watching.run import watch
from figures.counting import RECEIVED, why_declined
from figures.quarters import finished
from figures.tables import Asked, tables_of
from hub.alerting import send_at_once, send_digests
from hub.demo.asks import ASKS
from hub.demo.clock import Days
from hub.demo.last_quarter import asks_of
from hub.demo.people import LIVES
from hub.demo.referring import sent_at, steps_at
from hub.demo.resembling import TWICE
from hub.demo.retention_story import ENDED
from hub.demo.telling import load
from hub.kit.working_days import LONDON, add_working_days
from hub.management.commands import demo
from notifications.letters import message
from notifications.models import AlertChoice, Letter, Notice
from people.kinds import KINDS
from people.models import Category, Person, RecordEntry
from referrals.chain import chain_of
from referrals.inbox import box_page
from referrals.models import Holding, Look, Reason, Referral, SavedView
from referrals.page import referral_page
from referrals.states import STATES
from retention.page import listed as retained
from rights.models import PairCheck, RequestItem, SubjectRequest, Visibility, VisibilityCheck
from rights.page import due_of
from tests.conftest import NAME, drop_database, use_copy
from tests.mail_canaries import telling

SECONDS = 30
STATEMENTS = 13_900  # counted all; the lives of referrals are told to their ends, and what is kept to its disposal
COUNTY = f"{NAME}_county"


class Counter:
    """How many statements the database is asked."""

    statements = 0

    def __call__(self, execute, *statement):
        self.statements += 1
        return execute(*statement)


@pytest.fixture(scope="module")
def county(django_db_setup, migrated_template, django_db_blocker):
    """The county, told once into a database of its own with a real commit."""
    with django_db_blocker.unblock():
        use_copy(migrated_template, COUNTY)
        began, asked = time.process_time(), Counter()
        with connection.execute_wrapper(asked):  # the log of queries keeps the last nine thousand only
            told = load()
        told.cost, told.by = (asked.statements, time.process_time() - began), timezone.now()
        yield told
        connections.close_all()
        connection.settings_dict["NAME"] = NAME
        drop_database(COUNTY)


@pytest.fixture
def whole(county):
    """Read as the hub itself, which sees every row."""
    with as_system("tests"):
        yield county


@pytest.fixture
def settings_of_a_deployment(settings):
    """Neither demo nor tests."""
    settings.DEMO = settings.TESTING = False


def command(*words) -> str:
    """Run the command; return what it prints."""
    out = StringIO()
    call_command("demo", *words, stdout=out)
    return out.getvalue()


def test_twelve_partners_of_twelve_kinds_and_two_who_knock(whole):
    partners = Agency.objects.in_directory()
    assert len({agency.kind for agency in partners}) == len(partners) == 12
    assert all(agency.services.exists() for agency in partners)
    assert [agency.name for agency in Agency.objects.waiting()] == ["Kings Lane Law Centre"]
    assert Agency.objects.get(state="refused").decision_reason
    assert partners.get(cover_name="A support service").kind == "voluntary_specialist_da"


def test_the_directory_shows_what_may_be_wrong_with_a_service(whole):
    services = Service.objects.visible_to(None)
    codes = {reason.code for each in services for reason in fit(each, Wanted(age=40))}
    assert {"closed", "waiting_list", "stale", "suspended", "age", "limited"} <= codes
    assert services.filter(closed_until__gt=timezone.localdate()).exists() and services.exclude(genders=[]).exists()
    assert services.filter(agency__cover_name="A support service").exists()
    suspended = services.get(state="suspended")
    assert Notice.objects.filter(verb="service.suspend", about=suspended.reference).exists()


def test_three_organisations_are_listed_only_and_nobody_learns_where_a_refuge_is(whole):
    listed = Service.objects.visible_to(None).filter(agency__state="listed")
    assert len({each.agency_id for each in listed}) == len(listed) == 3
    assert not Agency.objects.in_directory().filter(state="listed").exists()
    assert not Service.objects.offered_to(None).filter(agency__state="listed").exists()
    for each in Service.objects.visible_to(None).exclude(places=[]):
        refuge = "refuge" in each.name.lower()
        assert each.phones and (refuge <= (not is_place_told(each, None))), each.name
    assert {is_place_told(each, None) for each in listed} == {True, False}
    assert all(each.agency.contact_phone for each in listed)


def test_about_thirty_workers_hold_every_role_there_is(whole):
    current = Membership.objects.current()
    assert set(current.values_list("role", flat=True)) == set(ROLES)
    assert 30 <= User.objects.count() <= 36
    agencies = {}
    for membership in current:
        agencies.setdefault(membership.user_id, set()).add(membership.agency_id)
    assert sorted(map(len, agencies.values()))[-2:] == [1, 2]
    assert Membership.objects.get(ended_at__isnull=False).user.name == "Nick Farrow"
    assert Invitation.objects.open().filter(agency__name="Northgate Housing").count() == 1
    invited = Letter.objects.filter(sent_at__isnull=True, template="invitation")
    assert [letter.to for letter in invited] == ["ines.duarte@example.org"]
    assert ConflictOfInterest.objects.get().user.name == "Dean Foley"


def test_forty_people_with_everything_that_can_be_recorded(whole):
    assert len(LIVES) == len({life.key for life in LIVES}) == 40
    assert Person.objects.count() == len(LIVES) + 2 * len(TWICE) + len(ENDED)
    entries = RecordEntry.objects.all()
    assert set(entries.values_list("kind", flat=True)) == set(KINDS)
    unused = set(Category.objects.values_list("code", flat=True)) - set(entries.values_list("category_id", flat=True))
    assert not unused
    assert set(entries.values_list("sensitivity", flat=True)) == {0, 1, 2, 3}
    assert set(entries.values_list("seal", flat=True)) == {"none", "sealed", "sealed_and_locked"}
    assert entries.filter(version__gt=1).exclude(correction_reason="").count() >= 4
    assert entries.filter(originator_control__isnull=False).exists()
    assert entries.exclude(other_subjects=[]).count() >= 2


def test_referrals_of_every_state(whole):
    assert set(Referral.objects.values_list("state", flat=True)) == {code for code, _ in STATES}
    declined = Referral.objects.filter(state="declined")
    assert declined.values("reason").distinct().count() >= 4
    assert set(declined.values_list("next_step", flat=True)) == {"refer_elsewhere", "come_back", "nothing"}
    undoable = [referral for referral in Referral.objects.filter(state="accepted") if referral.can_undo]
    assert [referral.to_agency.name for referral in undoable] == ["Northgate Housing"]
    steps = list(whole.referrals["sam"].steps.values_list("verb", flat=True))
    assert steps == ["referral.send", "referral.receive", "referral.ask", "referral.answer"]


def test_figures_of_the_last_quarter_tell_something_and_hide_something(county):
    ana = county.viewer("ana")
    with acting_as(ana):
        soon, why, need = tables_of(Asked(ana, RECEIVED, finished(timezone.localdate())[0]))
        hidden = why_declined(ana, RECEIVED, finished(timezone.localdate())[0])
    told = [(row[1], str(row[3]), str(row[4])) for row in soon.rows]
    assert ("Safe accommodation", "10 to 14", "fewer than 5") in told
    assert ("Safe accommodation", "fewer than 5", "5 to 9") in told
    assert {row[1] for row in why.rows} == {"No capacity", "Waiting list too long"} and need.rows
    assert any(line.people.is_hidden for line in hidden)


def test_lists_show_what_is_new_who_had_each_and_the_views_that_are_kept(whole):
    assert SavedView.objects.filter(is_shared=True).count() == 2
    assert Holding.objects.filter(ends_at__isnull=True).count() > 5
    assert Look.objects.filter(changed_at__isnull=False, user=whole.users["nneka"]).exists()
    assert Look.objects.filter(opened_at__isnull=False).exists()


def test_everything_that_people_say_about_sharing(whole):
    statements = ConsentStatement.objects.all()
    assert set(statements.values_list("kind", flat=True)) == {code for code, _ in STATEMENT_KINDS}
    now, soon = timezone.now(), timezone.now() + timezone.timedelta(days=14)
    given = statements.filter(kind="given")
    assert given.filter(expires_at__lt=now).exists() and given.filter(expires_at__range=(now, soon)).exists()
    assert given.filter(item__isnull=False).exists() and given.filter(valid=False).exists()
    assert given.exclude(lifts=[]).exists()


def test_recalls_wait_and_one_is_answered(whole):
    corrected = RecallNotice.objects.filter(cause="corrected")
    assert set(corrected.values_list("state", flat=True)) == {"sent", "answered"}
    assert corrected.filter(state="answered").count() == 1
    assert RecallNotice.objects.filter(cause="withdrawn").exists()


def test_one_agreement_holds_one_party_has_not_signed_and_one_agency_is_outside(whole):
    agreement = Agreement.objects.get(title="Safer Northgate")
    parties = agreement.parties.all()
    assert agreement.is_in_force
    assert [party.agency.name for party in parties if not party.signed_at] == ["Northgate Council Housing"]
    outside = Agency.objects.in_directory().exclude(pk__in=agreement.party_ids)
    assert [agency.name for agency in outside] == ["Saltmarsh Recovery"]
    assert not Agreement.objects.exclude(pk=agreement.pk).get().is_in_force
    assert [rule.route for rule in SharingRule.objects.all() if not rule.is_signed] == ["consent"]
    assert set(SharingRule.objects.signed().values_list("route", flat=True)) == {"consent", "consult", "statutory"}


def test_twelve_wait_for_northgate_housing_two_of_them_late(county):
    ana = county.viewer("ana")
    with acting_as(ana):
        rows = box_page(ana, "answer").rows
        paused = [row["due"].words for row in box_page(ana, "asked").rows]
        new = Notice.objects.visible_to(ana).new_to(ana.user_id).count()
    words = [row["due"].words for row in rows]
    assert len(rows) + len(paused) == 12
    assert words[:2] == ["2 working days late", "1 working day late"]
    assert words[2:4] in (["Due today", "Due tomorrow"], ["Late today", "Due tomorrow"])
    assert len(paused) == 2 and all(word.startswith("Paused") for word in paused)
    assert rows[0]["name"] == "Sam P."
    assert sum(row["name"] == "Name not shared" for row in rows) == 1
    assert 1 <= new <= 18  # of referrals, questions, concerns, plans and what is late


def test_ana_sees_what_sam_said_yes_to_and_not_the_rest(county):
    ana = county.viewer("ana")
    with acting_as(ana):
        referral = Referral.objects.visible_to(ana).with_names().get(pk=county.referrals["sam"].pk)
        page = referral_page(ana, referral)
    assert page.name == "Sam Parker"
    assert page.words_shown and len(page.questions) == 1
    kinds = {each.entry.kind for each in page.shown}
    assert {
        "risk_factor",
        "protective_factor",
        "need",
        "dependant",
        "safe_contact",
        "housing",
        "communication",
    } <= kinds
    refused = {each.entry.category_id for each in page.refused}
    assert refused == {"health_physical", "education_employment"}


def test_the_outsider_sees_nobody_but_their_own(county):
    tamsin = county.viewer("tamsin")
    with acting_as(tamsin):
        for key, person in county.people.items():
            sight = see_known_person(tamsin, person.pk)
            assert (sight is not None) == (key == "gary"), key


def test_every_worker_with_a_conflict_sees_nothing(county):
    dean = county.viewer("dean")
    with acting_as(dean):
        assert see_known_person(dean, county.people["tyrone"].pk) is None


def test_the_ledger_holds_a_hundred_looks_and_nothing_is_wrong_with_it(whole):
    kinds = list(Disclosure.objects.values_list("kind", flat=True))
    assert len(kinds) >= 100
    assert {"viewed", "listed_in_search", "denied", "denied_silent"} <= set(kinds)
    assert Seal.objects.exists()
    assert verify() == []


def test_the_watch_has_found_one_record_opened_by_night_and_a_sample_waits(county):
    carys = county.viewer("carys")
    with acting_as(carys):
        (alert,) = Alert.objects.visible_to(carys).filter(first_at__lt=county.by)
        row = Disclosure.objects.get(reference=alert.evidence.get().disclosure)
        assert alert.rule == "out_of_hours" and row.at.astimezone(LONDON).strftime("%H:%M") == "02:10"
        assert alert.inquiries.get().answer == ""
        rows = SampleRow.objects.visible_to(carys)
        assert rows.waiting().exists() and rows.filter(outcome="fine").exists()
        assert Sample.objects.filter(agency_id=carys.agency_id).get().allowed >= 21


def test_what_was_looked_at_while_the_county_was_told_raises_nothing_later(whole):
    while_told = Alert.objects.filter(first_at__lt=whole.by)  # later come the looks of these tests, at whatever hour
    known = while_told.count()
    watch(timezone.now() + dt.timedelta(days=1))
    assert while_told.count() == known == 1


def test_the_clinics_officer_finds_a_hundred_of_them(county):
    carys = county.viewer("carys")
    with acting_as(carys):
        assert Disclosure.objects.visible_to(carys).count() >= 100


@pytest.mark.parametrize(
    "now",
    [
        dt.datetime(2026, 11, 23, 0, 5, tzinfo=LONDON),  # a Monday, just after midnight
        dt.datetime(2026, 11, 21, 23, 50, tzinfo=LONDON),  # a Saturday, late
        dt.datetime(2026, 11, 25, 9, 10, tzinfo=LONDON),
        dt.datetime(2026, 12, 28, 11, 0, tzinfo=LONDON),  # a bank holiday
        dt.datetime(2027, 3, 28, 3, 30, tzinfo=LONDON),  # clocks have just gone forward
    ],
    ids=str,
)
def test_whenever_it_is_told_each_step_comes_after_the_one_before(now):
    days = Days(now)
    for ask in (*asks_of(days), *ASKS):
        if ask.sent is None:
            continue
        moments = [sent_at(days, ask), *(when or now for when in steps_at(days, ask))]
        assert moments == sorted(moments) and moments[-1] <= now, ask.key


def test_what_was_declined_with_a_suggestion_was_sent_on_and_both_show_it(county):
    with acting_as(county.viewer("jay")) as jay:
        first, second = (Referral.objects.get(pk=county.referrals[key].pk) for key in ("gemma", "gemma.adults"))
        assert (first.state, first.suggested_service_id, second.continues_id) == (
            "declined",
            second.service_id,
            first.pk,
        )
        assert second.state == "accepted"
        assert [link.reference for link in chain_of(jay, first).after] == [second.reference]
        assert [link.reference for link in chain_of(jay, second).before] == [first.reference]
        assert Reason.objects.named("decline", first.reason).label == "No step-free home", (
            "a reason of the county's own"
        )


def test_a_proposal_was_taken_back_and_a_trial_kept(county):
    carys = county.viewer("carys")
    with acting_as(carys):
        assert Override.objects.readable_by(carys).get(state="withdrawn").person_id == county.people["elsie"].pk
        assert Trial.objects.visible_to(carys).get().result["entries"] > 0


def test_it_is_told_in_time(county):
    statements, seconds = county.cost
    assert statements <= STATEMENTS
    assert seconds <= SECONDS


def test_eight_are_offered_and_the_command_says_who(county, settings):
    settings.DEMO = True
    names = [user["name"] for user in demo_users()]
    assert names[:2] == ["Ana Ruiz", "Dr Nneka Osei"] and len(names) == 8
    lines = command("--who").splitlines()
    assert len(lines) == 8
    assert lines[0].strip().startswith("Ana Ruiz, Duty manager, Northgate Housing: ")


def test_a_hub_with_somebody_in_it_is_left_alone(county, monkeypatch):
    monkeypatch.setattr(demo, "load", lambda: pytest.fail("loaded into a hub that is not empty"))
    assert command("--if-empty") == ""


def test_a_database_with_real_users_is_not_emptied(county, monkeypatch):
    monkeypatch.setattr(demo, "empty_hub", lambda: pytest.fail("emptied"))
    User.objects.create_user("somebody@nhs.uk", "Somebody Real")
    with pytest.raises(CommandError, match="not of the demo"):
        command()
    User.objects.filter(email="somebody@nhs.uk").delete()


def test_people_are_told_by_e_mail_in_different_ways_and_no_letter_tells_anything(whole):
    assert AlertChoice.objects.values("hour", "urgent").distinct().count() >= 3
    assert AlertChoice.objects.filter(away_until__gt=timezone.localdate(), cover__isnull=False).exists()
    assert Notice.objects.urgent().filter(seen_at__isnull=True).exists()
    blocked = RecordEntry.objects.filter(kind="safe_contact", details__allowed="no")
    assert blocked.exists()
    names = [*Agency.objects.values_list("name", flat=True), *Person.objects.values_list("family_name", flat=True)]
    with transaction.atomic():
        noon = dt.datetime.combine(add_working_days(timezone.localdate(), 0), dt.time(20), LONDON)
        assert send_at_once(noon) and send_digests(noon)
        messages = [message(letter) for letter in Letter.objects.filter(sent_at__isnull=True)]
        assert messages and [found for one in messages if (found := telling(one, *filter(None, names)))] == []
        transaction.set_rollback(True)


@pytest.mark.usefixtures("settings_of_a_deployment")
@pytest.mark.parametrize("words", [(), ("--if-empty",), ("--everything",)])
def test_outside_demo_mode_it_is_refused(county, words):
    with pytest.raises(CommandError, match="for demo mode only"):
        command(*words)


def test_reset_empties_all_but_what_every_hub_starts_with(county, monkeypatch):
    copy = f"{NAME}_emptied"
    use_copy(COUNTY, copy)
    try:
        monkeypatch.setattr(demo, "load", lambda: None)
        command()
        with as_system("tests"):
            assert not any(model.objects.exists() for model in (Agency, User, Person, Referral, Disclosure, Seal))
            assert Category.objects.count() == 29
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = COUNTY
        drop_database(copy)


def test_people_ask_for_what_is_held_about_them(whole):
    copy, complaint, other = SubjectRequest.objects.order_by("received_on")
    assert (copy.type, complaint.type, other.type) == ("access", "complaint_s164a", "access")
    assert due_of(copy)["tone"] == "soon" and due_of(complaint)["what"] == "to acknowledge"
    assert PairCheck.objects.get().part.request == other  # the police know that Mark is linked with somebody
    assert RequestItem.objects.filter(decision="withhold", second_reader__isnull=True).exists()
    held = Visibility.objects.get()
    assert held.may_say and not VisibilityCheck.objects.exists()


def test_of_four_people_with_whom_the_clinics_work_ended_one_is_due_one_held_one_to_check_and_one_gone(whole):
    carys = whole.viewer("carys")
    with acting_as(carys):
        listed = {box: {row.person for row in retained(carys, box, "1").people} for box in ("due", "held")}
        disposals = {row.person.given_name: row.state for row in retained(carys, "disposals", "1").disposals}
        waiting = [row.person.given_name for row in retained(carys, "check", "1").disposals]
        keys = {whole.people[each.key].given_name: whole.people[each.key].reference for each in ENDED}
    assert listed == {"due": {keys["Wynn"], keys["Olga"]}, "held": {keys["Desmond"]}}
    assert waiting == ["Olga"] and sorted(disposals.values()) == ["carried_out", "proposed"]


def test_the_last_quarters_return_of_conferences_counts_one_that_was_held(whole):
    police = whole.agencies["police"].pk
    with acting_as(whole.viewer("dawn", "conference_member")):
        lines = return_of(police, finished(whole.days.today)[0], exact=True)
    assert any(line.count for line in lines)
