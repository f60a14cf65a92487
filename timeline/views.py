"""The timelines of a person and of a plan: the last event first, by kind, by agency, and since a day."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from hub.kit.pages import render_page
from plans.views.looking import look as look_at_plan
from records.page import look
from timeline import about, planned
from timeline.events import shown


@require_GET
def person(request: HttpRequest, reference: str) -> HttpResponse:
    """What happened about one person, as far as it is shared with the viewer."""
    page = look(request, reference)
    found = shown(about.events_of(page), about.KINDS, request.GET)
    context = page.context("timeline", "timeline:person", brief=True, found=found)
    return render_page(request, "timeline/person.html", context, partial="results")


@require_GET
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    """What happened in one plan, as far as it is shared with the viewer."""
    page = look_at_plan(request, reference, past=True)
    found = shown(planned.events_of(page), planned.KINDS, request.GET)
    context = page.context("Timeline", "timeline:plan", found=found)
    return render_page(request, "timeline/plan.html", context, partial="results")
