"""Who can decide: assessments of capacity and of children, checks of proxies (verbs capacity.assess and its sisters)."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from access.policy import able, check
from agencies.creations import once
from consent import deciding as found
from consent import doors
from consent.actions import assess_capacity, assess_gillick, check_proxy
from consent.forms.deciding import CapacityForm, GillickForm, ProxyForm
from consent.left_out import clean_rows
from consent.models.capacity import ABILITIES
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page
from hub.kit.spoken import clock_words, day_words

VERBS = ("capacity.assess", "gillick.assess", "proxy.check")
NOT_SHOWN = ("id", "reference", "person", "agency", "assessor", "checked_by", "assessed_at", "recorded_at")


@require_GET
def deciding(request: HttpRequest, reference: str) -> HttpResponse:
    """All that the agency found out about who can decide for a person."""
    seen = doors.read(request, reference)
    rows = [
        {"row": row, "kind": found.kind_of(row), "title": found.title_of(row), "by": found.found_by(row)}
        for row in found.every(request.viewer, seen.person)
    ]
    context = doors.about(
        seen,
        f"Who can decide for {reference}",
        rows=rows,
        can=able(request.viewer, seen.person, *VERBS),
    )
    return render_page(request, "consent/deciding.html", context)


@require_GET
def assessment(request: HttpRequest, reference: str, found_out: str) -> HttpResponse:
    """One of them, with everything that was recorded. Raises Http404 for another agency's."""
    seen = doors.read(request, reference)
    row = found.find(request.viewer, seen.person, found_out)
    if row is None:
        raise Http404
    clean_rows(request.viewer, seen, [row])
    facts = [
        ("When", f"{day_words(row.assessed_at, 'table')}, {clock_words(row.assessed_at)}"),
        ("By", found.found_by(row)),
        *_facts(row),
    ]
    context = doors.about(seen, f"{found.kind_of(row)} {row.reference}", row=row, kind=found.kind_of(row), facts=facts)
    return render_page(request, "consent/assessment.html", context | {"title": found.title_of(row)})


def _facts(row) -> list[tuple[str, str]]:
    """Return what was recorded as pairs of a term and words; what was left empty is left out."""
    pairs = []
    for field in row._meta.concrete_fields:
        if field.name in NOT_SHOWN or (field.name.endswith("_evidence") and field.name[:-9] in ABILITIES):
            continue
        value = getattr(row, field.name)
        if isinstance(value, bool):
            shown = "Yes" if value else "No"
        elif isinstance(value, list):
            shown = "; ".join(value)
        elif field.choices:
            shown = getattr(row, f"get_{field.name}_display")()
        else:
            shown = day_words(value, "table") if hasattr(value, "year") else value
        if field.name in ABILITIES:
            shown = f"{shown}. {getattr(row, f'{field.name}_evidence')}"
        if shown:
            pairs.append((field.verbose_name[:1].upper() + field.verbose_name[1:], shown))
    return pairs


def _add(request: HttpRequest, reference: str, verb: str, act: Callable, kind: type, title: str) -> HttpResponse:
    """Answer with a form; a POST records what was found, once for each form that was shown."""
    seen = doors.read(request, reference)
    viewer = request.viewer
    check(viewer, verb, seen.person)
    form = kind(request.POST if request.method == "POST" else None)
    if form.is_bound:
        made = attempt(
            form,
            lambda: once(
                viewer,
                verb,
                form.key,
                {**form.told, "person": seen.person.reference},
                make=lambda: act(seen.person, by=viewer, **form.told),
                find=lambda found_out: found.find(viewer, seen.person, found_out),
            ),
        )
        if made:
            return done(request, reverse("consent:assessment", args=[reference, made[0].reference]))
    context = doors.about(seen, title, form=form)
    return render_page(request, "consent/assess.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def capacity_new(request: HttpRequest, reference: str) -> HttpResponse:
    """Record an assessment of capacity."""
    return _add(request, reference, "capacity.assess", assess_capacity, CapacityForm, "Assessment of capacity")


@require_http_methods(["GET", "POST"])
def gillick_new(request: HttpRequest, reference: str) -> HttpResponse:
    """Record whether a child can decide."""
    return _add(request, reference, "gillick.assess", assess_gillick, GillickForm, "Can the child decide?")


@require_http_methods(["GET", "POST"])
def proxy_new(request: HttpRequest, reference: str) -> HttpResponse:
    """Record whether somebody may decide for the person."""
    return _add(request, reference, "proxy.check", check_proxy, ProxyForm, "Check of who decides")
