"""Plans: the list, one plan, its next review, and what there is for one person."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from access.policy import can, check
from agencies import advice
from hub.kit.creating import first_come
from hub.kit.pages import done, render_page
from plans import beside, doing, forms
from plans.agreement import Agreement
from plans.goals import SHOW, goals_shown
from plans.listing import VIEWS, of_person, view_of
from plans.offering import is_unread
from plans.views.looking import look, show
from records.page import look as look_at_person
from records.page import of_kinds


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """The plans in which the acting agency has a role, the next review first."""
    check(request.viewer, "plan.list")
    found = view_of(request.viewer, request.GET.get("view", ""), request.GET.get("page", "1"))
    context = {
        "page_title": "Plans",
        "found": found,
        "views": [
            {"label": label, "url": f"?view={code}", "current": code == found.code, "count": None}
            for code, (label, _) in VIEWS.items()
        ],
    }
    return render_page(request, "plans/list.html", context, partial="results")


@require_GET
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    """One plan."""
    page = look(request, reference, past=True, beside=beside.KINDS)
    shown, clashes = request.GET.get("show", ""), beside.clashes_on(page)
    return show(
        request,
        page,
        "plan",
        "",
        "plans:plan",
        shown=shown,
        goals=goals_shown(page, shown),
        shows=[(code, label) for code, (label, _) in SHOW.items()],
        agreement=Agreement(page),
        clashes=sum(clash.accepted is None for clash in clashes),
        others=beside.other_plans(page, clashes),
        emergency=beside.emergency_lines(),
        advice_overdue=advice.warning(),
        sign=beside.sign_of(page),
        unread=is_unread(page),
    )


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, reference: str) -> HttpResponse:
    """When the plan is reviewed next, and who makes it happen: there is always one."""
    page = look(request, reference)
    page.require("plan.set_review")
    now = {"review_on": page.plan.review_on.strftime("%-d %b %Y").lower(), "agency": page.plan.review_by.reference}
    form = forms.ReviewForm(request.POST if request.method == "POST" else None, page=page, initial=now)
    status = 200
    if form.is_bound:
        made, status = first_come(form, lambda: doing.set_review(page, form.cleaned_data))
        if made:
            messages.success(request, "The next review is set. Whoever makes it happen was told.")
            return done(request, reverse("plans:plan", args=[reference]))
    return show(request, page, "review", "Next review", status=status, form=form)


@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, reference: str) -> HttpResponse:
    """The plans of one person that the viewer may know of, and a new one."""
    page = look_at_person(request, reference, only=of_kinds("identity", "wish"))
    found = of_person(request.viewer, page.sight)
    may = can(request.viewer, "plan.start") and page.sight.sees_something
    if request.method == "POST":
        page.require("plan.start")
    form = forms.StartForm(request.POST if request.method == "POST" else None) if may else None
    status = 200
    if form is not None and form.is_bound:
        made, status = first_come(form, lambda: doing.start(request.viewer, form.key, page.sight, form.facts))
        if made:
            messages.success(request, "The plan is started. Your agency leads it.")
            return done(request, reverse("plans:plan", args=[made.reference]))
    context = page.context(
        "plan", "plans:person", brief=True, form=form, found=found, wishes=page.reader.of_kind("wish")
    )
    return render_page(request, "plans/person.html", context, status=status)
