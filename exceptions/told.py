"""A decision to share without consent as its reader may know it: all of it where it is made, less where it is received.

The page and the API are filled from here, so that neither shows more than the other. Who may read it at all is
`readable_by`; the recipient reads what is shared, on what ground and until when, never the weighing.
"""

from dataclasses import dataclass
from datetime import datetime

from access.viewer import Viewer
from agencies.names import shown_name
from audit import ledger
from consent.labels import Labels
from consent.law import LawBook
from consent.left_out import reader_of
from consent.models import Override
from consent.overriding import BALANCING
from people.models import RecordEntry

#: What is read with a decision. The person never is: row-level security would drop the row.
PEOPLE = (
    "agency recipient asked_agency requested_by first_approver first_approver_agency second_approver"
    " second_approver_agency refused_by informed_by rescinded_by outcome_reviewed_by renews"
).split()
DETAIL = dict(RecordEntry.SENSITIVITIES)


@dataclass(frozen=True, slots=True)
class Decision:
    """What one reader may know of one decision; `whole` says whether that is all of it.

    `linked` says whether the person's page can be anything for them: an agency that only signs knows of nobody.
    """

    override: Override
    whole: bool
    linked: bool
    is_open: bool
    state: dict
    agency: str
    recipient: str
    asked: str
    purpose: str
    what: list[str]
    named: list[str]
    why_not_asked: str
    views: str
    balancing: list[tuple[str, str]]
    law: list[tuple[str, str]]
    signed: list[dict]
    advice: list[dict]

    @property
    def detail(self) -> str:
        """Return up to which detail it opens, in words."""
        ceiling = self.override.detail_ceiling
        return "All of it" if ceiling is None else f"Up to “{DETAIL[ceiling]}”"


def tell(
    viewer: Viewer, override: Override, labels: Labels, book: LawBook, now: datetime, *, brief: bool = False
) -> Decision:
    """Return a decision that this viewer may read as they may know it; three statements where it was made. Another agency
    that reads the weighing reads it without any address, number or place of the person; that costs six.

    Who reads the weighing reads what a person said and what is feared for them: the ledger holds that look, as every
    other (design: sharing 2.6). `brief` leaves the weighing out for everybody, as lists do.
    """
    whole = viewer.agency_id in override.approving_agency_ids and not brief
    if whole:
        _write_down(viewer, override, now)
    ours = viewer.agency_id == override.agency_id
    read = reader_of(viewer, override.person_id)
    return Decision(
        override=override,
        whole=whole,
        linked=ours or (viewer.agency_id == override.recipient_id and override.is_open_at(now)),
        is_open=override.is_open_at(now),
        state=state_of(override, now),
        agency=shown_name(override.agency, viewer),
        recipient=shown_name(override.recipient, viewer),
        asked=shown_name(override.asked_agency, viewer) if whole and override.asked_agency else "",
        purpose=labels.purposes.get(override.purpose_id, override.purpose_id),
        what=what_of(override, labels),
        named=_named(override) if ours and not brief else [],
        why_not_asked=book.label(override.para_18_reason, override.requested_at.date()) if whole else "",
        views=read(override.persons_views, override.agency_id) if whole else "",
        balancing=[(_question(name), read(getattr(override, name), override.agency_id)) for name in BALANCING]
        if whole
        else [],
        law=_law(override, book),
        signed=_signed(viewer, override) if whole else [],
        advice=override.advice_sought if whole else [],
    )


def _write_down(viewer: Viewer, override: Override, now: datetime) -> None:
    """Write into the ledger that this viewer reads the weighing of a decision; one statement."""
    kind = "api_read" if viewer.via == "api" else "viewed"
    look = {"people": [override.about], "disclosers": [override.agency_id], "about": override.reference}
    ledger.write(ledger.entry(viewer, kind, at=now, purpose=override.purpose_id, **look))


def what_of(override: Override, labels: Labels) -> list[str]:
    """Return what a decision opens: kinds of information, and how many entries it names."""
    count = len(override.items)
    named = [f"{count} named entr{'y' if count == 1 else 'ies'}"] if count else []
    return [*(labels.categories.get(code, code) for code in override.categories), *named]


def state_of(override: Override, now: datetime) -> dict:
    """Return how a decision stands, in words and tone."""
    if override.state == "refused":
        return {"words": "Refused", "tone": ""}
    if override.state == "withdrawn":
        return {"words": "Withdrawn", "tone": ""}
    if override.rescinded_at:
        return {"words": "Stopped", "tone": ""}
    if override.state == "proposed":
        return {"words": "Waits for approval", "tone": "soon"}
    if override.state == "approved" and not override.is_emergency:
        return {"words": "Waits for the second person", "tone": "soon"}
    if override.non_disclosure:
        return {"words": "Not shared", "tone": ""}
    if override.ends_at <= now:
        return {"words": "Ended", "tone": ""}
    if override.state == "approved":
        return {"words": "Emergency: the second person has 24 hours", "tone": "late"}
    return {"words": "Shared without consent", "tone": "law"}


def _question(name: str) -> str:
    words = str(Override._meta.get_field(name).verbose_name)
    return words[:1].upper() + words[1:]


def _law(override: Override, book: LawBook) -> list[tuple[str, str]]:
    """Return the lawful ground of both sides, as pairs; nothing for a decision not to share."""
    rows = [
        ("Basis of the agency that shares", override.source_basis),
        ("Basis of the recipient", override.recipient_basis),
        ("Article 9 condition", override.condition),
        ("Schedule 1 paragraph", override.schedule_1),
        ("Recognised interest", override.annex_1),
        ("Duty" if override.is_duty else "Power", override.gateway),
    ]
    day = override.starts_at.date()
    return [(label, book.label(code, day)) for label, code in rows if code]


def _signed(viewer: Viewer, override: Override) -> list[dict]:
    """Return who asked, approved or refused, and when."""
    rows = [
        ("Asked for", override.requested_by, override.agency, override.requested_at),
        ("Approved", override.first_approver, override.first_approver_agency, override.first_approved_at),
        ("Approved second", override.second_approver, override.second_approver_agency, override.second_approved_at),
        ("Refused", override.refused_by, None, None),
        ("Withdrawn", override.requested_by if override.withdrawn_at else None, None, override.withdrawn_at),
        ("Stopped", override.rescinded_by if override.state == "rescinded" else None, None, override.rescinded_at),
    ]
    return [
        {"what": what, "name": user.name, "agency": shown_name(agency, viewer) if agency else "", "at": at}
        for what, user, agency, at in rows
        if user is not None
    ]


def _named(override: Override) -> list[str]:
    """Return the references of the entries that are named, for the agency whose they are."""
    if not override.items:
        return []
    return list(RecordEntry.objects.filter(pk__in=override.items).order_by("pk").values_list("reference", flat=True))
