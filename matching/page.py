"""What the pages and the API of this room show: how a question stands for each side, and what of a pair may be told."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone

from access.policy import able, can
from access.roles import OFFICERS, PRACTICE
from access.viewer import Viewer
from agencies.creations import once
from agencies.models import Agency
from agencies.names import by_shown_name, shown_name
from audit import ledger
from consent.sight import PersonSight
from hub.kit.errors import Refused
from matching.actions import ask_enquiry
from matching.knowing import as_the_hub, told_of
from matching.models import Enquiry, Link, Pair
from matching.resembling import HOW, LABELS

MOST = 100
NOT_YOURS = "Only people who work with somebody, or look after sharing, ask other agencies."
#: How a question stands for whoever asked: words and tone. A no, a “we do not say” and silence are one thing.
TOLD = {"known": ("They know this person", "ok"), "same": ("It is the same person", "ok")}
WAITING, NOBODY_NAMED = ("Waiting for an answer", "info"), ("No answer that names anybody", "")
TO_ANSWER, ANSWERED, OVER = ("To answer", "soon"), ("You have answered", "ok"), ("The time is over", "")


@dataclass(frozen=True, slots=True)
class Stand:
    """How a question stands for the acting agency."""

    code: str
    words: str
    tone: str


def require_worker(viewer: Viewer) -> None:
    """Raise Refused unless this role has anything to do here."""
    if viewer.role not in PRACTICE | OFFICERS:
        raise Refused(NOT_YOURS)


def pairs_of(viewer: Viewer) -> list[Pair]:
    """Return the tasks to compare of which the acting agency may be told now, newest first. Five statements."""
    rows = list(
        Pair.objects.visible_to(viewer)
        .filter(state__in=("open", "asked"))
        .select_related("other_agency", "person")
        .order_by("-found_at", "pk")[:MOST]
    )
    return may_be_told(viewer, rows)


def may_be_told(viewer: Viewer, rows: list[Pair]) -> list[Pair]:
    """Return those of these pairs whose other record may be told of now: rules and consent may have changed since."""
    with as_the_hub(viewer):
        known = told_of(Agency(pk=viewer.agency_id, name=viewer.agency_name), [row.other_person_id for row in rows])
    for row in rows:
        row.called = shown_name(row.other_agency, viewer)
    return [row for row in rows if row.other_person_id in known]


def find_pair(viewer: Viewer, reference: str) -> Pair:
    """Return a task of which the acting agency may be told now, and write the look down. Raises Http404.

    The ledger has its reference and nobody's: an entry about the other record would tell its agency that it was found.
    """
    rows = (
        Pair.objects.visible_to(viewer)
        .select_related("other_agency", "person", "closed_by")
        .filter(reference=reference)
    )
    told = may_be_told(viewer, list(rows))
    found = told[0] if told else get_object_or_404(rows.none())
    ledger.write(ledger.entry(viewer, "listed_in_search", at=timezone.now(), about=found.reference))
    return found


def enquiries_of(viewer: Viewer):
    """Return the questions that the acting agency asked or is asked, with what it may know of the answers."""
    return Enquiry.objects.visible_to(viewer).with_answer()


def links_of(viewer: Viewer):
    """Return the links between records of the acting agency and others."""
    return Link.objects.visible_to(viewer).select_related("agency", "other_agency", "ended_by")


def stand_of(viewer: Viewer, enquiry: Enquiry) -> Stand:
    """Return how a question stands for the acting agency: from the clock, and the answer as far as it may know it."""
    over = enquiry.closed_at is not None or enquiry.due_at <= enquiry.read_at
    if enquiry.from_agency_id == viewer.agency_id:
        if enquiry.said in TOLD:
            return Stand(enquiry.said, *TOLD[enquiry.said])
        return Stand("no_answer", *NOBODY_NAMED) if over else Stand("waiting", *WAITING)
    if enquiry.said:
        return Stand("answered", *ANSWERED)
    return Stand("over", *OVER) if over else Stand("to_answer", *TO_ANSWER)


def line_of(viewer: Viewer, enquiry: Enquiry) -> dict:
    """Return a question as lists show it."""
    ours = enquiry.from_agency_id == viewer.agency_id
    return {
        "enquiry": enquiry,
        "who": shown_name(enquiry.to_agency if ours else enquiry.from_agency, viewer),
        "stand": stand_of(viewer, enquiry),
        "what": "Is it the same person?" if enquiry.pair_id else "Is this person known to you?",
    }


def parts_of(pair: Pair) -> list[tuple[str, str]]:
    """Return which parts of two records fit how well, in words."""
    return [(LABELS[what], HOW[how]) for what, how in pair.parts]


def can_answer(viewer: Viewer, enquiry: Enquiry) -> bool:
    """Return whether this viewer may answer now."""
    return stand_of(viewer, enquiry).code == "to_answer" and can(viewer, "enquiry.answer", enquiry)


def acts_on(viewer: Viewer, pair: Pair) -> list[str]:
    """Return the verbs that this viewer may use on a pair now."""
    return able(viewer, pair, "match.ask", "match.dismiss")


def pointer_of(viewer: Viewer, link: Link) -> dict:
    """Return a link as one side sees it: its own record, the other's agency and reference, and whether it may be undone."""
    ours = link.agency_id == viewer.agency_id
    return {
        "link": link,
        "own": link.person_reference if ours else link.other_reference,
        "theirs": link.other_reference if ours else link.person_reference,
        "who": shown_name(link.other_agency if ours else link.agency, viewer),
        "can_undo": link.ended_at is None and can(viewer, "link.undo", link),
    }


def agencies_for(viewer: Viewer) -> list[tuple[str, str]]:
    """Return the agencies that may be asked, by reference and by the name that this viewer knows."""
    found = by_shown_name(Agency.objects.in_directory().exclude(pk=viewer.agency_id), viewer)
    return [(agency.reference, shown_name(agency, viewer)) for agency in found]


def ask_once(viewer: Viewer, sight: PersonSight, facts: Mapping, key: str) -> Enquiry:
    """Ask another agency about a person, once for each key; return the question. Raises what the action raises."""
    named = Agency.objects.in_directory().filter(reference=facts["agency"])
    enquiry, _ = once(
        viewer,
        "enquiry.ask",
        key,
        {**facts, "person": sight.person.reference},
        make=lambda: ask_enquiry(
            sight.person, by=viewer, agency=get_object_or_404(named), purpose=facts["purpose"], why=facts["why"]
        ),
        find=lambda reference: Enquiry.objects.visible_to(viewer).get(reference=reference),
    )
    return enquiry


def sent_in(request: HttpRequest) -> QueryDict | None:
    """Return what a form was sent with, also when that is nothing; None where nothing was sent."""
    return request.POST if request.method == "POST" else None
