"""The way into every page of this room that belongs to a plan."""

from django.http import HttpRequest, HttpResponse

from delivery.going import GoingPage, going_page
from delivery.page import SessionsPage, sessions_page
from hub.kit.pages import render_page
from plans.page import PlanPage
from records.page import require_content


def look(request: HttpRequest, reference: str) -> SessionsPage:
    """Look at the sessions of a plan; what is posted holds the person alone from the first. Raises Refused and Http404."""
    require_content(request.viewer)
    return sessions_page(request.viewer, reference, change=request.method == "POST")


def look_on(request: HttpRequest, reference: str) -> GoingPage:
    """Look at how a plan goes; what is posted holds the person alone from the first. Raises Refused and Http404."""
    require_content(request.viewer)
    return going_page(request.viewer, reference, change=request.method == "POST")


def show(
    request: HttpRequest, page: PlanPage, template: str, title: str, current: str = "", *, status: int = 200, **more
) -> HttpResponse:
    """Return one page of a plan, from the templates of this room."""
    return render_page(request, f"delivery/{template}.html", page.context(title, current, **more), status=status)
