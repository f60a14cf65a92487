"""Two who send on the same referral at once: one new referral, a clear conflict for the other, and nobody waits for ever."""

from functools import partial

from django.urls import reverse

from agencies.acting import as_system
from hub.kit.errors import NotNow
from people import actions as people
from referrals import actions
from referrals.models import Referral
from tests.referrals.test_races import in_threads
from tests.referrals.test_sending_on import lives_with_harbour

ROUNDS = 4


def lives_with_two_senders():
    """Return a county in which two workers of the clinic work with Sam, so that each may read what was sent."""
    lives = lives_with_harbour()
    county = lives.county
    with county.acting(county.osei) as osei:
        people.assign(county.sam, by=osei, user_id=county.colleague.user_id)
    return lives


def after(referral: Referral) -> list[str]:
    """Return the states of what came after a referral."""
    with as_system("tests"):
        return list(Referral.objects.filter(continues=referral).values_list("state", flat=True))


def test_of_two_who_send_on_at_once_exactly_one_does(own_database):
    lives = lives_with_two_senders()
    county = lives.county

    def job(by, referral):
        def run():
            with county.acting(by):
                return actions.send_on(referral, by=by, service=lives.elsewhere)

        return run

    for _ in range(ROUNDS):
        back = lives.in_state("redirected")
        results = in_threads([job(by, back) for by in (county.osei, county.colleague)])
        assert sorted(type(result).__name__ for result in results) == ["NotNow", "Referral"], results
        [lost] = [result for result in results if isinstance(result, NotNow)]
        [won] = [result for result in results if isinstance(result, Referral)]
        assert won.reference in lost.reason
        assert after(back) == ["sent"]


def test_pages_and_api_at_once_do_not_wait_for_each_other_for_ever(own_database):
    lives = lives_with_two_senders()
    county, asked = lives.county, {"service": lives.elsewhere.reference}
    page, api = county.as_(county.osei), county.api(county.colleague)
    for _ in range(ROUNDS):
        back = lives.in_state("redirected")
        act = reverse("referrals:act", args=[back.reference, "send-on"])
        shown, there = (reverse("referrals:referral", args=[back.reference]), f"/api/v1/referrals/{back.reference}/")
        version = {"HTTP_IF_MATCH": api.get(there)["ETag"]}
        jobs = [
            partial(page.post, act, asked),
            partial(api.post, f"{there}send-on/", asked, format="json", **version),
            partial(api.get, there),
            partial(page.get, shown),
        ]
        codes = [getattr(result, "status_code", result) for result in in_threads(jobs)]
        assert sorted(codes[:2]) in ([200, 409], [303, 409]), codes
        assert codes[2:] == [200, 200], codes
        assert after(back) == ["sent"]
