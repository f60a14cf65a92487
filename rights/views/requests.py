"""The requests of an agency: the list, taking one, one with all that belongs to it, and its steps."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from access.policy import can, check
from access.roles import OFFICERS
from access.verbs import VERBS
from agencies.creations import once
from consent import doors
from consent.identity import tabs_of
from hub.kit.creating import attempt
from hub.kit.errors import Stale
from hub.kit.pages import done, render_page
from rights.actions import receive
from rights.doing import do
from rights.forms.request import FORMS, ReceiveForm
from rights.listing import BOXES, box_of
from rights.models import SubjectRequest
from rights.page import ACTS, open_request

#: What happens when a step is taken, in one sentence.
EFFECTS = {
    "verify": "From then on the answer can be worked on.",
    "acknowledge": "Record that they were told that their complaint has come: within 30 days.",
    "plan_safety": "An answer that is found by the wrong person can put somebody in danger.",
    "collect": "Everything that your agency holds is listed, each piece to be decided on.",
    "involve": "It is told, by reference alone. You see nothing of what it holds.",
    "clarify": "The clock stands still until they answer.",
    "resume": "The clock goes on, later by the days for which it stood still.",
    "extend": "Once, for two more months, when they are told within the first.",
    "check_pair": "What your agency holds also speaks of somebody else. Read the letter first, as that person would.",
    "answer": "The letter goes out as you see it in the preview, and the ledger says so.",
    "refuse": "Only where it is unfounded or excessive. The letter says why, and how to complain.",
    "withdraw": "They may ask again on any day.",
}
STOPS = ("refuse", "withdraw")


@require_GET
def requests(request: HttpRequest) -> HttpResponse:
    """The requests that this agency leads or answers a part of: late first."""
    check(request.viewer, "request.read")
    box = box_of(request.viewer, request.GET.get("box", ""), request.GET.get("page", "1"))
    context = {
        "page_title": "Requests",
        "may_dispose": can(request.viewer, "retention.read"),
        "box": box,
        "boxes": [
            {"label": label, "url": f"?box={code}", "current": code == box.code, "count": None} for code, label in BOXES
        ],
    }
    return render_page(request, "rights/list.html", context, partial="results")


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, reference: str) -> HttpResponse:
    """Record what a person asks for; any worker may be asked."""
    seen = doors.look(request, reference)
    check(request.viewer, "request.receive", seen.person)
    form = ReceiveForm(request.POST if request.method == "POST" else None)
    if form.is_bound and (made := attempt(form, lambda: _receive(request, seen.person, form))):
        messages.success(request, f"Recorded: {made.reference}. An answer is due within a month.")
        reads = request.viewer.role in OFFICERS or seen.shown
        return done(request, reverse("rights:request", args=[made.reference]) if reads else reverse("consent:thanks"))
    tabs = tabs_of(reference, "rights:statement", seen.query)
    context = doors.about(seen, f"Record a request about {reference}", form=form, tabs=tabs)
    return render_page(request, "rights/new.html", context, status=422 if form.errors else 200)


def _receive(request: HttpRequest, person, form: ReceiveForm) -> SubjectRequest:
    """Record a request, once for each key."""
    made, _ = once(
        request.viewer,
        "request.receive",
        form.key,
        {**form.facts, "person": person.reference},
        make=lambda: receive(person, by=request.viewer, **form.facts),
        find=lambda reference: SubjectRequest.objects.visible_to(request.viewer).get(reference=reference),
    )
    return made


@require_GET
def request_page(request: HttpRequest, reference: str) -> HttpResponse:
    """One request: its clock, what the agency holds and decided, the checks, the next steps."""
    page = open_request(request, reference)
    context = {
        "page_title": f"Request {reference}",
        "page": page,
        "rows": [_row(page, item) for item in page.items],
    }
    return render_page(request, "rights/request.html", context)


def _row(page, item) -> dict:
    """Return an item as the page lists it."""
    return {
        "item": item,
        "reference": item.entry.reference,
        "category": item.category.label,
        "title": page.titles.get(item.entry_id, "Not for you to read"),
        "decision": item.get_decision_display() if item.decision else "Not decided",
        "second": _second(item),
        "ready": item.is_ready,
        "url": reverse("rights:item", args=[page.reference, item.entry.reference]),
    }


def _second(item) -> str:
    """Return how the second reading of an item stands, in words."""
    if not item.decision or not item.needs_second_reader:
        return ""
    return {"agrees": "Read by a second person", "disagrees": "The second reader does not agree"}.get(
        item.second_view, "Needs a second reader"
    )


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, reference: str, act: str) -> HttpResponse:
    """One step on a request, as a page with one question."""
    if act not in ACTS:
        raise Http404
    page = open_request(request, reference)
    check(request.viewer, f"request.{act}", page.pair if act == "check_pair" and page.pair else page.request)
    form = FORMS[act](request.POST if request.method == "POST" else None, page=page)
    status = 200
    if form.is_bound:
        try:
            if attempt(form, lambda: do(page, act, form.facts, form.cleaned_data["version"])):
                messages.success(request, f"Done: {VERBS[f'request.{act}'].lower()}.")
                return done(request, reverse("rights:request", args=[reference]))
            status = 422
        except Stale as stale:
            form, status = _again(FORMS[act], request, page, stale), 409
    context = {
        "page_title": f"{VERBS[f'request.{act}']}: {reference}",
        "page": page,
        "form": form,
        "act": act,
        "words": VERBS[f"request.{act}"],
        "effect": EFFECTS[act],
        "stops": act in STOPS,
    }
    return render_page(request, "rights/act.html", context, status=status)


def _again(kind, request: HttpRequest, page, stale: Stale):
    """Return the form with what was typed and the version that there is now, and say that somebody was quicker."""
    fresh = open_request(request, page.reference)
    typed = request.POST.copy()
    typed["version"] = kind(page=fresh)["version"].value()
    form = kind(typed, page=fresh)
    form.is_valid()
    form.add_error(None, f"{stale.reason} Read what it says now; what you wrote is kept.")
    return form
