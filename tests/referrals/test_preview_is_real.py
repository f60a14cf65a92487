"""Whatever is drafted: who was foreseen to see an entry is who sees it after sending (design: ux L20, scorecard 7)."""

import random

import pytest

from agencies.models import Service
from consent.sight import see_known_person
from people import actions as people
from referrals import actions
from referrals.audience import audience_of
from referrals.drafts import drafts_for
from referrals.letters import KIND
from referrals.models import PackItem, Referral
from referrals.page import referral_page
from tests.worlds import County, not_asked

pytestmark = pytest.mark.django_db
GROUPS = ("needs_assessment", "risk_assessment", "children_dependants", "housing", "protective_factors")
SAID = ("given", "refused", "deferred", "unsafe_to_seek")


def random_draft(county: County, rng: random.Random):
    """Return a draft for two services of housing with random words, entries, groups left out and things said."""
    for _ in range(rng.randint(0, 3)):
        kind, scope = rng.choice(SAID), {"category": rng.choice(GROUPS)} if rng.random() < 0.6 else {}
        county.consented(kind, **scope, **(not_asked() if kind == "unsafe_to_seek" else {}))
    second = Service.objects.create(agency=county.housing, name=f"Second {rng.random()}", summary="More.")
    with county.acting(county.osei) as by:
        extra = [
            people.record(county.sam, by=by, kind=kind, title=f"Entry {n}", sensitivity=rng.randint(0, 3))
            for n, kind in enumerate(rng.choices(("protective_factor", "wish", "housing"), k=rng.randint(0, 3)))
        ]
        if extra and rng.random() < 0.3:
            people.seal(extra[0], by=by, seal="sealed", sealed_to=[by.user_id], reason="Asked for it")
        pack = [entry for entry in (county.need, county.risk, *extra) if rng.random() < 0.7]
        words = {name: "Some words" if rng.random() < 0.6 else "" for name in ("children", "home", "their_words")}
        draft = county.draft(**words)
        services = [county.service, second]
        left = {one.reference: [code for code in GROUPS if rng.random() < 0.25] for one in services}
        return actions.edit(draft, by=by, pack=pack, services=services, left_out=left)


def kinds(entry) -> tuple:
    """Return what an entry is known by before it has a key: parts of what is written get theirs when they are sent."""
    return (KIND, entry.category_id) if entry.kind == KIND else (entry.kind, entry.pk)


def seen(county: County, viewer, referral) -> set:
    """Return what of its pack a worker sees on the page of a referral."""
    with county.acting(viewer):
        row = Referral.objects.visible_to(viewer).with_names().get(pk=referral.pk)
        page = referral_page(viewer, row)
        packed = set(PackItem.objects.filter(referral=row).values_list("entry_id", flat=True)) | {row.letter_id}
        return {kinds(each.entry) for each in page.shown if each.entry.pk in packed or each.entry.kind == "identity"}


@pytest.mark.parametrize("seed", range(50))
def test_the_audience_of_fifty_random_drafts_is_who_sees_it(county, seed):
    rng = random.Random(seed)
    county.agree()
    draft = random_draft(county, rng)
    with county.acting(county.osei) as by:
        sight = see_known_person(by, county.sam.pk)
        foreseen = {one.service.pk: one.entries for one in audience_of(drafts_for(by).get(pk=draft.pk), sight)}
        first = actions.send(draft, by=by)
        sent = list(Referral.objects.filter(sent_together=first.sent_together))
    assert len(sent) == 2
    for referral in sent:
        waiting = {kinds(each.entry) for each in foreseen[referral.service_id] if each.waiting.allowed}
        assert seen(county, county.ana, referral) == waiting, f"waiting, seed {seed}"
    with county.acting(county.ana):
        actions.accept(sent[0], by=county.ana)
    accepted = {kinds(each.entry) for each in foreseen[sent[0].service_id] if each.accepted.allowed}
    assert seen(county, county.ana, sent[0]) == accepted, f"accepted, seed {seed}"
