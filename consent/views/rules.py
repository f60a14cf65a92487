"""The enforceable sentences of an agreement: draft, read, sign (verbs rule.draft, rule.sign)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.policy import able, check
from agencies.creations import once
from agencies.names import shown_name
from consent.actions import draft_rule, sign_rule
from consent.forms.agreement import RuleForm
from consent.labels import read_labels
from consent.models import SharingRule
from consent.reading import check_reader
from consent.sentence import sentence, state_of
from consent.validators import shadowed_by
from consent.views.agreements import find
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, reference: str) -> HttpResponse:
    """Draft a rule under an agreement."""
    agreement = find(request, reference)
    check(request.viewer, "rule.draft", agreement)
    parties = {party.agency.reference: party.agency for party in agreement.parties.all()}
    labels = read_labels()
    form = RuleForm(
        request.POST if request.method == "POST" else None,
        parties=[(key, shown_name(agency, request.viewer)) for key, agency in parties.items()],
        purposes=[(code, label) for code, label in labels.purposes.items() if code in agreement.purposes],
        categories=[(code, label) for code, label in labels.categories.items() if code in agreement.categories],
    )
    if form.is_bound:
        made = attempt(form, lambda: _draft(request, agreement, form, parties))
        if made:
            messages.success(request, "Drafted. It opens nothing until both agencies have signed.")
            return done(request, reverse("consent:rule", args=[made.reference]))
    context = {"page_title": f"Draft a rule under {reference}", "form": form, "agreement": agreement}
    return render_page(request, "consent/rule_new.html", context, status=422 if form.is_bound else 200)


def _draft(request: HttpRequest, agreement, form: RuleForm, parties: dict) -> SharingRule:
    """Draft what was typed, once for each form that was shown."""
    viewer, facts = request.viewer, dict(form.facts)
    facts |= {"source": parties[facts["source"]], "recipient": parties[facts["recipient"]]}
    rule, _ = once(
        viewer,
        "rule.draft",
        form.key,
        {**form.facts, "agreement": agreement.reference},
        make=lambda: draft_rule(agreement, by=viewer, **facts),
        find=lambda reference: SharingRule.objects.visible_to(viewer).get(reference=reference),
    )
    return rule


@require_GET
def rule(request: HttpRequest, reference: str) -> HttpResponse:
    """One rule: the sentence, what the person would be told, who has signed, what it adds to other rules."""
    check_reader(request.viewer)
    return _show(request, _find(request, reference))


def _find(request: HttpRequest, reference: str) -> SharingRule:
    """Return a rule that the viewer may see. Raises Http404."""
    rules = SharingRule.objects.visible_to(request.viewer).select_related("signed_by_source", "signed_by_recipient")
    return get_object_or_404(rules, reference=reference)


def _show(request: HttpRequest, found: SharingRule, objections=(), status: int = 200) -> HttpResponse:
    """Answer with the page of a rule."""
    viewer = request.viewer
    names = {agency.pk: shown_name(agency, viewer) for agency in (found.source, found.recipient)}
    signed = {found.source_id: found.signed_by_source_at, found.recipient_id: found.signed_by_recipient_at}
    side_open = viewer.agency_id in signed and not signed[viewer.agency_id]
    labels = read_labels()
    context = {
        "page_title": f"Rule {found.reference}",
        "rule": found,
        "names": names,
        "sentence": sentence(
            found,
            names=names,
            categories=labels.categories,
            purposes=labels.purposes,
        ),
        "state": state_of(found, names),
        "signatures": [
            {"name": names[found.source_id], "by": found.signed_by_source, "at": found.signed_by_source_at},
            {"name": names[found.recipient_id], "by": found.signed_by_recipient, "at": found.signed_by_recipient_at},
        ],
        "shadowed": shadowed_by(found, SharingRule.objects.visible_to(viewer).signed()),
        "can": able(viewer, found, "rule.sign") if side_open else [],
        "objections": objections,
        "errors": bool(objections),
    }
    return render_page(request, "consent/rule.html", context, status=status)


@require_POST
def sign(request: HttpRequest, reference: str) -> HttpResponse:
    """Sign for the acting agency; what the law of today objects to is said on the page."""
    found = _find(request, reference)
    try:
        sign_rule(found, by=request.viewer)
    except ValidationError as error:
        return _show(request, found, objections=error.messages, status=422)
    messages.success(request, f"Signed for {request.viewer.agency_name}.")
    return done(request, reverse("consent:rule", args=[reference]))
