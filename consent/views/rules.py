"""The enforceable sentences of an agreement: draft, read, simulate, sign, end, replace (verbs rule.…)."""

from django.contrib import messages
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db.models import OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.policy import able, check
from agencies.creations import once
from agencies.models import Membership
from agencies.names import shown_name
from consent.actions import draft_rule, end_rule, replace_rule, sign_rule, simulate_rule
from consent.actions.rule import facts_of
from consent.forms.agreement import WhyForm
from consent.forms.rule import ReplaceForm, RuleForm, initial_of
from consent.labels import read_labels
from consent.law import read_law
from consent.models import SharingRule
from consent.reading import check_reader
from consent.sentence import sentence, state_of
from consent.views.agreements import find
from consent.warnings import dead_because, shadowed_by
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page

VERBS = ("rule.simulate", "rule.sign", "rule.end", "rule.replace")


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, reference: str) -> HttpResponse:
    """Draft a rule under an agreement."""
    agreement = find(request, reference)
    check(request.viewer, "rule.draft", agreement)
    parties = {party.agency.reference: party.agency for party in agreement.parties.all()}
    form = RuleForm(request.POST if request.method == "POST" else None, **_choices(request, agreement))
    if form.is_bound:
        made = attempt(form, lambda: _draft(request, agreement, form, parties))
        if made:
            messages.success(request, "Drafted. It opens nothing until both agencies have signed.")
            return done(request, reverse("consent:rule", args=[made.reference]))
    context = {"page_title": f"Draft a rule under {reference}", "form": form, "agreement": agreement, "rule": None}
    return render_page(request, "consent/rule_new.html", context, status=422 if form.is_bound else 200)


def _choices(request: HttpRequest, agreement) -> dict:
    """Return what a rule under this agreement may choose from."""
    labels = read_labels()
    return {
        "parties": [
            (party.agency.reference, shown_name(party.agency, request.viewer)) for party in agreement.parties.all()
        ],
        "purposes": [(code, label) for code, label in labels.purposes.items() if code in agreement.purposes],
        "categories": [(code, label) for code, label in labels.categories.items() if code in agreement.categories],
        "book": read_law(),
    }


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
    held = Membership.objects.current().filter(agency_id=OuterRef("recipient_id")).values("role")
    rules = SharingRule.objects.visible_to(request.viewer).select_related(
        "source", "recipient", "agreement", "supersedes", "request", "signed_by_source", "signed_by_recipient"
    )
    rules = rules.prefetch_related("agreement__parties__suspensions")
    return get_object_or_404(rules.annotate(held_roles=ArraySubquery(held)), reference=reference)


def _show(request: HttpRequest, found: SharingRule, objections=(), status: int = 200) -> HttpResponse:
    """Answer with the page of a rule."""
    viewer = request.viewer
    names = {agency.pk: shown_name(agency, viewer) for agency in (found.source, found.recipient)}
    signed = {found.source_id: found.signed_by_source_at, found.recipient_id: found.signed_by_recipient_at}
    labels, book = read_labels(), read_law()
    can = [] if found.is_over else able(viewer, found, *VERBS)
    if signed.get(viewer.agency_id, True):
        can = [verb for verb in can if verb != "rule.sign"]
    others = SharingRule.objects.visible_to(viewer).signed().filter(source_id=found.source_id)
    context = {
        "page_title": f"Rule {found.reference}",
        "rule": found,
        "names": names,
        "sentence": sentence(found, names=names, categories=labels.categories, purposes=labels.purposes, book=book),
        "state": state_of(found, names),
        "signatures": [
            {"name": names[found.source_id], "by": found.signed_by_source, "at": found.signed_by_source_at},
            {"name": names[found.recipient_id], "by": found.signed_by_recipient, "at": found.signed_by_recipient_at},
        ],
        "request_for_it": getattr(found, "request", None),
        "simulation": found.simulations.select_related("computed_by", "agency").first(),
        "dead": [] if found.is_over else dead_because(found, held_roles=found.held_roles, book=book),
        "shadowed": None if found.is_over else shadowed_by(found, others.filter(recipient_id=found.recipient_id)),
        "can": can,
        "objections": objections,
        "errors": bool(objections),
    }
    return render_page(request, "consent/rule.html", context, status=status)


@require_POST
def simulate(request: HttpRequest, reference: str) -> HttpResponse:
    """Decide the last 90 days again with the rule, and attach the figures to it."""
    found = _find(request, reference)
    made = simulate_rule(found, by=request.viewer)
    messages.success(request, f"Simulated over {made.entries} entries of the last 90 days. Nothing was shared.")
    return done(request, reverse("consent:rule", args=[reference]))


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


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, reference: str) -> HttpResponse:
    """End a rule before its date: from that moment it opens nothing."""
    found = _find(request, reference)
    check(request.viewer, "rule.end", found)
    form = WhyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and attempt(form, lambda: end_rule(found, by=request.viewer, reason=form.cleaned_data["reason"])):
        messages.success(request, "Ended. From now it opens nothing.")
        return done(request, reverse("consent:rule", args=[reference]))
    context = {"page_title": "End a rule", "rule": found, "form": form}
    return render_page(request, "consent/rule_end.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def replace(request: HttpRequest, reference: str) -> HttpResponse:
    """Draft a new version of a rule; the old one holds until both agencies have signed the new."""
    viewer, found = request.viewer, _find(request, reference)
    check(viewer, "rule.replace", found)
    agreement = find(request, found.agreement.reference)
    form = ReplaceForm(
        request.POST if request.method == "POST" else None,
        initial=initial_of(facts_of(found)),
        **_choices(request, agreement),
    )
    if form.is_bound:
        made = attempt(form, lambda: _replace(viewer, found, form))
        if made:
            messages.success(request, "Drafted. The old rule holds until both agencies have signed this one.")
            return done(request, reverse("consent:rule", args=[made.reference]))
    context = {"page_title": f"Replace rule {reference}", "form": form, "agreement": agreement, "rule": found}
    return render_page(request, "consent/rule_new.html", context, status=422 if form.is_bound else 200)


def _replace(viewer, found: SharingRule, form: ReplaceForm) -> SharingRule:
    """Draft the new version, once for each form that was shown."""
    rule, _ = once(
        viewer,
        "rule.replace",
        form.key,
        {**form.facts, "rule": found.reference},
        make=lambda: replace_rule(found, by=viewer, **form.facts),
        find=lambda reference: SharingRule.objects.visible_to(viewer).get(reference=reference),
    )
    return rule
