"""What happens to an agreement: a section edited, a party suspended, resumed or leaving, a new version made.

(Verbs agreement.edit, agreement.suspend, agreement.resume, agreement.leave, agreement.supersede.)
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from access.policy import check
from agencies.names import shown_name
from consent.actions import (
    edit_agreement,
    leave_agreement,
    resume_agreement,
    supersede_agreement,
    suspend_agreement,
)
from consent.forms.agreement import SectionForm, WhyForm, choices_of
from consent.labels import read_labels
from consent.law import read_law
from consent.terms import BY_NAME, terms_of
from consent.views.agreements import find
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, reference: str, section: str) -> HttpResponse:
    """Say the terms of one section, while nobody has signed."""
    found = find(request, reference)
    check(request.viewer, "agreement.edit", found)
    if section not in BY_NAME:
        raise Http404
    part, said = BY_NAME[section], terms_of(found)
    form = SectionForm(
        request.POST if request.method == "POST" else None,
        section=part,
        choices=choices_of(read_labels(), read_law()),
        initial={name: said[name] for name in part.fields},
    )
    if form.is_bound and attempt(form, lambda: edit_agreement(found, by=request.viewer, **form.cleaned_data)):
        messages.success(request, "Saved.")
        return done(request, reverse("consent:agreement", args=[reference]))
    context = {"page_title": f"{part.title}: agreement {reference}", "agreement": found, "section": part, "form": form}
    return render_page(request, "consent/agreement_edit.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def suspend(request: HttpRequest, reference: str) -> HttpResponse:
    """Suspend the acting agency, or as its leader any party: at once nothing more is shared with it or by it."""
    viewer, found = request.viewer, find(request, reference)
    check(viewer, "agreement.suspend", found)
    parties = {party.agency.reference: party.agency for party in found.parties.all() if party.holds and not party.pause}
    leads = found.lead_agency_id == viewer.agency_id
    form = WhyForm(
        request.POST if request.method == "POST" else None,
        parties=[(key, shown_name(agency, viewer)) for key, agency in parties.items()] if leads else (),
        initial={"agency": next((key for key, agency in parties.items() if agency.pk == viewer.agency_id), "")},
    )

    def act():
        agency = parties.get(form.cleaned_data.get("agency", ""))
        return suspend_agreement(found, by=viewer, reason=form.cleaned_data["reason"], agency=agency)

    if form.is_bound and attempt(form, act):
        messages.success(request, "Suspended. Nothing more is shared with it or by it under this agreement.")
        return done(request, reverse("consent:agreement", args=[reference]))
    return _why(request, found, form, "Suspend a party" if leads else "Suspend your agency", SUSPENDING, "Suspend now")


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, reference: str) -> HttpResponse:
    """Leave for good, for the acting agency."""
    viewer, found = request.viewer, find(request, reference)
    check(viewer, "agreement.leave", found)
    form = WhyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and attempt(form, lambda: leave_agreement(found, by=viewer, reason=form.cleaned_data["reason"])):
        messages.success(request, f"{viewer.agency_name} has left the agreement.")
        return done(request, reverse("consent:agreement", args=[reference]))
    return _why(request, found, form, "Leave the agreement", LEAVING, "Leave now")


SUSPENDING = (
    "From this moment nothing is shared with the party, or by it, under this agreement.",
    "What was seen before stays in the record of who saw what. The suspension can be ended.",
)
LEAVING = (
    "From this moment nothing is shared with your agency, or by it, under this agreement.",
    "This cannot be undone. To come back, sign a new version. What was seen before stays in the record.",
)


def _why(request: HttpRequest, found, form: WhyForm, title: str, effects: tuple, button: str) -> HttpResponse:
    """Answer with the page that asks for the reason, and says what will happen."""
    context = {"page_title": title, "agreement": found, "form": form, "effects": effects, "button": button}
    return render_page(request, "consent/agreement_why.html", context, status=422 if form.is_bound else 200)


@require_POST
def resume(request: HttpRequest, reference: str, party: str) -> HttpResponse:
    """End a party's suspension."""
    found = find(request, reference)
    check(request.viewer, "agreement.resume", found)
    agency = next((one.agency for one in found.parties.all() if one.agency.reference == party), None)
    if agency is None:
        raise Http404
    resume_agreement(found, by=request.viewer, agency=agency)
    messages.success(request, "The suspension has ended.")
    return done(request, reverse("consent:agreement", args=[reference]))


@require_POST
def supersede(request: HttpRequest, reference: str) -> HttpResponse:
    """Draft a new version of the agreement, with its terms, parties and rules, to be signed anew."""
    found = find(request, reference)
    try:
        made = supersede_agreement(found, by=request.viewer)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return done(request, reverse("consent:agreement", args=[reference]))
    messages.success(request, "A new version was drafted. The old one holds until it ends.")
    return done(request, reverse("consent:agreement", args=[made.reference]))
