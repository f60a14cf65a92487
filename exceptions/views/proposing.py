"""Asking for a decision to share without consent, or to record that nothing is shared (verbs override.propose, .renew)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.policy import check
from consent import doors
from consent.models import BreakGlass, Override
from exceptions.forms import DecisionForm
from exceptions.proposals import Proposal, prefilled
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, reference: str) -> HttpResponse:
    """The whole decision in one form, in calm sections; what was written stays when something is missing.

    `?renews=` names the decision that it renews, `?follows=` the emergency that it follows.
    """
    seen = doors.look(request, reference)
    old = _named(Override, request, "renews", seen)
    check(request.viewer, "override.renew" if old else "override.propose", old or seen.person)
    proposal = Proposal(request.viewer, seen, old, _named(BreakGlass, request, "follows", seen))
    form = DecisionForm(
        request.POST if request.method == "POST" else None,
        initial=prefilled(old, proposal) if old else {},
        **proposal.choices,
    )
    if form.is_bound:
        made = attempt(form, lambda: proposal.make(form.key, facts_of(form)))
        if made:
            messages.success(request, "Asked for. It opens nothing until two people have approved it.")
            return done(request, reverse("exceptions:override", args=[made.reference]))
    context = doors.about(seen, f"Share without consent, {reference}", form=form, old=old, follows=proposal.session)
    return render_page(request, "exceptions/decide.html", context, status=422 if form.is_bound else 200)


def facts_of(form: DecisionForm) -> dict:
    """Return what was typed as the action takes it."""
    facts = dict(form.facts)
    facts["non_disclosure"] = facts.pop("kind") == "not_share"
    adviser, advice = facts.pop("adviser"), facts.pop("advice")
    facts["advice_sought"] = [{"who": adviser, "advice": advice}] if adviser else []
    return facts


def _named(model, request: HttpRequest, name: str, seen):
    """Return the row that the address names, about this person and readable; None without one. Raises Http404."""
    reference = request.GET.get(name, "")
    if not reference:
        return None
    found = model.objects.readable_by(request.viewer).filter(reference=reference, person_id=seen.person.pk).first()
    if found is None:
        raise Http404
    return found
