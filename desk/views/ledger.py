"""The sharing desk: who saw, tried, sent or printed what; for all of an agency, and for one person."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from access.policy import can, check
from audit.models import Disclosure
from audit.querysets import DisclosureQuerySet
from desk.erasing import may_erase
from desk.filters import PERIODS, USUAL_PERIOD, LedgerFilter
from desk.lines import lines, lines_about
from desk.paging import MOST, how_many, page_of
from desk.places import places
from desk.reading import attempts_on_people_of, is_held, rows_about, rows_for
from desk.repeats import grouped
from desk.waiting import waiting_for
from hub.kit.pages import render_page

ATTEMPTS = 5


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """The ledger of the acting agency: newest first, by period, agency, kind, basis and result.

    Above it, whatever the filters: what is to be decided, and who of late asked for somebody and was told of nobody.
    """
    check(request.viewer, "ledger.read")
    filters = LedgerFilter(request.GET, queryset=rows_for(request.viewer), request=request)
    rows, found = listed(request, filters)
    tried = list(attempts_on_people_of(request.viewer).since(int(USUAL_PERIOD)).order_by("-at")[:ATTEMPTS])
    shown = lines(request.viewer, [*tried, *rows])
    found |= with_repeats(shown[len(tried) :])
    waiting = waiting_for(request.viewer) if can(request.viewer, "desk.read") and not request.htmx else None
    context = {
        "page_title": "Information sharing",
        "attempts": shown[: len(tried)],
        "waiting": waiting,
        "unusual": [],
        **around(request, waiting),
        **found,
    }
    return render_page(request, "desk/ledger.html", context, partial="results", say=found["total"])


@require_GET
def person(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything in the ledger about one person, with those who asked and could not be told that there is anybody."""
    check(request.viewer, "ledger.read")
    held = is_held(request.viewer, reference)
    about = rows_about(request.viewer, reference, held=bool(held))
    if held is None and not about.exists():
        raise Http404
    filters = LedgerFilter(request.GET, queryset=about, request=request, person=reference)
    rows, found = listed(request, filters)
    found |= with_repeats(lines_about(request.viewer, reference, rows, held=bool(held)))
    found["may_erase"] = bool(held) and may_erase(request.viewer)
    context = {
        "page_title": "Who has seen this person’s information",
        "reference": reference,
        **around(request),
        **found,
    }
    return render_page(request, "desk/person.html", context, partial="results", say=found["total"])


def around(request: HttpRequest, waiting=None) -> dict:
    """Return the desk's own navigation, for those who decide there; others read the ledger alone."""
    return {"places": places(request.path, waiting) if can(request.viewer, "desk.read") else []}


def with_repeats(lines: list) -> dict:
    """Return a page's lines, and the same with repeats put together."""
    return {"lines": lines, "groups": grouped(lines)}


def listed(request: HttpRequest, filters: LedgerFilter) -> tuple[list[Disclosure], dict]:
    """Return one page of rows, and what the list says around them: how many, which filters, where older ones are."""
    found: DisclosureQuerySet = filters.narrow(filters.queryset)
    rows, after = page_of(found, request.GET.get("after", ""))
    total = how_many(found)
    query = request.GET.copy()
    query.pop("after", None)
    newest = f"{request.path}?{query.urlencode()}"
    query["after"] = after
    return rows, {
        "total": "More than 1,000 entries" if total == MOST else "1 entry" if total == 1 else f"{total} entries",
        "period": dict(PERIODS)[str(filters.days)].lower(),
        "filters": filters,
        "newest": newest if "after" in request.GET else "",
        "older": f"{request.path}?{query.urlencode()}" if after else "",
    }
