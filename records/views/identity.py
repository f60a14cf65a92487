"""Who a person is: opening a record, and correcting name and date of birth."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.policy import check
from hub.kit.creating import attempt
from hub.kit.errors import Stale
from hub.kit.pages import done, render_page
from people.actions import correct_identity
from people.actions.correcting import IDENTITY
from records.conflict import differences, latest
from records.forms import IdentityCorrectionForm, OpenForm
from records.page import WHO, PersonPage, look
from records.writing import open_once


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Open a record. Nothing is said about records elsewhere."""
    check(request.viewer, "person.open")
    form = OpenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (person := attempt(form, lambda: open_once(request.viewer, form.key, form.facts))):
        messages.success(request, f"Record {person.reference} opened. You work with this person.")
        return done(request, reverse("people:person", args=[person.reference]))
    context = {"page_title": "Open a record", "form": form}
    return render_page(request, "records/new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, reference: str) -> HttpResponse:
    """Correct name, pronouns or date of birth at the agency that holds the record."""
    page = look(request, reference, only=WHO)
    page.require("entry.correct", page.identity())
    form = IdentityCorrectionForm(request.POST if request.method == "POST" else None, initial=initial_of(page))
    if request.method == "POST" and form.is_valid():
        person = page.sight.person
        if form.cleaned_data["version"] != person.version:
            return show(request, page, form, conflict=True)
        changes = {name: form.cleaned_data[name] for name in IDENTITY}
        reason = form.cleaned_data["reason"]
        try:
            fresh = attempt(form, lambda: correct_identity(person, by=page.viewer, reason=reason, **changes))
        except Stale:
            return show(request, look(request, reference, only=WHO), form, conflict=True)
        if fresh:
            messages.success(request, "Corrected. The earlier name and date of birth are kept in the history.")
            return done(request, reverse("people:person", args=[reference]) + page.sight.query)
    return show(request, page, form)


def initial_of(page: PersonPage) -> dict:
    """Return what the form starts with: how it stands now."""
    person = page.sight.person
    return {name: getattr(person, name) for name in IDENTITY} | {"version": person.version}


def show(request: HttpRequest, page: PersonPage, form, *, conflict: bool = False) -> HttpResponse:
    """Show the form; after a conflict with the present text beside what was typed, to be sent again or left."""
    theirs = []
    if conflict:
        form = latest(IdentityCorrectionForm, request, initial_of(page))
        theirs = differences(form, IDENTITY)
    context = page.context("correct name or date of birth", brief=True, form=form, theirs=theirs, changed_by=None)
    status = 409 if conflict else 422 if form.errors else 200
    return render_page(request, "records/identity_correct.html", context, status=status)
