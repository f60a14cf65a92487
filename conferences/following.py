"""What the pages of lapsed flags, of somebody who was passed on, and of the quarterly return show, and their API twins."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from access.policy import able
from access.viewer import Viewer
from agencies.models import Agency
from agencies.names import shown_name
from conferences.counting import Line, return_of
from conferences.models import Flag, Standing, Transfer
from conferences.naming import named
from conferences.page import NOT_SHOWN
from conferences.rows import WHOM
from consent.identity import BAR, identity_of, is_withheld
from consent.left_out import writer_of
from consent.sight import PersonSight, see_people, see_person
from figures.quarters import Quarter, finished
from hub.kit.flat_text import as_csv
from people.checklist import checklist_of
from people.models import RecordEntry

MOST = 100
#: What the other area reads besides what was written for it; only what was given to it is ever shown there.
WENT_ALONG = ("identity", "conference_reason", "dash_checklist")
HEADINGS = ("Quarter", "Line", "Count")


def lapsed_flags(viewer: Viewer) -> list[dict]:
    """Return the flags whose twelve months are over, the longest over first; a name only where it may be shown."""
    rows = list(Flag.objects.visible_to(viewer).lapsed(timezone.localdate()).select_related("item")[:MOST])
    people = see_people(viewer, [row.person_id for row in rows]) if rows else {}
    return [_flag(row, people.get(row.person_id)) for row in rows]


def _flag(row: Flag, sight: PersonSight | None) -> dict:
    """Return a flag as lists show it."""
    return {
        "reference": row.reference,
        "name": sight.short_name if sight and sight.knows_who else NOT_SHOWN,
        "item": row.item.reference,
        "url": reverse("conferences:item", args=[row.item.reference]),
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "version": row.version,
    }


def transfers_of(viewer: Viewer):
    """Return people who were passed on, with the reference of each where they are known."""
    rows = Transfer.objects.visible_to(viewer).select_related("sent_by", "acknowledged_by")
    return rows.annotate(whom=WHOM)


@dataclass
class TransferPage:
    """Somebody who was passed on, as one viewer may see it at this moment."""

    transfer: Transfer
    viewer: Viewer
    sight: PersonSight | None
    names: dict

    @property
    def reference(self) -> str:
        """Return the reference."""
        return self.transfer.reference

    @property
    def version(self) -> int:
        """Return the version that its ETag is made of."""
        return self.transfer.version

    @property
    def bar(self) -> dict | None:
        """Return the identity bar, None where nothing of the person may be shown."""
        return identity_of(self.sight) if self.sight else None

    @cached_property
    def entries(self) -> dict:
        """Return the newest entry of each kind that went along and may be read."""
        shown = self.sight.shown if self.sight else []
        return {each.entry.kind: each.entry for each in reversed(shown) if not is_withheld(each)}

    def _text(self, kind: str) -> str:
        entry = self.entries.get(kind)
        return writer_of(self.viewer, self.sight)(entry.text, entry.owner_id) if entry else ""

    @property
    def text(self) -> str:
        """Return what the other area needs to know; empty where it is not shown."""
        return self._text("conference_handover")

    @property
    def reason(self) -> str:
        """Return why they were discussed; empty where it is not shown."""
        return self._text("conference_reason")

    @property
    def checklist(self) -> str:
        """Return what the risk checklist comes to; empty where it is not shown."""
        entry = self.entries.get("dash_checklist")
        return checklist_of(entry.details).words if entry else ""

    @property
    def facts(self) -> list[tuple]:
        """Return from whom to whom, and whether it was acknowledged."""
        one = self.transfer
        rows = [
            ("From", f"{one.sent_by.name}, {self.names[one.from_agency_id]}"),
            ("To", self.names[one.to_agency_id]),
            ("State", one.get_state_display()),
        ]
        if one.acknowledged_by_id:
            rows.append(("Acknowledged by", one.acknowledged_by.name))
        return rows

    @property
    def can(self) -> list[str]:
        """Return the verbs that are possible now."""
        return able(self.viewer, self.transfer, "transfer.acknowledge")


def transfer_page(viewer: Viewer, transfer: Transfer) -> TransferPage:
    """Look at somebody who was passed on, and write the sight down; without the person where nothing of them is shown."""
    sight, is_theirs = None, transfer.to_agency_id == viewer.agency_id

    def is_of_it(entry: RecordEntry) -> bool:
        return entry.pk == transfer.letter_id or entry.kind in (WENT_ALONG if is_theirs else ("identity",))

    if transfer.whom:
        purpose = "triage_referral" if is_theirs else "marac"
        try:
            sight = see_person(viewer, transfer.whom, purpose=purpose, about=transfer.reference, only=is_of_it, bar=BAR)
        except Http404:
            sight = None
    return TransferPage(transfer, viewer, sight, named(viewer, [transfer.from_agency_id, transfer.to_agency_id]))


@dataclass
class Return:
    """The quarterly return of one holder as one viewer may read it: counts at the holder, bands elsewhere."""

    viewer: Viewer
    holder: Agency
    quarter: Quarter

    @property
    def is_own(self) -> bool:
        """Return whether the acting agency holds the conferences."""
        return self.holder.pk == self.viewer.agency_id

    @property
    def name(self) -> str:
        """Return what the viewer calls the holder."""
        return shown_name(self.holder, self.viewer)

    @cached_property
    def lines(self) -> list[Line]:
        """Return its lines."""
        return return_of(self.holder.pk, self.quarter, exact=self.is_own)

    @property
    def file(self) -> str:
        """Return it as CSV."""
        return as_csv([HEADINGS, *([str(self.quarter), line.words, line.value] for line in self.lines)])


def holders_of(viewer: Viewer) -> dict[str, Agency]:
    """Return the agencies of whose conferences the viewer may read figures, by reference: the own one first."""
    theirs = Standing.objects.visible_to(viewer).filter(agency_id=viewer.agency_id, state="member")
    rows = Agency.objects.filter(Q(pk=viewer.agency_id) | Q(pk__in=theirs.values("holder_id")))
    rows = sorted(rows, key=lambda one: (one.pk != viewer.agency_id, one.name))
    return {agency.reference: agency for agency in rows}


def quarters() -> dict[str, Quarter]:
    """Return the quarters that are over, by their code, the last one first."""
    return {quarter.code: quarter for quarter in finished(timezone.localdate())}
