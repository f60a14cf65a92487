"""How a plan goes: the page of progress, recording it, suitability reports with their decisions, and outcomes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from delivery import doing
from delivery.forms_going import DecideForm, OutcomeForm, ProgressForm, SuitabilityForm
from delivery.going import GoingPage, Said
from delivery.overview import chart_of_goals, chart_of_risks, goals_of
from delivery.views.looking import look_on, show
from hub.kit.creating import first_come
from hub.kit.pages import done

DECIDED = "Decided. Whoever recommended it is told."


@require_GET
def progress(request: HttpRequest, reference: str) -> HttpResponse:
    """Of each goal what was agreed, planned and delivered, and how near it is; risks over time; what is to be decided."""
    page = look_on(request, reference)
    charts = [("goals", "Goals over time", chart_of_goals(page)), ("risks", "Risks over time", chart_of_risks(page))]
    more = {
        "rows": goals_of(page),
        "charts": charts,
        "due": page.outcomes_due,
        "open_reports": page.open_reports,
        "may_record": page.plan_page.is_partner and page.plan_page.sight.sees_something,
    }
    return show(request, page.plan_page, "progress", "Progress", "delivery:progress", **more)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, reference: str) -> HttpResponse:
    """Record progress; `?for=` names the goal."""
    page = look_on(request, reference)
    page.plan_page.require("progress.record")
    begun = {"goal": request.GET.get("for", ""), "about": "person"}
    form = ProgressForm(request.POST if request.method == "POST" else None, page=page.plan_page, initial=begun)
    status = 200
    if form.is_bound:
        made, status = first_come(form, lambda: doing.record_progress(page, form.key, form.facts))
        if made:
            messages.success(request, "Recorded.")
            return done(request, reverse("delivery:progress", args=[reference]))
    before = [one for one in page.progress if not begun["goal"] or (one.about and one.about.reference == begun["goal"])]
    more = {"form": form, "before": before[::-1]}
    return show(request, page.plan_page, "progress_new", "Record progress", "delivery:progress", status=status, **more)


@require_GET
def reports(request: HttpRequest, reference: str) -> HttpResponse:
    """The suitability reports of a plan, what is to be decided first."""
    page = look_on(request, reference)
    able = [line for line in page.plan_page.of_kind("goal", "action") if page.may_report(line)]
    more = {"reports": page.reports, "able": able}
    return show(request, page.plan_page, "reports", "Suitability reports", "delivery:progress", **more)


@require_http_methods(["GET", "POST"])
def report_new(request: HttpRequest, reference: str, part: str) -> HttpResponse:
    """Report whether an action, or what is done for a goal, suits."""
    page = look_on(request, reference)
    line = page.plan_page.line(part, "goal", "action")
    page.plan_page.require("suitability.report", page.delivering(line))
    form, status = SuitabilityForm(request.POST if request.method == "POST" else None), 200
    if form.is_bound:
        made, status = first_come(form, lambda: doing.report(page, line, form.key, form.facts))
        if made:
            messages.success(request, "Reported. The lead decides what you recommend, and you are told.")
            return done(request, reverse("delivery:report", args=[reference, made.reference]))
    goal = _goal_of(page, line)
    more = {"form": form, "line": line, "goal": goal}
    return show(request, page.plan_page, "report_new", f"Does {part} suit?", "delivery:progress", status=status, **more)


def _goal_of(page: GoingPage, line):
    """Return the goal whose success was agreed: of an action the one that it is for, where that may be read."""
    if line.kind == "goal":
        return line
    return next((one for one in page.plan_page.of_kind("goal") if one.part.pk == line.part.parent_id), None)


@require_GET
def report(request: HttpRequest, reference: str, report: str) -> HttpResponse:
    """One suitability report, and what was decided."""
    page = look_on(request, reference)
    return _show_report(request, page, page.report(report))


@require_POST
def decide(request: HttpRequest, reference: str, report: str) -> HttpResponse:
    """Decide a recommendation; what is wrong is said on the page of the report, which keeps what was typed (422, 409)."""
    page = look_on(request, reference)
    one = page.report(report)
    page.plan_page.require("suitability.decide", one.row)
    form = DecideForm(request.POST)
    made, status = first_come(form, lambda: doing.decide(page, one, form.facts))
    if made is None:
        fresh = look_on(request, reference)
        return _show_report(request, fresh, fresh.report(report), form, status)
    messages.success(request, DECIDED)
    return done(request, reverse("delivery:report", args=[reference, report]))


def _show_report(
    request: HttpRequest, page: GoingPage, one: Said, bound: DecideForm | None = None, status: int = 200
) -> HttpResponse:
    """Answer with one report; `bound` is the decision in which something is wrong."""
    may = "suitability.decide" in one.can
    more = {
        "one": one,
        "goal": _goal_of(page, one.about),
        "decide": (bound or DecideForm()) if may else None,
        "form": bound,
        "kept": None if may else bound,
    }
    title = f"Suitability report {one.reference}"
    return show(request, page.plan_page, "report", title, "delivery:progress", status=status, **more)


@require_http_methods(["GET", "POST"])
def outcome(request: HttpRequest, reference: str, part: str) -> HttpResponse:
    """Say what a goal has come to at the end of one’s service for it."""
    page = look_on(request, reference)
    line = page.plan_page.line(part, "goal")
    page.plan_page.require("outcome.report", page.delivering(line))
    form, status = OutcomeForm(request.POST if request.method == "POST" else None), 200
    if form.is_bound:
        made, status = first_come(form, lambda: doing.outcome(page, line, form.key, form.facts))
        if made:
            messages.success(request, "Reported.")
            return done(request, reverse("delivery:progress", args=[reference]) + f"#{part}")
    due = next((one for one in page.outcomes_due if one.is_ours and one.goal.reference == part), None)
    more = {"form": form, "line": line, "due": due}
    return show(request, page.plan_page, "outcome", f"Outcome of {part}", "delivery:progress", status=status, **more)
