"""What is to be decided: how many of each kind, and the list of the kind that was chosen."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from access.policy import check
from desk.places import places
from desk.sources import BY_CODE, TO_DECIDE, UNUSUAL
from desk.waiting import waiting_for
from hub.kit.pages import render_page


@require_GET
def to_decide(request: HttpRequest) -> HttpResponse:
    """All kinds with their numbers, and the list of one: the one asked for, or the first with anything in it."""
    check(request.viewer, "desk.read")
    waiting = waiting_for(request.viewer)
    some = [source for source in TO_DECIDE if waiting.counts[source.code]]
    chosen = BY_CODE.get(request.GET.get("show", ""), some[0] if some else TO_DECIDE[0])
    kinds = [
        {"code": source.code, "title": source.title, "count": waiting.counts[source.code], "current": source is chosen}
        for source in (*TO_DECIDE, UNUSUAL)
    ]
    context = {
        "page_title": "To decide",
        "places": places(request.path, waiting),
        "kinds": [kind for kind in kinds if kind["count"] or kind["current"]],
        "quiet": [kind for kind in kinds if not kind["count"] and not kind["current"]],
        "chosen": chosen,
        "list": chosen.listed(request.viewer),
    }
    return render_page(request, "desk/to_decide.html", context, partial="results", say=chosen.title)
