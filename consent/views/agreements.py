"""Agreements between agencies: which there are, who has signed, what they allow (verbs agreement.draft, agreement.sign)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from access.policy import able, can, check
from agencies.creations import once
from agencies.models import Agency
from agencies.names import by_shown_name, shown_name
from consent.actions import draft_agreement, sign_agreement
from consent.forms.agreement import AgreementForm, SignForm, choices_of
from consent.labels import read_labels
from consent.law import read_law
from consent.models import Agreement
from consent.reading import check_reader
from consent.sentence import sentence, state_of, state_of_agreement, state_of_party
from consent.showing import facts_of, tasks_of
from consent.terms import fingerprint
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page

VERBS = (
    "agreement.sign",
    "agreement.edit",
    "agreement.suspend",
    "agreement.leave",
    "agreement.supersede",
    "rule.draft",
)


@require_GET
def agreements(request: HttpRequest) -> HttpResponse:
    """The agreements that the acting agency is a party to."""
    viewer = request.viewer
    check_reader(viewer)
    rows = []
    for one in seen_by(viewer):
        parties = list(one.parties.all())
        mine = next((party for party in parties if party.agency_id == viewer.agency_id), None)
        rows.append(
            {
                "agreement": one,
                "parties": [shown_name(party.agency, viewer) for party in parties],
                "state": state_of_agreement(one, parties),
                "waits": bool(mine and not mine.signed_at and one.is_open),
            }
        )
    context = {"page_title": "Agreements", "rows": rows, "may_draft": can(viewer, "agreement.draft")}
    return render_page(request, "consent/agreements.html", context)


def seen_by(viewer):
    """Return the agreements that a viewer may see, with their parties and what happened to them."""
    return Agreement.objects.visible_to(viewer).prefetch_related("parties__agency", "parties__suspensions")


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Draft an agreement."""
    viewer = request.viewer
    check(viewer, "agreement.draft")
    others = by_shown_name(Agency.objects.in_directory().exclude(pk=viewer.agency_id), viewer)
    form = AgreementForm(
        request.POST if request.method == "POST" else None,
        parties=[(agency.reference, shown_name(agency, viewer)) for agency in others],
        choices=choices_of(read_labels(), read_law()),
    )
    if form.is_bound:
        made = attempt(form, lambda: _draft(viewer, form))
        if made:
            messages.success(request, "Drafted. It holds between those who sign it.")
            return done(request, reverse("consent:agreement", args=[made.reference]))
    context = {"page_title": "Draft an agreement", "form": form}
    return render_page(request, "consent/agreement_new.html", context, status=422 if form.is_bound else 200)


def _draft(viewer, form: AgreementForm) -> Agreement:
    """Draft what was typed, once for each form that was shown."""
    facts = dict(form.facts)
    facts["parties"] = list(Agency.objects.in_directory().filter(reference__in=facts["parties"]))
    agreement, _ = once(
        viewer,
        "agreement.draft",
        form.key,
        form.facts,
        make=lambda: draft_agreement(by=viewer, **facts),
        find=lambda reference: Agreement.objects.visible_to(viewer).get(reference=reference),
    )
    return agreement


@require_GET
def agreement(request: HttpRequest, reference: str) -> HttpResponse:
    """One agreement: what it is for, who has signed, its rules as sentences."""
    check_reader(request.viewer)
    return show(request, find(request, reference), SignForm())


def find(request: HttpRequest, reference: str) -> Agreement:
    """Return an agreement that the viewer may see. Raises Http404."""
    return get_object_or_404(seen_by(request.viewer), reference=reference)


def show(request: HttpRequest, found: Agreement, form: SignForm, status: int = 200) -> HttpResponse:
    """Answer with the page of an agreement."""
    viewer, parties = request.viewer, list(found.parties.all())
    mine = next((party for party in parties if party.agency_id == viewer.agency_id), None)
    names = {party.agency_id: shown_name(party.agency, viewer) for party in parties}
    labels, book = read_labels(), read_law()
    signed = any(party.signed_at for party in parties)
    context = {
        "page_title": f"Agreement {found.reference}",
        "agreement": found,
        "state": state_of_agreement(found, parties),
        "sections": facts_of(found, labels, book),
        "led_by": names.get(found.lead_agency_id, "Another agency"),
        "tasks": [] if signed or not can(viewer, "agreement.edit", found) else tasks_of(found),
        "fingerprint": fingerprint(found),
        "parties": [
            {
                "party": party,
                "name": names[party.agency_id],
                "state": state_of_party(party),
                "pause": party.pause,
                "may_resume": _may_resume(viewer, found, party),
            }
            for party in parties
        ],
        "rules": [
            {
                "rule": rule,
                "sentence": sentence(
                    rule, names=names, categories=labels.categories, purposes=labels.purposes, book=book
                ),
                "state": state_of(rule, names),
            }
            for rule in found.rules.all()
        ],
        "may_sign": bool(mine and not mine.signed_at and found.is_open and can(viewer, "agreement.sign", found)),
        "holds": bool(mine and mine.holds and found.is_open),
        "can": able(viewer, found, *VERBS),
        "form": form,
    }
    return render_page(request, "consent/agreement.html", context, status=status)


def _may_resume(viewer, found: Agreement, party) -> bool:
    """Return whether the acting agency may end this party's suspension: who suspended it, or who leads."""
    pause = party.pause
    allowed = pause and viewer.agency_id in (pause.agency_id, found.lead_agency_id)
    return bool(allowed and can(viewer, "agreement.resume", found))


@require_http_methods(["POST"])
def sign(request: HttpRequest, reference: str) -> HttpResponse:
    """Sign for the acting agency."""
    found, form = find(request, reference), SignForm(request.POST)
    check(request.viewer, "agreement.sign", found)
    if attempt(form, lambda: sign_agreement(found, by=request.viewer, **form.cleaned_data)) is None:
        return show(request, found, form, status=422)
    messages.success(request, f"Signed for {request.viewer.agency_name}.")
    return done(request, reverse("consent:agreement", args=[reference]))
