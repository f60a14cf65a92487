"""The way into every page of a plan."""

from django.http import HttpRequest, HttpResponse

from hub.kit.pages import render_page
from plans.page import PlanPage, plan_page
from records.page import require_content


def look(request: HttpRequest, reference: str, **facts) -> PlanPage:
    """Look at a plan; what is posted holds the person alone from the first. Raises Refused and Http404."""
    require_content(request.viewer)
    return plan_page(request.viewer, reference, change=request.method == "POST", **facts)


def show(
    request: HttpRequest,
    page: PlanPage,
    template: str,
    title: str,
    current: str = "",
    *,
    status: int = 200,
    partial: str | None = None,
    **more,
) -> HttpResponse:
    """Return one page of a plan, or its `partial` when htmx asked."""
    context = page.context(title, current, **more)
    return render_page(request, f"plans/{template}.html", context, status=status, partial=partial)
