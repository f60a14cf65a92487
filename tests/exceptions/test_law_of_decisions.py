"""What a decision to share without consent rests on are dated rows of the law: a change of law is a row there, and no code."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from agencies.acting import acting_as
from consent import actions as consent
from consent.models import LegalGround, Purpose
from hub.kit.errors import NotNow

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
#: field of a decision, kind of the row, and what has to be said besides
NEW = [
    ("source_basis", "article_6", {}),
    ("recipient_basis", "article_6", {}),
    ("condition", "article_9", {}),
    ("schedule_1", "schedule_1", {}),
    ("gateway", "gateway", {}),
    ("para_18_reason", "para_18", {"sought_consent": "not_sought"}),
]


def enact(kind: str, **more) -> LegalGround:
    """Add a row to the law."""
    facts = {"valid_from": TODAY() - timedelta(days=1), "label": "A law of this year", "is_power": True}
    return LegalGround.objects.create(kind=kind, code="new_law_2026", **(facts | more))


def repeal(code: str, days: int) -> None:
    """Let a row of the law end in so many days."""
    LegalGround.objects.filter(code=code).update(valid_to=TODAY() + timedelta(days=days))


@pytest.mark.parametrize(("field", "kind", "facts"), NEW)
def test_a_new_row_can_be_chosen_on_the_page_and_named(town, field, kind, facts):
    address = reverse("exceptions:decide", args=[town.sam.reference])
    assert "A law of this year" not in town.as_(town.osei).get(address).content.decode()
    enact(kind)
    assert "A law of this year" in town.as_(town.osei).get(address).content.decode()
    override = town.proposed(**{field: "new_law_2026"}, **facts)
    page = town.as_(town.clinic_officer).get(reverse("exceptions:override", args=[override.reference]))
    assert "a law of this year" in page.content.decode().lower()


@pytest.mark.parametrize(("field", "kind", "facts"), NEW)
@pytest.mark.parametrize("when", ["unknown", "ended", "not yet"])
def test_what_is_not_in_force_is_refused_by_field(town, field, kind, facts, when):
    if when == "ended":
        enact(kind, valid_from=TODAY() - timedelta(days=9), valid_to=TODAY() - timedelta(days=1))
    elif when == "not yet":
        enact(kind, valid_from=TODAY() + timedelta(days=9))
    with pytest.raises(ValidationError) as error:
        town.proposed(**{field: "new_law_2026"}, **facts)
    assert field in error.value.message_dict


def test_a_decision_cannot_outlast_what_it_rests_on(town):
    repeal("cda_1998_s115", 10)
    with pytest.raises(ValidationError) as error:
        town.proposed()
    assert "cannot outlast" in error.value.message_dict["days"][0]
    assert town.proposed(days=9).days == 9


def test_what_was_repealed_meanwhile_is_signed_by_nobody(town):
    first, second = town.proposed(), town.approved()
    repeal("cda_1998_s115", 0)
    with acting_as(town.clinic_officer), pytest.raises(NotNow, match="in force no longer"):
        consent.approve_override(first, by=town.clinic_officer)
    with acting_as(town.second), pytest.raises(NotNow, match="in force no longer"):
        consent.countersign_override(second, by=town.second)


def test_a_decision_keeps_what_it_rested_on_in_the_words_of_then(town):
    override = town.decided()
    repeal("cda_1998_s115", 1)
    LegalGround.objects.create(
        kind="gateway", code="cda_1998_s115", label="As amended", is_power=True, valid_from=TODAY() + timedelta(days=1)
    )
    page = town.as_(town.clinic_officer).get(reverse("exceptions:override", args=[override.reference]))
    assert "Crime and Disorder Act 1998, section 115" in page.content.decode()
    assert "As amended" not in page.content.decode()


def test_a_decision_not_to_share_names_no_law_that_is_not_there(town):
    assert town.proposed(non_disclosure=True, source_basis="", recipient_basis="", gateway="").non_disclosure
    with pytest.raises(ValidationError) as error:
        town.proposed(non_disclosure=True, gateway="made_up")
    assert "gateway" in error.value.message_dict


def test_a_purpose_that_ends_before_the_decision_is_refused(town):
    Purpose.objects.filter(pk="safeguarding_adult").update(valid_to=TODAY() + timedelta(days=3))
    with pytest.raises(ValidationError) as error:
        town.proposed()
    assert "purpose" in error.value.message_dict
