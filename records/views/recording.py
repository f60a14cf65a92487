"""Recording something about a person: choose what, then its form, with who will be able to see it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hub.kit.creating import attempt
from hub.kit.pages import done, render_page
from people.kinds import KINDS, RECORDABLE, usual_handling
from people.models import Category, RecordEntry
from records.forms import KindForm, RecordForm, groups_of
from records.page import PersonPage, look
from records.preview import seen_by
from records.team import Colleague, colleagues_of
from records.writing import Written, record_entry


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, reference: str) -> HttpResponse:
    """Choose what to record."""
    page = look(request, reference)
    page.require("entry.record")
    form = KindForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return done(request, reverse("people:record", args=[reference, form.cleaned_data["kind"]]) + page.sight.query)
    context = page.context("record something", form=form)
    return render_page(request, "records/choose.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """Record one piece of information of a kind."""
    if kind not in dict(RECORDABLE):
        raise Http404
    page = look(request, reference)
    page.require("entry.record")
    colleagues, known = colleagues_of(page.viewer, page.sight.person), Category.objects.in_bulk()
    form = RecordForm(
        request.POST if request.method == "POST" else None,
        kind=kind,
        colleagues=[(one.reference, one.name) for one in colleagues],
        categories=known,
        initial=initial_of(page, kind, colleagues),
    )
    if request.method == "POST" and (entry := attempt(form, lambda: save(page, kind, form))):
        messages.success(request, f"Recorded: {KINDS[kind].label.lower()}.")
        return done(request, page.address_of(entry))
    context = page.context(
        f"record: {KINDS[kind].label.lower()}",
        brief=True,
        kind=kind,
        kind_label=KINDS[kind].label,
        form=form,
        **seen_by(page, kind, form.data or form.initial, colleagues, known),
    )
    return render_page(request, "records/record.html", context, status=422 if form.errors else 200)


def initial_of(page: PersonPage, kind: str, colleagues: list[Colleague]) -> dict:
    """Return what the form starts with: what the kind says, and oneself as the first who would be named on a seal."""
    form = KINDS[kind]
    own = [one.reference for one in colleagues if one.user_id == page.viewer.user_id]
    return {
        "title": form.title,
        "category": form.category,
        "sensitivity": "",
        "seal": "none",
        "sealed_to": own,
        "handling": usual_handling(),
    }


def save(page: PersonPage, kind: str, form: RecordForm) -> RecordEntry:
    """Record what was typed; return the entry."""
    facts, details = form.split()
    return record_entry(page, kind, Written(facts, details), form.key)


@require_GET
def audience(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """Show again who would see an entry, after what it depends on was changed; nothing personal is in the address."""
    if kind not in dict(RECORDABLE):
        raise Http404
    page = look(request, reference)
    page.require("entry.record")
    colleagues = colleagues_of(page.viewer, page.sight.person)
    known = Category.objects.in_bulk()
    preview = seen_by(page, kind, request.GET, colleagues, known)
    context = page.context(
        "who will see this",
        brief=True,
        kind=kind,
        groups=range(1, len(groups_of(KINDS[kind])) + 1),
        **preview,
    )
    return render_page(request, "records/audience.html", context, partial="audience")
