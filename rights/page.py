"""One request as one worker may see it: the request, the person, who answers for what, and the agency's own items.

Of another controller's items nothing is read here; of entries that a seal hides from the worker, neither.
"""

from collections.abc import Callable
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from access.policy import can, check
from access.roles import OFFICERS
from access.verbs import VERBS
from access.viewer import Viewer
from agencies.names import shown_name
from consent.identity import identity_of
from consent.left_out import cleaned, entries_of, reader_of, writer_of
from consent.sight import PersonSight, Shown, see_known_person
from hub.kit.errors import Refused
from people.fence import hold_for_change
from rights import clock, words
from rights.models import PairCheck, Part, RequestItem, SubjectRequest

NOT_YOURS = "You are not assigned to this person. Your team lead can assign you."
NOT_READ = "You may not read this entry, so you cannot decide on it. Your team lead can assign you to the person."

#: The acts on a request, in the order of their buttons; those on a piece have pages of their own.
ACTS = (
    "verify",
    "acknowledge",
    "plan_safety",
    "collect",
    "involve",
    "clarify",
    "resume",
    "extend",
    "check_pair",
    "answer",
    "refuse",
    "withdraw",
)


@dataclass
class RequestPage:
    """What one worker may see of a request. `sight` is None where the agency knows the person no longer."""

    viewer: Viewer
    request: SubjectRequest
    sight: PersonSight | None
    parts: list[Part] = field(default_factory=list)
    items: list[RequestItem] = field(default_factory=list)

    @property
    def reference(self) -> str:
        """Return the public reference of the request."""
        return self.request.reference

    @property
    def own_part(self) -> Part | None:
        """Return what the acting agency answers for."""
        return next((part for part in self.parts if part.agency_id == self.viewer.agency_id), None)

    @property
    def pair(self) -> PairCheck | None:
        """Return the acting agency's check for a linked pair, None where there is no pair."""
        return getattr(self.own_part, "pair_check", None)

    @cached_property
    def write(self) -> Callable[[str, UUID | None], str]:
        """Return the function that gives what an agency typed as this worker may read it: no address, number or place."""
        return writer_of(self.viewer, self.sight) if self.sight else reader_of(self.viewer, self.request.person_id)

    @cached_property
    def told(self) -> SubjectRequest:
        """Return the request as it is shown, its texts as the worker may read them; never to be saved."""
        return cleaned(self.write, [copy(self.request)])[0]

    @cached_property
    def told_part(self) -> Part | None:
        """Return what the acting agency answers for as it is shown."""
        return cleaned(self.write, [copy(self.own_part)])[0] if self.own_part else None

    @cached_property
    def told_pair(self) -> PairCheck | None:
        """Return the acting agency's check for a linked pair as it is shown."""
        return cleaned(self.write, [copy(self.pair)])[0] if self.pair else None

    @cached_property
    def titles(self) -> dict:
        """Return what the entries that the worker may read are called in a list, by key."""
        return {key: entry.title for key, entry in entries_of(self.sight).items()} if self.sight else {}

    @property
    def is_lead(self) -> bool:
        """Return whether the acting agency leads."""
        return self.request.lead_id == self.viewer.agency_id

    @property
    def lead_name(self) -> str:
        """Return what the agency that leads is called here."""
        return shown_name(self.request.lead, self.viewer)

    @property
    def others(self) -> list[dict]:
        """Return the other controllers that this agency may know of, and whether their answer went out."""
        return [
            {
                "name": shown_name(part.agency, self.viewer),
                "words": "Answered" if part.answered_at else "Not answered yet",
                "tone": "ok" if part.answered_at else "",
            }
            for part in self.parts
            if part.agency_id != self.viewer.agency_id
        ]

    @cached_property
    def shown(self) -> dict:
        """Return the agency's entries that the worker may read, by key."""
        return {each.entry.pk: each for each in self.sight.shown} if self.sight else {}

    @property
    def hidden(self) -> frozenset:
        """Return the keys of entries of which the worker may not know."""
        return frozenset(each.entry.pk for each in self.sight.silent) if self.sight else frozenset()

    @property
    def own_entries(self) -> list[Shown]:
        """Return the entries that are the agency's to answer for and that the worker may read."""
        return [each for each in self.shown.values() if each.entry.owner_id == self.viewer.agency_id]

    @property
    def outstanding(self) -> list[RequestItem]:
        """Return the items on which something is still to be done."""
        return [item for item in self.items if not item.is_ready]

    @property
    def bar(self) -> dict | None:
        """Return the identity bar, None where the person is known here no longer."""
        return identity_of(self.sight) if self.sight else None

    @property
    def due(self) -> dict:
        """Return the next day that counts: its words, tone and date; that the clock stands still, where it does."""
        return due_of(self.request)

    def may(self, act: str) -> bool:
        """Return whether the worker may take this step now: policy, state, and what it is about."""
        verb, request, part = f"request.{act}", self.request, self.own_part
        thing = self.pair if act == "check_pair" else request
        if thing is None or not can(self.viewer, verb, thing):
            return False
        if act in ("collect", "check_pair"):
            worked_on = part is not None and part.answered_at is None and request.state in ("open", "answered")
            return worked_on and not (act == "check_pair" and self.pair.is_clear)
        if act == "answer" and not self.is_lead:
            return part is not None and part.answered_at is None and request.state in ("open", "answered")
        if act == "acknowledge":
            return request.acknowledge_by is not None
        if act == "extend":
            return request.is_open and request.extended_to is None and request.state == "open"
        return request.may_move(verb) if verb in request.MOVES else request.is_open

    @property
    def can(self) -> list[dict]:
        """Return the steps that are possible now: act, words and address."""
        return [
            {
                "act": act,
                "words": VERBS[f"request.{act}"],
                "url": reverse("rights:act", args=[self.reference, act]),
            }
            for act in ACTS
            if self.may(act)
        ]

    def item(self, entry: str) -> RequestItem:
        """Return the item of an entry by its reference. Raises Http404 when there is none that may be known of."""
        for item in self.items:
            if item.entry.reference == entry:
                return item
        raise Http404

    def require_read(self, item: RequestItem, decision: str = "") -> None:
        """Raise Refused unless the worker may read what they decide on, or read again; later, or elsewhere, they need not."""
        if item.entry_id not in self.shown and decision not in ("defer", "refer_to_controller"):
            raise Refused(NOT_READ)


def open_request(http: HttpRequest, reference: str) -> RequestPage:
    """Return a request as the worker may see it, after looking at its person for its purpose.

    What is posted changes something: then the person is held alone from the first. Raises Http404, and Refused to workers
    who may not read requests or are not assigned.
    """
    viewer = http.viewer
    found = SubjectRequest.objects.visible_to(viewer).filter(reference=reference).select_related("lead", "taken_by")
    request = found.first()
    if request is None:
        raise Http404
    check(viewer, "request.read", request)
    if http.method == "POST":
        with suppress(Http404):  # a controller that knows the person no longer still answers for what it keeps
            hold_for_change(request.person_id)
    sight = see_known_person(viewer, request.person_id, purpose=request.purpose, about=request.reference)
    if viewer.role not in OFFICERS and not (sight and sight.shown):
        raise Refused(NOT_YOURS)
    page = RequestPage(viewer, request, sight)
    page.parts = list(
        Part.objects.visible_to(viewer).filter(request=request).select_related("agency", "pair_check__answered_by")
    )
    items = RequestItem.objects.visible_to(viewer).filter(request=request)
    items = items.select_related("entry", "category", "decided_by", "second_reader", "refer_to")
    page.items = [item for item in items if item.entry_id not in page.hidden]
    for item in page.items:
        item.request = request
    return page


def due_of(request: SubjectRequest) -> dict:
    """Return the next day that counts for a request: `words`, `tone`, `date`, and what has to be done by then."""
    if not request.is_open:
        return {"words": request.get_state_display(), "tone": "", "date": None, "what": ""}
    if request.state == "clarifying":
        return {"words": "The clock stands still", "tone": "", "date": None, "what": "until they answer"}
    said, tone = clock.in_words(request.next_due)
    what = "to acknowledge" if request.next_due == request.acknowledge_by else "to answer"
    return {"words": said, "tone": tone, "date": request.next_due, "what": what}


def type_words(request: SubjectRequest) -> str:
    """Return what is asked for, in words for the person."""
    return words.PLAIN_TYPES[request.type]
