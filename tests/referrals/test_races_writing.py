"""One page of a draft that sends twice at once, as browsers do: what was sent last is what is saved, in whatever order."""

from functools import partial

from django.urls import reverse

from referrals.models import PackItem
from tests.referrals.test_races import in_threads
from tests.worlds import County

ROUNDS = 6


def test_what_saves_itself_and_save_and_continue_at_once_keep_the_last_tick(own_database):
    county = County().agree().consented()
    draft = county.draft()
    place = reverse("referrals:task", args=[draft.reference, "risks"])
    one, other = county.as_(county.osei), county.as_(county.osei)
    for _ in range(ROUNDS):
        page = one.get(place).context
        typed = {"version": page["mark"], "tab": page["tab"], "their_words": "I cannot sleep"}
        ticked = typed | {"turn": "2", "pack": [county.risk.reference]}
        codes = in_threads(
            [partial(other.post, f"{place}?autosave", typed | {"turn": "1"}), partial(one.post, place, ticked)]
        )
        assert [getattr(code, "status_code", code) for code in codes] == [200, 303]
        with county.acting(county.osei):
            packed = PackItem.objects.filter(referral=draft, entry__kind="risk_factor")
            assert [row.entry_id for row in packed] == [county.risk.pk]
        cleared = one.get(place).context
        one.post(place, {"version": cleared["mark"], "tab": cleared["tab"], "turn": "1"})
