"""The gate in front of what reaches a person: one rule, one clock, one person; what is allowed and what is not side by side."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from audit.models import Disclosure
from consent.reach_words import CHANNELS, IN_SHORT, REASONS, attempt_words, said
from consent.reaching import may_reach, require_reach, weigh
from consent.sight import see_person
from hub.kit.errors import NotNow
from people import actions as people

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
MONDAY = datetime(2026, 11, 23, 10, 30, tzinfo=LONDON)


def rule(county, days_ago: int = 0, *, marks=(), **details):
    """Record a safe way to contact Sam, checked so many days ago, and return it."""
    checked = timezone.localdate() - timedelta(days=days_ago)
    usual = {"channel": "phone", "allowed": "yes", "value": "07700 900123", "message": "no", "say_who": "no"}
    with county.acting(county.osei):
        return people.record(
            county.sam,
            by=county.osei,
            kind="safe_contact",
            title="Mobile",
            handling=list(marks),
            details={**usual, **details, "checked_on": checked.isoformat()},
        )


def ask(county, channel: str = "phone", who=None, **how):
    """Return what the gate says to a worker."""
    viewer, how = who or county.osei, {"at": MONDAY, **how}
    with county.acting(viewer):
        return may_reach(viewer, see_person(viewer, county.sam.reference), channel, **how)


@pytest.mark.parametrize("channel", CHANNELS)
def test_nothing_recorded_means_no(county, channel):
    assert ask(county, channel).code == "none_recorded"


@pytest.mark.parametrize("channel", [one for one in CHANNELS if one != "paper"])
def test_a_rule_speaks_for_its_own_channel_and_no_other(county, channel):
    rule(county, channel=channel)
    assert ask(county, channel).allowed
    others = [one for one in CHANNELS if one not in (channel, "paper")]
    assert {ask(county, one).code for one in others} == {"none_for_channel"}


def test_a_rule_that_says_no_stops_its_channel_even_beside_one_that_says_yes(county):
    rule(county)
    assert ask(county).allowed
    rule(county, allowed="no", value="")
    assert ask(county).code == "never"


def test_a_no_to_one_number_leaves_another_that_is_safe(county):
    rule(county, allowed="no", value="01632 960111")
    assert ask(county).code == "never"
    safe = rule(county)
    assert (ask(county).code, ask(county).entry) == ("ok", safe.reference)


def test_a_rule_is_checked_again_after_a_fortnight_or_as_the_settings_say(county, settings):
    rule(county, days_ago=14)
    assert ask(county).allowed
    settings.SAFE_CONTACT_DAYS = 13
    stopped = ask(county)
    assert stopped.code == "check_first" and "14 days ago" in stopped.reason and stopped.mended_by


def test_outside_the_hours_the_next_time_is_said(county):
    rule(county, days=["monday", "tuesday"], hours="10am to 11am")
    assert ask(county).allowed
    early = ask(county, at=MONDAY - timedelta(hours=1))
    assert early.code == "not_now" and early.next_at == MONDAY.replace(minute=0)
    late = ask(county, at=MONDAY + timedelta(hours=1))
    assert late.next_at == MONDAY.replace(minute=0) + timedelta(days=1)
    assert "Next: Tuesday 24 November 2026, 10am." in said(late)


def test_hours_that_cannot_be_read_are_read_by_the_worker(county):
    rule(county, hours="when he is at work")
    stopped = ask(county)
    assert stopped.code == "read_times" and stopped.asks == "times" and "when he is at work" in stopped.reason
    assert ask(county, sure=["times"]).allowed


def test_days_stop_it_though_the_hours_cannot_be_read(county):
    rule(county, days=["friday"], hours="when he is at work")
    assert ask(county, sure=["times"]).code == "not_now"


def test_a_letter_goes_out_only_where_letters_are_agreed(county):
    rule(county, letters="none")
    assert ask(county, "letter").code == "no_letters"
    rule(county, letters="plain_envelope")
    assert ask(county, "letter").allowed


def test_paper_is_handed_over_once_they_were_asked_where_it_is_kept(county):
    rule(county)
    stopped = ask(county, "paper")
    assert stopped.code == "ask_first" and stopped.asks == "keeps"
    assert ask(county, "paper", sure=["keeps"]).allowed
    rule(county, channel="in_person", allowed="no", value="")
    assert ask(county, "paper", sure=["keeps"]).code == "never"


def test_beside_paper_nothing_of_a_rule_is_shown_that_somebody_else_could_use(county):
    rule(county, unsafe_sign="She hangs up", others_may_answer="Her sister", hours="10am to 11am")
    beside = str(ask(county, "paper"))
    assert "Checked with them on" in beside
    assert not [word for word in ("hangs up", "sister", "10am", "Safe to call") if word in beside]
    assert "hangs up" in str(ask(county))


def test_a_message_is_left_only_in_the_words_that_were_agreed(county):
    rule(county)
    assert ask(county).allowed and ask(county, wording="Please ring").code == "no_message"
    rule(county, message="yes_only_these_words", message_words="It is the library.")
    assert ask(county, wording="it is the library").allowed
    assert ask(county, wording="It is the clinic").code == "other_words"


def test_words_name_neither_the_agency_nor_a_number(county):
    rule(county, channel="text_message")
    assert ask(county, "text_message", wording="Please call when you can").allowed
    for words in ("Riverside  Clinic here", "Is 07700 900 123 yours"):
        assert ask(county, "text_message", wording=words).code == "telling_words", words
    rule(county, channel="e-mail", say_who="yes")
    assert ask(county, "e-mail", wording="Riverside Clinic here").allowed


def test_a_rule_that_ended_is_none(county):
    kept = rule(county)
    assert ask(county).allowed
    with county.acting(county.osei):
        people.correct(kept, by=county.osei, reason="Over", ends_on=timezone.localdate())
    assert ask(county).code == "none_recorded"


def test_another_agency_reaches_by_what_is_shared_with_it(county):
    rule(county)
    county.agree().consented().accepted()
    assert ask(county, who=county.ana).allowed


def test_another_agency_reaches_nobody_by_what_is_not_shared_with_it(county):
    rule(county)
    county.agree().consented().consented("refused", category="safe_contact").accepted()
    assert ask(county, who=county.ana).code in ("not_shared", "none_recorded")


def test_what_is_told_by_word_of_mouth_is_asked_for_first(county):
    rule(county, marks=["verbal_only"])
    assert ask(county).allowed
    county.agree().consented().accepted()
    assert ask(county, who=county.ana).code == "by_word_of_mouth"


def test_each_attempt_is_in_the_ledger_allowed_and_stopped(county):
    kept = rule(county)
    with county.acting(county.osei):
        sight = see_person(county.osei, county.sam.reference)
        allowed = may_reach(county.osei, sight, "phone", about=kept.reference)
        with pytest.raises(NotNow, match="No rule says that it is safe to text"):
            require_reach(county.osei, sight, "text_message")
        rows = Disclosure.objects.filter(kind__in=("reached", "reach_stopped")).order_by("at", "id")
        found = [(row.kind, row.people, row.about, row.correlation, len(row.items)) for row in rows]
    people_, ref = [county.sam.reference], kept.reference
    assert found == [
        ("reached", people_, ref, "phone:ok", 1),
        ("reach_stopped", people_, "", "text_message:none_for_channel", 0),
    ]
    assert allowed.disclosure == rows[0].reference
    assert attempt_words("text_message:none_for_channel") == "Text: no rule for it"


def test_to_weigh_writes_nothing_and_says_the_same(county):
    rule(county, hours="after 2pm")
    with county.acting(county.osei):
        sight = see_person(county.osei, county.sam.reference)
        weighed = weigh(county.osei, sight, "phone", at=MONDAY)
        assert not Disclosure.objects.filter(kind__in=("reached", "reach_stopped")).exists()
        assert may_reach(county.osei, sight, "phone", at=MONDAY).reason == weighed.reason


def test_nobody_seen_is_nobody_reached(county):
    assert weigh(county.osei, None, "phone").code == "none_recorded"


def test_every_reason_has_its_words_in_the_ledger():
    assert set(IN_SHORT) == set(REASONS) - {"ok"}
