"""Any acts in any order, by anybody: a decision opens something exactly when a model of it beside says so."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agencies.acting import acting_as
from consent import actions as consent
from consent.models import Override
from consent.sight import see_person
from hub.kit.errors import NotNow, Refused

pytestmark = pytest.mark.django_db

WHO = ("osei", "clinic_officer", "second", "third", "housing_officer", "jay")
ACTS = ("approve", "countersign", "refuse", "withdraw", "rescind", "inform", "review", "pass_a_day")
TEAM = {"clinic_officer": ("clinic", ""), "third": ("clinic", ""), "second": ("clinic", "Governance")}
TEAM |= {"housing_officer": ("housing", "")}
FACTS = {
    "refuse": {"why": "No"},
    "withdraw": {"why": "They agreed"},
    "rescind": {"why": "Over"},
    "inform": {"how": "phone"},
    "review": {"outcome": "justified", "note": "It was."},
}


class Model:
    """What a decision is, said again in few words: who signed, whether it was stopped, how long it still runs."""

    def __init__(self, is_emergency: bool):
        self.is_emergency, self.signed, self.stopped, self.refused = is_emergency, [], False, False
        self.hours = None  # how long it still runs

    def apply(self, act: str, who: str) -> None:
        """Do an act that was not refused."""
        if act == "approve":
            self.signed.append(who)
            self.hours = 24 if self.is_emergency else None
        elif act == "countersign":
            self.signed.append(who)
            self.hours = 28 * 24 - (24 - self.hours if self.is_emergency else 0)
        elif act in ("refuse", "withdraw"):
            self.refused = True
        elif act == "rescind":
            self.stopped = True

    def pass_hours(self, hours: int) -> None:
        """Let time pass."""
        if self.hours is not None:
            self.hours -= hours

    def may(self, act: str, who: str) -> bool:
        """Return whether this act is possible for this worker now."""
        over = self.stopped or self.refused
        lapsed = self.is_emergency and len(self.signed) == 1 and self.hours <= 0
        match act:
            case "approve":
                return who in TEAM and not self.signed and not over
            case "countersign":
                other = self.signed and TEAM.get(who) != TEAM[self.signed[0]]
                return who in TEAM and len(self.signed) == 1 and not over and not lapsed and bool(other)
            case "refuse":
                return who in TEAM and len(self.signed) < 2 and not over
            case "withdraw":
                return who == "osei" and len(self.signed) < 2 and not over and not self.opens
            case "rescind":
                return who in ("osei", "clinic_officer", "second", "third") and bool(self.signed) and not over
        return False

    @property
    def opens(self) -> bool:
        """Return whether the recipient sees anything by it."""
        needed = 1 if self.is_emergency else 2
        return len(self.signed) >= needed and not (self.stopped or self.refused) and self.hours > 0


def do(town, override: Override, act: str, who: str):
    """Do an act; return the decision fresh, or None when it was refused."""
    by = getattr(town, who)
    try:
        with acting_as(by):
            return getattr(consent, f"{act}_override")(override, by=by, **FACTS.get(act, {}))
    except (Refused, NotNow, ValidationError, Override.DoesNotExist):
        return None


def older(town, override: Override, hours: int) -> Override:
    """Let a decision be older than it is, as if time had passed."""
    with acting_as(town.osei):
        fresh = Override.objects.get(pk=override.pk)
        if fresh.first_approved_at:
            fresh.starts_at -= timedelta(hours=hours)
            fresh.ends_at -= timedelta(hours=hours)
            Override.objects.filter(pk=fresh.pk).update(starts_at=fresh.starts_at, ends_at=fresh.ends_at)
        return fresh


def police_see(town) -> bool:
    """Return whether the police see anything of Sam."""
    with acting_as(town.jay):
        try:
            return bool(see_person(town.jay, town.sam.reference).shown)
        except Http404:
            return False


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    is_emergency=st.booleans(),
    steps=st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from(WHO)), min_size=1, max_size=8),
)
def test_it_opens_exactly_when_the_model_says(town, is_emergency, steps):
    with transaction.atomic():
        ground = "emergency" if is_emergency else "risk_of_serious_harm_to_others"
        override = town.proposed(ground=ground, asked_agency=town.housing)
        model = Model(is_emergency)
        for act, who in steps:
            if act == "pass_a_day":
                override = older(town, override, 24)
                model.pass_hours(24)
            else:
                with acting_as(town.osei):
                    override = Override.objects.get(pk=override.pk)
                done = do(town, override, act, who)
                if act in ("approve", "countersign", "refuse", "withdraw", "rescind"):
                    assert (done is not None) == model.may(act, who), (act, who, override.state)
                if done is not None:
                    model.apply(act, who)
            assert police_see(town) == model.opens, (steps, act, who)
        transaction.set_rollback(True)
