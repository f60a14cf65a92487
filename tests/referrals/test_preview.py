"""What the panel promises is what happens: the preview and the look after it come from one function (design: ux L20)."""

import pytest

from consent.sight import see_known_person
from referrals import actions
from referrals.audience import audience_of
from referrals.models import Referral
from referrals.page import referral_page
from tests.worlds import not_asked

pytestmark = pytest.mark.django_db

SAID = {
    "nothing": [],
    "yes to everything": [{"kind": "given"}],
    "yes to what is needed": [{"kind": "given", "category": "needs_assessment"}],
    "yes, and no to the risk": [{"kind": "given"}, {"kind": "refused", "category": "risk_assessment"}],
    "not safe to ask": [{"kind": "unsafe_to_seek", **not_asked()}],
    "wants to think": [{"kind": "deferred"}],
    "yes to triage alone": [{"kind": "given", "purpose": "triage_referral"}],
    "yes to help alone": [{"kind": "given", "purpose": "deliver_intervention"}],
}


def shown_to(county, viewer, referral) -> set[str]:
    """Return the kinds of the pack's entries that this worker is shown."""
    with county.acting(viewer):
        row = Referral.objects.visible_to(viewer).with_names().get(pk=referral.pk)
        return {each.entry.kind for each in referral_page(viewer, row).shown}


@pytest.mark.parametrize("said", SAID)
def test_the_preview_is_what_the_receiver_sees_before_and_after_accepting(county, said):
    county.agree()
    for statement in SAID[said]:
        county.consented(**statement)
    draft = county.draft()
    with county.acting(county.osei):
        sight = see_known_person(county.osei, county.sam.pk)
        (audience,) = audience_of(Referral.objects.get(pk=draft.pk), sight)
        promised = audience.entries
        sent = actions.send(draft, by=county.osei)
    waiting = {each.entry.kind for each in promised if each.waiting.allowed}
    accepted = {each.entry.kind for each in promised if each.accepted.allowed}
    assert shown_to(county, county.ana, sent) == waiting
    with county.acting(county.ana):
        actions.accept(sent, by=county.ana)
    assert shown_to(county, county.ana, sent) == accepted
