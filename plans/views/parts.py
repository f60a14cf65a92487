"""The parts of a plan: writing one, changing it, reading it with all that was said to it, and its acts."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.verbs import VERBS
from hub.kit.creating import first_come
from hub.kit.pages import done
from plans import doing
from plans.audience import readers
from plans.both import both_texts, taken_over
from plans.forms import PartForm
from plans.forms_acts import COUNTERS, FORMS, OfferForm, form_of
from plans.lines import Line
from plans.offering import Offering
from plans.page import PlanPage
from plans.thread import thread_of
from plans.views.looking import look, show
from plans.words import LABELS, WRITTEN

CHANGED = "Somebody changed this while you were writing. What it says now stands beside what you wrote."
#: Acts that choose among agencies or colleagues.
CHOOSING = ("hand_over", "name_worker")
DID = {
    "accept": "Accepted. The others have been told.",
    "decline": "Declined. The others have been told why.",
    "counter": "Your proposal is sent.",
    "take_counter": "Agreed as they proposed it.",
    "keep": "It waits for their answer again.",
    "offer_again": "They are asked again.",
    "hand_over": "Offered. It stays yours until they accept.",
    "end": "Ended. What it opened is closed.",
    "report": "Reported.",
    "name_worker": "Named.",
    "judge": "Recorded.",
    "choose": "Chosen.",
    "take_out": "Taken out of the plan. It stays in the record.",
    "move": "Moved.",
}


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """Write a goal, an action, an option, an aim or an area of life. `?for=` names what it is for."""
    if kind not in WRITTEN:
        raise Http404
    page = look(request, reference)
    page.require("part.add")
    form = PartForm(
        request.POST if request.method == "POST" else None, page=page, kind=kind, initial=_begun(request, page)
    )
    status = 200
    if form.is_bound:
        made, status = first_come(form, lambda: doing.add(page, form.key, kind, form.facts))
        if made:
            messages.success(request, f"{LABELS[kind]} added.")
            return done(request, reverse("plans:plan", args=[reference]) + f"#{made.reference}")
    return show(request, page, "write", f"Add: {LABELS[kind].lower()}", status=status, form=form, label=LABELS[kind])


def _begun(request: HttpRequest, page: PlanPage) -> dict:
    """Return what a new part begins with: the goal or the factor that the address names, and one’s own agency."""
    wanted = request.GET.get("for", "")
    mine = next((line.part.agency.reference for line in page.roles if line.part.agency_id == page.viewer.agency_id), "")
    begun = {"agency": mine}
    if any(line.reference == wanted for line in page.of_kind("goal")):
        begun["parent"] = wanted
    if any(factor.reference == wanted for factor in page.factors):
        begun |= {"main": [wanted], "helps": [wanted]}
    return begun


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, reference: str, part: str) -> HttpResponse:
    """Change a part; where somebody was first, both texts are shown (409)."""
    page = look(request, reference)
    line = page.line(part, *WRITTEN)
    page.require("part.change", line.part)
    form = PartForm(request.POST if request.method == "POST" else None, page=page, kind=line.kind, line=line)
    status, theirs = 200, None
    if form.is_bound:
        if form.is_valid() and form.cleaned_data.get("version") not in (None, line.version):
            form.add_error(None, CHANGED)
            status, theirs = 409, both_texts(form, line)
            form.data = taken_over(form, theirs, version=line.version, opened=form.initial["opened"])
        else:
            made, status = first_come(form, lambda: doing.change(page, line, form.facts))
            if made:
                messages.success(
                    request, f"{LABELS[line.kind]} changed. Whoever agreed to what changed is asked again."
                )
                return done(request, reverse("plans:plan", args=[reference]) + f"#{part}")
    return show(
        request,
        page,
        "write",
        f"Change {part}",
        status=status,
        form=form,
        label=LABELS[line.kind],
        line=line,
        theirs=theirs,
    )


@require_GET
def part(request: HttpRequest, reference: str, part: str) -> HttpResponse:
    """One part: what it says, what was said to it, and what may be done."""
    page = look(request, reference)
    return _show(request, page, page.line(part), begun=request.GET.get("do", ""))


def _show(
    request: HttpRequest, page: PlanPage, line: Line, bound=None, status: int = 200, begun: str = ""
) -> HttpResponse:
    """Answer with the page of one part. Acts that choose among many are begun by a link, on a page without the thread."""
    begun = bound.prefix if bound is not None and bound.prefix in CHOOSING else begun
    acts = [verb.split(".")[1] for verb in line.can if verb.split(".")[1] in FORMS or verb.endswith(".counter")]
    forms = {
        act: bound
        if bound is not None and bound.prefix == act
        else form_of(act, line, choices=doing.choices_of(page, act))
        for act in acts
        if act != "move" and (act == begun or (begun not in CHOOSING and act not in CHOOSING))
    }
    kept = bound if bound is not None and bound.prefix not in forms else None
    return show(
        request,
        page,
        "part",
        line.reference,
        status=status,
        line=line,
        acts=[_panel(line, act, form) for act, form in forms.items()],
        form=bound,
        kept=kept,
        thread=[] if begun in CHOOSING else thread_of(page, line),
        begun=begun,
        links=[] if begun in CHOOSING else [(act, VERBS[f"{line.kind}.{act}"]) for act in acts if act in CHOOSING],
    )


def _panel(line: Line, act: str, form) -> dict:
    """Return one act as its page draws it: its words, its form, and how its button looks."""
    verb = next(verb for verb in line.can if verb.split(".")[1] == act)
    first = act in ("accept", "report", "take_counter")
    button = "go" if first else "stop" if act in ("end", "take_out", "decline") else "btn"
    return {"code": act, "label": VERBS[verb], "kind": "yours" if first else "", "form": form, "button": button}


@require_POST
def act(request: HttpRequest, reference: str, part: str, act: str) -> HttpResponse:
    """Do one act to a part; what is wrong is said on its page, which keeps what was typed (422, 409)."""
    page = look(request, reference)
    line = page.line(part)
    if act not in FORMS and not (act == "counter" and line.kind in COUNTERS):
        raise Http404
    doing.check_act(page, line, act)
    form = form_of(act, line, request.POST, doing.choices_of(page, act))
    made, status = first_come(form, lambda: doing.act(page, line, act, form.facts))
    if made is None:
        fresh = look(request, reference)
        return _show(request, fresh, fresh.line(part), form, status)
    messages.success(request, DID[act])
    return done(request, doing.after_act(page, line, act))


@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest, reference: str) -> HttpResponse:
    """Offer a role: agencies are found by need and area, it is shown what they would see, then it is sent."""
    page = look(request, reference)
    page.require("role.offer")
    offering = Offering(request.viewer, request.GET)
    pairs = offering.pairs
    form = OfferForm(request.POST if request.method == "POST" else None, agencies=pairs)
    audience, status = [], 200
    if form.is_bound:
        if form.is_valid() and form.cleaned_data["shown"] == form.mark:
            made, status = first_come(form, lambda: doing.offer(page, form.key, form.facts))
            if made:
                messages.success(request, "The role is offered. You are told when they answer.")
                return done(request, reverse("plans:plan", args=[reference]) + "#roles")
        elif form.is_valid():
            audience = readers(page, offering.agencies[form.cleaned_data["agency"]], form.cleaned_data["role_kind"])
            form.data = form.data.copy()
            form.data["shown"] = form.mark
        status = status if form.errors and status != 200 else (422 if form.errors else 200)
    return show(
        request,
        page,
        "offer",
        "Offer a role",
        status=status,
        partial="results",
        form=form,
        audience=audience,
        filters=offering.form,
        found=len(pairs),
    )
