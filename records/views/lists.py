"""Finding people: the list of those whom the worker may see, and the search among them."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from access.policy import can
from hub.kit.kept_words import keep, kept
from hub.kit.pages import done, render_page
from people.search import wanted
from records.filters import PersonFilter
from records.forms import SearchForm
from records.listing import ROWS, keys_of, people_of, rows_of, search, too_little
from records.page import require_content


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Show the people whose name this worker may see, newest first."""
    require_content(request.viewer)
    filters = PersonFilter(request.GET, request=request, queryset=people_of(request.viewer))
    page = page_number(request)
    keys, more = keys_of(filters.qs if filters.is_valid() else filters.queryset.none(), page)
    rows = rows_of(request.viewer, keys)
    context = {
        "page_title": "People",
        "rows": rows,
        "filters": filters.form,
        "filtered": any(filters.form.cleaned_data.values()) if filters.is_valid() else False,
        "page": page,
        "first": (page - 1) * ROWS + 1,
        "previous": page_url(request, page - 1) if page > 1 else "",
        "next": page_url(request, page + 1) if more else "",
        "may_open": can(request.viewer, "person.open"),
    }
    return render_page(request, "records/list.html", context, partial="results", say=f"{len(rows)} people")


def page_number(request: HttpRequest) -> int:
    """Return the page asked for. Raises BadRequest for what is no page."""
    text = request.GET.get("page", "1")
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= 10_000:
        raise BadRequest
    return int(text)


def page_url(request: HttpRequest, number: int) -> str:
    """Return the address of another page of the list."""
    query = request.GET.copy()
    query["page"] = number
    return f"?{query.urlencode()}"


@require_http_methods(["GET", "POST"])
def search_people(request: HttpRequest) -> HttpResponse:
    """Search by name, reference or date of birth; the words stay on the server, and the address holds a token alone.

    With JavaScript the answer comes at once and no address changes; without it a token stands for the words.
    """
    require_content(request.viewer)
    if request.method == "GET":
        words = kept(request.session, request.GET.get("s", ""))
        return show_search(request, SearchForm(initial={"q": words}), words)
    form = SearchForm(request.POST)
    if form.is_valid() and (wrong := too_little(request.viewer, wanted(form.cleaned_data["q"]))):
        form.add_error("q", wrong)
    if not form.is_valid():
        return show_search(request, form, status=422)
    if request.htmx:
        return show_search(request, form, form.cleaned_data["q"])
    return done(request, f"{reverse('people:search')}?s={keep(request.session, form.cleaned_data['q'])}")


def show_search(request: HttpRequest, form: SearchForm, words: str = "", status: int = 200) -> HttpResponse:
    """Show the search form, and below it what was found; the same page when that is nothing."""
    rows, more = search(request.viewer, wanted(words)) if words else ([], False)
    found = f"{len(rows)} {'person' if len(rows) == 1 else 'people'} found"
    context = {
        "page_title": "Find a person",
        "form": form,
        "words": words,
        "rows": rows,
        "more": more,
        "may_open": can(request.viewer, "person.open"),
    }
    say = found if words else ""
    return render_page(request, "records/search.html", context, partial="results", status=status, say=say)
