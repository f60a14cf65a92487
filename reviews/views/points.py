"""Review points: what is late and what comes, the reviews of one plan, who makes the next one happen, and starting it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.policy import check
from hub.kit.creating import first_come
from hub.kit.pages import done, render_page
from plans import doing as plan_doing
from plans.views.looking import look
from reviews import doing
from reviews.forms import CallForm, DeclineReviewForm, OpenForm
from reviews.listing import due, history_of
from reviews.views.looking import show_plan

SAID = {
    "accept": "Your agency makes the next review happen. The lead has been told.",
    "decline": "The lead makes it happen until another agency does. They have been told.",
    "call": "The review is brought forward. Every agency in the plan has been told.",
}


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """The reviews of all plans in sight: late, to come, minutes to finish and minutes to read."""
    check(request.viewer, "review.list")
    context = {"page_title": "Reviews", "groups": due(request.viewer)}
    return render_page(request, "reviews/due.html", context)


@require_GET
def of_plan(request: HttpRequest, reference: str) -> HttpResponse:
    """The next review of a plan, who makes it happen, and the reviews that were held."""
    return _of_plan(request, look(request, reference))


def _of_plan(request: HttpRequest, page, bound=None, status: int = 200) -> HttpResponse:
    forms = {}
    if "plan.decline_review" in page.can and page.plan.lead_id != page.viewer.agency_id:
        forms["decline"] = DeclineReviewForm()
    if "plan.call_review" in page.can:
        forms["call"] = CallForm()
    if bound is not None:
        forms[bound.prefix] = bound
    reviews, turns = history_of(page)
    return show_plan(
        request,
        page,
        "list",
        "Reviews",
        "reviews:list",
        status=status,
        forms=forms,
        form=bound,
        reviews=reviews,
        turns=turns,
    )


@require_POST
def point(request: HttpRequest, reference: str, act: str) -> HttpResponse:
    """Accept or decline to make the next review happen, or bring it forward."""
    if act not in SAID:
        raise Http404
    page = look(request, reference)
    page.require(f"plan.{act}_review")
    form = {"decline": DeclineReviewForm, "call": CallForm}.get(act)
    if form is None:
        plan_doing.on_point(page, act, {})
    else:
        bound = form(request.POST)
        made, status = first_come(bound, lambda: plan_doing.on_point(page, act, bound.cleaned_data))
        if made is None:
            return _of_plan(request, look(request, reference), bound, status)
    messages.success(request, SAID[act])
    return done(request, reverse("reviews:list", args=[reference]))


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, reference: str) -> HttpResponse:
    """Start the review of a plan."""
    page = look(request, reference)
    page.require("review.open")
    form = OpenForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        made, status = first_come(form, lambda: doing.open_review(page, form.key, form.facts))
        if made:
            messages.success(request, "The review is in progress. Everybody with a role has been told.")
            return done(request, reverse("reviews:review", args=[reference, made.reference]))
    return show_plan(request, page, "new", "Start the review", status=status, form=form)
