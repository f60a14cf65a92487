"""Which entries of the ledger somebody may read, and which of the decisions in them.

An entry may hold decisions about several people's information of several agencies: the entry is found here, and
`items_for` picks the decisions. A silent refusal is for officers of the agency whose information it was and of no other:
the refused agency, and the holder of the person too, would learn from it that there was something to refuse. That an agency is
kept away from a person is never for its own officers, whosever the information was (gate 2).
"""

from collections.abc import Collection
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

SILENT = "denied_silent"
KEPT_AWAY = "AGENCY_RINGFENCE"
#: Why an agency's own worker may be refused silently, as far as its officers may know.
OWN_SILENCE = ("SUBJECT_CONFLICT", "SEALED", "PROCESSING_RESTRICTED")
#: Kinds of entry in which nothing was shown.
REFUSED = ("denied", SILENT)


def scope_of(viewer) -> Q:
    """Return the condition on entries in which the acting agency disclosed, was shown or was openly refused."""
    mine = viewer.agency_id
    disclosed = Q(disclosers__contains=[mine])
    openly = ~Q(kind=SILENT) & (disclosed | Q(recipient_agency=mine))
    owned = Q(items__contains=[{"owner": str(mine)}]) & ~Q(recipient_agency=mine)
    for code in OWN_SILENCE:
        owned |= Q(items__contains=[{"owner": str(mine), "code": code}])
    return openly | Q(kind=SILENT) & disclosed & owned


class DisclosureQuerySet(models.QuerySet):
    """Entries of the ledger."""

    def visible_to(self, viewer):
        """Return the entries that officers of the acting agency may read."""
        if viewer is None or viewer.agency_id is None:
            return self.none()
        return self.filter(scope_of(viewer))

    def own(self, viewer):
        """Return what this user was shown or openly refused while acting for this agency."""
        if viewer is None or viewer.user_id is None or viewer.agency_id is None:
            return self.none()
        return self.filter(recipient_agency=viewer.agency_id, recipient_user=viewer.user_id).exclude(kind=SILENT)

    def attempts(self):
        """Return entries in which somebody was asked for to whom the asking agency had no tie: nothing was decided on."""
        return self.filter(kind=SILENT, people=[]).exclude(asked="")

    def about(self, reference: str):
        """Return entries that concern one person, by their reference."""
        return self.filter(people__contains=[reference])

    def since(self, days: int):
        """Return entries of the last days: every list is bounded in time, so that it reads few partitions."""
        now = timezone.now()
        return self.filter(at__gte=now - timedelta(days=days), at__lt=now + timedelta(days=1))


class PublishedQuerySet(models.QuerySet):
    """Published checkpoints; they are everybody's."""

    def newest(self):
        """Return the last checkpoint that was published, None before the first."""
        return self.order_by("-number").first()

    def after(self, number: int):
        """Return the checkpoints after one with this number, oldest first."""
        return self.filter(number__gt=number).order_by("number")


def items_for(viewer, row, held: Collection[str]) -> list[dict]:
    """Return the decisions of an entry that officers of the acting agency may know of.

    `held` are the references of the people whom the acting agency holds. Refused silently: only what it owns. The rest:
    all where the acting agency was the one who looked, otherwise what it owns and what is about people whom it holds.
    What is no decision (what an erasure took away) is for nobody.
    """
    mine = str(viewer.agency_id)
    looked = row.recipient_agency == viewer.agency_id
    return [
        item
        for item in row.items
        if "outcome" in item
        and not (looked and item["code"] == KEPT_AWAY)
        and (item["owner"] == mine or (item["outcome"] != "DENY_SILENT" and (looked or item["person"] in held)))
    ]
