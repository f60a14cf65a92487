"""Sessions of an action: the list, planning them, and the acts on one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.verbs import VERBS
from delivery import doing
from delivery.forms import FORMS, PlanForm
from delivery.page import SessionLine, SessionsPage, count, in_day_order
from delivery.views.looking import look, show
from hub.kit.creating import first_come
from hub.kit.pages import done
from plans.lines import Line

DID = {
    "record": "Recorded.",
    "correct": "Corrected. What it said before stays in the record.",
    "cancel": "Called off.",
}
TOLD = " The lead is told of the concern, and so is the agency that referred them to you, if any."
BUTTONS = {"record": "go", "correct": "btn", "cancel": "stop"}


@require_http_methods(["GET", "POST"])
def listed(request: HttpRequest, reference: str, part: str) -> HttpResponse:
    """The sessions of an action, what is to be recorded first; POST plans some."""
    found = look(request, reference)
    line = found.plan_page.line(part, "action")
    if request.method == "GET":
        return _show(request, found, line)
    found.plan_page.require("session.plan", line.part)
    form = PlanForm(request.POST)
    made, status = first_come(form, lambda: doing.plan(found, line, form.key, form.facts))
    if made is None:
        return _show(request, look(request, reference), line, plan=form, status=status)
    messages.success(request, "Planned." if form.cleaned_data["times"] == 1 else "The sessions are planned.")
    return done(request, reverse("delivery:sessions", args=[reference, part]))


@require_GET
def one(request: HttpRequest, reference: str, part: str, session: str) -> HttpResponse:
    """The sessions of an action, with what may be done to this one open in its row."""
    found = look(request, reference)
    line = found.plan_page.line(part, "action")
    return _show(request, found, line, opened=_session(found, line, session))


@require_POST
def act(request: HttpRequest, reference: str, part: str, session: str, act: str) -> HttpResponse:
    """Do one act to a session; what is wrong is said in its row, which keeps what was typed (422, 409)."""
    if act not in FORMS:
        raise Http404
    found = look(request, reference)
    line = found.plan_page.line(part, "action")
    opened = _session(found, line, session)
    found.plan_page.require(f"session.{act}", opened.session)
    form = FORMS[act](request.POST)
    made, status = first_come(form, lambda: doing.act(found, opened, act, form.facts))
    if made is None:
        fresh = look(request, reference)
        line = fresh.plan_page.line(part, "action")
        return _show(request, fresh, line, opened=_session(fresh, line, session), bound=form, status=status)
    messages.success(request, DID[act] + (TOLD if form.cleaned_data.get("concern") else ""))
    return done(request, reverse("delivery:sessions", args=[reference, part]) + f"#{session}")


def _session(found: SessionsPage, line: Line, reference: str) -> SessionLine:
    """Return a session of this action. Raises Http404."""
    one = found.session(reference)
    if one.line.reference != line.reference:
        raise Http404
    return one


def _show(
    request: HttpRequest,
    found: SessionsPage,
    line: Line,
    *,
    plan: PlanForm | None = None,
    opened: SessionLine | None = None,
    bound=None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the sessions of an action; `opened` is the one whose forms stand in its row, `bound` what was sent."""
    lines = in_day_order(found.of(line))
    if opened is None and plan is None:
        opened = next((one for one in lines if one.is_due and "session.record" in one.can), None)
    acts = _acts(opened, bound) if opened else []
    forms = [act["form"] for act in acts]
    form = plan or bound
    return show(
        request,
        found.plan_page,
        "sessions",
        f"Sessions of {line.reference}",
        "delivery:progress",
        status=status,
        line=line,
        lines=lines,
        delivered=count(lines),
        opened=opened.reference if opened else "",
        acts=acts,
        plan_form=(plan or PlanForm()) if found.may_plan(line) else None,
        form=form,
        kept=bound if bound is not None and bound not in forms else None,
    )


def _acts(opened: SessionLine, bound) -> list[dict]:
    """Return what may be done to a session now, each with its form: the one that was sent keeps what was typed."""
    found = []
    for verb in opened.can:
        name = verb.split(".")[1]
        form = bound if bound is not None and bound.prefix == name else FORMS[name](initial=_begun(opened, name))
        found.append({"code": name, "label": VERBS[verb], "form": form, "button": BUTTONS[name]})
    return found


def _begun(opened: SessionLine, name: str) -> dict:
    """Return what a form begins with: a correction with what was recorded."""
    if name != "correct":
        return {}
    said = opened.session
    return {
        "state": said.state,
        "whose": said.whose,
        "why": opened.why,
        "text": opened.text,
        "concern": said.concern,
        "version": said.version,
    }
