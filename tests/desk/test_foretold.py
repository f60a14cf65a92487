"""The simulator beside what really happens (design: pages, scorecard 10): 200 random questions about random worlds.

Supposing nothing it answers what the worker really gets; and where the supposed change is then made, through the actions,
the worker gets what was foretold. Each world stands in the tables, made through the actions too.
"""

import random
from collections import Counter
from contextlib import suppress

import pytest
from django.db import transaction
from django.http import Http404

from agencies.acting import acting_as
from agencies.models import Membership
from consent import actions as consent
from consent.models import SharingRule
from consent.replaying import supposed_rule
from consent.sight import see_person
from consent.simulate import agreement_ends, approval_given, involvement_ends, nothing, person_withdraws, rule_ends
from consent.simulate import rule_holds as rule_in_force
from desk.choices import Worker
from desk.simulating import Asked, answer, entries_of
from people import actions as people
from referrals import actions as referrals
from tests.desk.conftest import conflict
from tests.exceptions.town import Town
from tests.worlds import EVERYBODY, SHARED, worker

SEED, WORLDS, QUESTIONS = 20261122, 20, 10
PURPOSES = ["triage_referral", "deliver_intervention", "safeguarding_adult"]
#: Who sees anything before a referral is accepted.
WAITING = ["triage", "duty_manager"]
NOT_THERE = ("DENY_SILENT", None, None)


class RandomWorld(Town):
    """A town in which this and that was agreed, said, sent, accepted, assigned, kept away and restricted, by lot."""

    def __init__(self, rng: random.Random):
        super().__init__()
        self.rng = rng
        self.referral = None
        self.agree()
        for _ in range(rng.randint(0, 2)):
            said = {"category": rng.choice(SHARED)} if rng.random() < 0.4 else {}
            self.consented(rng.choices(["given", "refused", "deferred"], [6, 2, 1])[0], **said)
        tie = rng.choices(["none", "sent", "accepted"], [1, 3, 6])[0]
        if tie != "none":
            self.referral = self.accepted() if tie == "accepted" else self.sent()
        self.tie = tie
        if tie == "accepted" and rng.random() < 0.5:
            with acting_as(self.ana):
                people.assign(self.sam, by=self.ana, user_id=self.tobi.user_id)
        if rng.random() < 0.2:
            conflict(self, rng.choice([self.tobi, self.ana]))
        if rng.random() < 0.3:
            with acting_as(self.osei):
                people.restrict(self.risk, by=self.osei, reason="It is contested.")
        if rng.random() < 0.3:
            self.decided(recipient=self.housing, purpose="safeguarding_adult")
        self.workers = [self.ana, self.tobi, self.housing_lead, worker(self.housing, "Finn Ance", "triage")]

    def given(self, viewer, purpose: str) -> dict:
        """Return what this worker really gets, by entry; what is not there at all is not in it."""
        with acting_as(viewer), suppress(Http404):
            seen = see_person(viewer, self.sam.reference, purpose=purpose)
            decided = [*seen.shown, *seen.refused, *seen.silent]
            return {each.entry.pk: outcome(each.decision) for each in decided}
        return {}

    def foretold(self, viewer, purpose: str, change) -> dict:
        """Return the two answers of the simulator about this worker, by entry of the clinic."""
        asked = Asked(
            agency=self.housing,
            role=viewer.role,
            worker=Worker(
                reference=Membership.objects.get(pk=viewer.membership_id).reference,
                user_id=viewer.user_id,
                name=viewer.user_name,
                agency_id=viewer.agency_id,
                role=viewer.role,
            ),
            purpose=purpose,
        )
        with acting_as(self.clinic_officer) as officer:
            seen = see_person(officer, self.sam.reference, purpose="audit")
            found = answer(officer, seen, entries_of(officer, seen, asked.agency, ""), asked, change)
        # what the clinic may not know, who is assigned at housing, is answered both ways
        known = "compared" if self.is_assigned(viewer) else "as_known"
        return {each.entry.pk: getattr(each, known) for each in found.entries}

    def is_assigned(self, viewer) -> bool:
        """Return whether the worker really works with Sam."""
        with acting_as(viewer):
            return self.sam.assignments.live().filter(user_id=viewer.user_id, agency_id=viewer.agency_id).exists()

    # ---- changes: what is supposed, and the same thing really done

    def changes(self) -> dict:
        """Return the changes that can be made here: name -> (as supposed, and how it is done)."""
        rule = self.rng.choice(self.rules)
        category = self.rng.choice([None, *SHARED])
        found = {
            "nothing": (nothing(), lambda: None),
            "withdrawn": (
                person_withdraws(str(self.sam.pk), recipient=str(self.housing.pk), category=category),
                lambda: self._withdraw(category),
            ),
            "agreement": (agreement_ends(str(self.agreement.pk)), self._leave),
            "rule": (rule_ends(str(rule.pk)), lambda: self._end(rule)),
            "approval": (
                approval_given(
                    str(self.sam.pk),
                    recipient=str(self.housing.pk),
                    purpose="safeguarding_adult",
                    categories=["risk_assessment"],
                    ground="risk_of_serious_harm_to_person",
                ),
                lambda: self.decided(recipient=self.housing, purpose="safeguarding_adult"),
            ),
            "new rule": self._new_rule(rule),
        }
        if self.tie == "sent":
            found["closed"] = (involvement_ends(self.referral.reference), self._close)
        return found

    def _withdraw(self, category) -> None:
        with acting_as(self.osei):
            scope = {"category": category} if category else {}
            consent.withdraw(self.sam, by=self.osei, recipient=self.housing, **scope)

    def _leave(self) -> None:
        with acting_as(self.clinic_officer):
            consent.leave_agreement(self.agreement, by=self.clinic_officer, reason="It did not work.")

    def _end(self, rule) -> None:
        with acting_as(self.clinic_officer):
            consent.end_rule(rule, by=self.clinic_officer, reason="It is not needed.")

    def _close(self) -> None:
        with acting_as(self.osei):
            referrals.withdraw(self.referral, by=self.osei, reason="other", reason_note="Found elsewhere.")

    def _new_rule(self, rule):
        facts = {
            "max_sensitivity": self.rng.randint(0, 2),
            "roles": self.rng.sample(WAITING if "pending" in rule.tiers else EVERYBODY, self.rng.randint(1, 2)),
            "categories": self.rng.sample(SHARED, self.rng.randint(1, len(SHARED))),
        }
        with acting_as(self.clinic_officer) as officer:
            draft = consent.replace_rule(rule, by=officer, **facts)
        supposed = rule_in_force(supposed_rule(draft), instead_of=str(rule.pk))

        def sign():
            with acting_as(self.clinic_officer) as officer:
                consent.simulate_rule(draft, by=officer)
                consent.sign_rule(SharingRule.objects.get(pk=draft.pk), by=officer)
            with acting_as(self.housing_officer) as officer:
                consent.sign_rule(SharingRule.objects.get(pk=draft.pk), by=officer)

        return supposed, sign


def outcome(decision) -> tuple:
    """Return what counts of a decision."""
    return str(decision.outcome), str(decision.code), str(decision.route) if decision.route else None


def as_given(decision, entry, given: dict) -> tuple:
    """Return a foretold decision as the worker can meet it: refused in silence there may be nothing at all."""
    said = outcome(decision)
    return NOT_THERE if said[0] == NOT_THERE[0] and entry not in given else said


@pytest.mark.parametrize("number", range(WORLDS))
def test_what_is_foretold_is_what_happens(db, number):
    rng = random.Random(SEED + number)
    world, met, wrong = RandomWorld(rng), Counter(), []
    for _ in range(QUESTIONS):
        with transaction.atomic():
            viewer, purpose = rng.choice(world.workers), rng.choice(PURPOSES)
            name, (change, do) = rng.choice(sorted(world.changes().items()))
            foretold, before = world.foretold(viewer, purpose, change), world.given(viewer, purpose)
            do()
            after = world.given(viewer, purpose)
            for entry, told in foretold.items():
                for when, decision, given in (("now", told.now, before), ("then", told.then, after)):
                    expected, got = as_given(decision, entry, given), given.get(entry, NOT_THERE)
                    met[when, got[0], name] += 1
                    if expected != got:
                        wrong.append((name, when, viewer.user_name, purpose, expected, got))
            transaction.set_rollback(True)
    assert not wrong, f"seed {SEED + number}: {wrong[:5]} of {len(wrong)}"
    assert met
