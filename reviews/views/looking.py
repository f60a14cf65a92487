"""The way into every page of a review."""

from django.http import HttpRequest, HttpResponse

from hub.kit.pages import render_page
from plans.page import PlanPage
from records.page import require_content
from reviews.page import ReviewPage, review_page


def look(request: HttpRequest, plan: str, reference: str, **facts) -> ReviewPage:
    """Look at a review; what is posted holds the person alone from the first. Raises Refused and Http404."""
    require_content(request.viewer)
    return review_page(request.viewer, plan, reference, change=request.method == "POST", **facts)


def show_plan(
    request: HttpRequest, page: PlanPage, template: str, title: str, current: str = "", *, status: int = 200, **more
) -> HttpResponse:
    """Return one page of this room that is about a plan."""
    return render_page(request, f"reviews/{template}.html", page.context(title, current, **more), status=status)


def show(
    request: HttpRequest, found: ReviewPage, template: str, title: str, *, status: int = 200, **more
) -> HttpResponse:
    """Return one page of a review."""
    context = found.page.context(title, "reviews:list", found=found, review=found.review, **more)
    return render_page(request, f"reviews/{template}.html", context, status=status)
