"""Finding a service: by need, area, age, language and room, those that fit first, each with why it does not."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from agencies.fitting import matches, ranked
from agencies.listing import line
from agencies.models import Service
from agencies.service_forms import WantedForm
from agencies.views.mine import acting_agency
from hub.kit.pages import render_page

ROWS = 25


def tabs(shown: str) -> list[dict]:
    """Return the two ways to read the directory, with the one that is shown."""
    named = (("Services", "services"), ("Agencies", "agencies"))
    return [{"label": label, "url": reverse(name), "current": name == shown, "count": None} for label, name in named]


@require_GET
def services(request: HttpRequest) -> HttpResponse:
    """Every service of the directory, or those for one need; the rest of what is wanted says what stands in the way."""
    visible = Service.objects.visible_to(request.viewer)
    form = WantedForm(request.GET or {})
    form.offer(visible.order_by().values_list("needs_met", "areas", "languages").distinct())
    wanted = form.wanted
    if wanted.need:
        visible = visible.filter(needs_met__contains=[wanted.need])
    page = Paginator(ranked(visible, wanted), ROWS).get_page(request.GET.get("page"))
    many = f"{page.paginator.count} service{'' if page.paginator.count == 1 else 's'}"
    context = {
        "page_title": "Services",
        "tabs": tabs("services"),
        "form": form,
        "own": acting_agency(request).reference,
        "many": many,
        "page": page,
        "rows": [line(match) for match in matches(page, wanted, request.viewer)],
        "chips": _chips(request, form),
        "previous": _page_url(request, page.previous_page_number()) if page.has_previous() else "",
        "next": _page_url(request, page.next_page_number()) if page.has_next() else "",
    }
    return render_page(request, "agencies/services.html", context, partial="results", say=many)


def _chips(request: HttpRequest, form: WantedForm) -> list[dict]:
    """Return what is wanted, each with the address of the list without it."""
    on = []
    for name, value in form.cleaned_data.items() if form.is_valid() else ():
        if value not in ("", None):
            choices = dict(getattr(form.fields[name], "choices", ()))
            words = f"{form.fields[name].label}: {choices.get(value, value)}"
            on.append({"label": words, "url": _without(request, name)})
    return on


def _without(request: HttpRequest, name: str) -> str:
    """Return the address of the list without this wish."""
    query = request.GET.copy()
    for gone in (name, "page"):
        query.pop(gone, None)
    return f"{request.path}?{query.urlencode()}"


def _page_url(request: HttpRequest, number: int) -> str:
    """Return the address of another page of the list."""
    query = request.GET.copy()
    query["page"] = number
    return f"{request.path}?{query.urlencode()}"
