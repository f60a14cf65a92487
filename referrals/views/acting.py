"""One page for the acts that move a referral on: what it will do, what it asks, and who will know (verbs referral.*)."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.policy import check
from hub.kit.creating import objections
from hub.kit.errors import NotNow
from hub.kit.pages import done, render_page
from referrals import actions
from referrals.doing import ACTS, Act
from referrals.models import Referral
from referrals.page import ReferralPage
from referrals.views.reading import colleagues_of, find, page_context
from referrals.views.sending_on import send_on


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """Ask what an act needs, and do it. What is not possible now is said with 409."""
    doing, referral = ACTS.get(code), find(request, reference)
    if doing is None:
        raise Http404
    check(request.viewer, doing.verb, referral)
    if not referral.may_move(doing.verb):
        raise NotNow(f"This is already {referral.get_state_display().lower()}.")
    if doing.verb == "referral.send_on":
        return send_on(request, referral)
    form = _form(request, doing, referral, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = _do(request, doing, referral, form)
        except ValidationError as error:
            objections(form, error)
        else:
            return _gone_on(request, doing, made)
    return _ask(request, code, referral, form)


def _form(request, doing: Act, referral: Referral, posted):
    """Return the act's form, filled with what was posted."""
    more = {"colleagues": colleagues_of(request.viewer)} if doing.verb == "referral.transfer" else {}
    return doing.form(posted, viewer=request.viewer, referral=referral, **more)


def _do(request, doing: Act, referral: Referral, form) -> Referral:
    """Do the act with what was typed; return the referral, or the draft that was begun. Raises what the action raises."""
    facts = dict(form.cleaned_data)
    if doing.verb == "referral.transfer":
        worker = facts.pop("worker")
        facts["user_id"] = UUID(worker) if worker else None
    return getattr(actions, doing.verb.split(".")[1])(referral, by=request.viewer, **facts)


def _gone_on(request, doing: Act, made: Referral) -> HttpResponse:
    """Say what was done, and lead to where it goes on: the referral, the new one, or the draft that was begun."""
    if made.state == "draft":
        messages.success(request, doing.said(_plain(request, made)))
        return done(request, reverse("referrals:draft", args=[made.reference]))
    fresh = find(request, made.reference)
    messages.success(request, doing.said(_plain(request, fresh)))
    return done(request, reverse("referrals:referral", args=[made.reference]))


def _plain(request, referral: Referral) -> ReferralPage:
    """Return a page of the referral that looks at nobody, for the words of what was done."""
    return ReferralPage(referral, request.viewer, None, [], [], [])


def _ask(request, code: str, referral: Referral, form) -> HttpResponse:
    """Answer with the page of an act: its effect in words, its form, and who will know."""
    context = page_context(request, referral)
    page, doing = context["page"], ACTS[code]
    context |= {
        "page_title": f"Referral {referral.reference}, {doing.heading.lower()}",
        "form": form,
        "act": doing,
        "effect": doing.effect(page),
        "readers": page.readers,
        "cancel": reverse("referrals:referral", args=[referral.reference]),
    }
    return render_page(request, "referrals/act.html", context, status=422 if form.errors else 200)
