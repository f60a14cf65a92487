"""What a referral comes after, and what came after it: told to the agency that sent both on, and to nobody else.

The receiver of one learns nothing of the other: that somebody was asked elsewhere is itself information about the person.
"""

from dataclasses import dataclass, field

from django.db.models import Q

from access.viewer import Viewer
from agencies.names import shown_name
from hub.kit.spoken import day_words
from referrals.models import Referral
from referrals.states import UNMET

#: What is no step further: not sent yet, or taken back.
UNDONE = ("draft", "withdrawn")


@dataclass(frozen=True, slots=True)
class Link:
    """Another referral of the chain: its reference, and what is said of it."""

    reference: str
    words: str


@dataclass(frozen=True, slots=True)
class Chain:
    """What stands before a referral, and after it."""

    before: list[Link] = field(default_factory=list)
    after: list[Link] = field(default_factory=list)


def onward_of(viewer: Viewer, referral: Referral):
    """Return what a referral was sent on as, sent already and not taken back, as far as the viewer may know."""
    later = Referral.objects.visible_to(viewer).filter(continues=referral).exclude(state__in=UNDONE)
    return later.order_by("sent_at")


def chain_of(viewer: Viewer, referral: Referral) -> Chain:
    """Return the chain of a referral for the agency that sent it; costs one statement where there can be one, else none."""
    if referral.from_agency_id != viewer.agency_id or not (referral.continues_id or referral.state in UNMET):
        return Chain()
    later = Q(continues=referral, from_agency_id=viewer.agency_id) & ~Q(state__in=UNDONE)
    rows = Referral.objects.visible_to(viewer).filter(later | Q(pk=referral.continues_id))
    chain = Chain()
    for row in rows.select_related("service", "to_agency").order_by("sent_at"):
        where, how = f"{row.service.name}, {shown_name(row.to_agency, viewer)}", row.get_state_display().lower()
        if row.pk == referral.continues_id:
            chain.before.append(Link(row.reference, f"Comes after the referral to {where}, which is {how}."))
        else:
            when = day_words(row.sent_at, "table")
            chain.after.append(Link(row.reference, f"Sent on to {where}, {when}: {how}."))
    return chain
