"""How people want to be told by e-mail: most have chosen nothing; some another hour, some not everything, one is away."""

from agencies.models import User
from hub.demo.county import County
from notifications.actions import choose
from notifications.kinds import AT_ONCE, DIGEST, NONE

USUAL = {"hour": 8, "urgent": AT_ONCE, "kinds": {}}
AWAY_DAYS = 4


def choose_ways(county: County) -> None:
    """Let everybody have signed in lately, Nneka be told early and of answers at once, and Jay of fewer things.

    Meg is away while Ana looks for her.
    """
    User.objects.filter(is_active=True).update(last_login=county.days.now)
    with county.acting("nneka") as nneka:
        choose(nneka, **USUAL | {"hour": 7, "kinds": {"referrals": AT_ONCE, "office": NONE}})
    with county.acting("jay") as jay:
        choose(jay, **USUAL | {"urgent": DIGEST, "hour": 16, "kinds": {"recalls": NONE}})
    with county.acting("meg") as meg:
        until = county.days.day(-AWAY_DAYS)
        choose(meg, **USUAL | {"away_until": until, "cover_id": county.viewer("ana").user_id})
