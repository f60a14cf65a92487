"""How many there are: referrals by box, in one statement, each counted up to a thousand and no further.

An exact count grows with the data; a page says “1000+” instead (design: performance, traps).
"""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, IntegerField, Value

from access.viewer import Viewer
from agencies.models import Membership
from hub.kit.prepared import prepared
from referrals.boxes import BOXES
from referrals.models import Referral

MOST = 1001


def at_most(rows) -> Func:
    """Return the expression that counts rows, up to `MOST`."""
    one = rows.order_by().annotate(one=Value(1)).values("one")[:MOST]
    return Func(ArraySubquery(one), function="cardinality", output_field=IntegerField())


def spoken(count: int) -> str:
    """Return a count in figures; one that was cut short says so."""
    return f"{MOST - 1}+" if count >= MOST else str(count)


def counted(viewer: Viewer, **rows) -> dict[str, int]:
    """Return how many there are of each of these rows, by name, in one statement."""
    found = Membership.objects.filter(pk=viewer.membership_id).values_list(*map(at_most, rows.values()))
    with prepared():
        return dict(zip(rows, found.get(), strict=True))


def boxes_of(viewer: Viewer) -> dict:
    """Return the rows of each box that the menu of boxes counts, by the name of the count."""
    return {f"box_{name}": Referral.objects.in_box(viewer, name) for name, box in BOXES.items() if box.counted}
