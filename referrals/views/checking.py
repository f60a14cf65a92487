"""Checking a draft, sending it to its services, and what comes then."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from consent.reach_words import PAPER
from consent.reaching import may_reach, weigh
from consent.sight import see_known_person
from hub.kit.creating import objections
from hub.kit.errors import NotNow
from hub.kit.pages import done, render_page
from referrals import actions
from referrals.draft_page import draft_page
from referrals.drafts import with_choices
from referrals.forms_writing import ConfirmForm
from referrals.models import Referral
from referrals.repeats import sent_for
from referrals.sent_page import SentPage


@require_http_methods(["GET", "POST"])
def check_and_send(request, reference):
    """Show everything that goes out, and who will see it; then send, once however often it is asked."""
    referral = _mine(request, reference)
    if referral.state != "draft":
        return done(request, reverse("referrals:sent", args=[reference]))
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        # before anything is shown: two who first shared the person's row would wait for each other for ever
        try:
            actions.send(referral, by=request.viewer)
        except ValidationError as error:
            objections(form, error)
        except NotNow:
            return done(request, reverse("referrals:sent", args=[reference]))  # the other press was first
        else:
            return done(request, reverse("referrals:sent", args=[reference]))
    page = draft_page(request.viewer, referral)
    chosen = {one.service.pk for one in page.chosen}
    context = {
        "page_title": f"Draft {reference}, check",
        "page": page,
        "referral": referral,
        "bar": page.bar,
        "readers": page.readers,
        "form": form,
        "same": [one for one in sent_for(request.viewer, referral.person_id) if one.service_id in chosen],
    }
    return render_page(request, "referrals/check.html", context, status=422 if form.errors else 200)


@require_GET
def sent(request, reference):
    """Show what was sent together, what happens next, and what to tell the person; with `paper`, what they may keep.

    Paper is only for whom it is safe to give some: the rule is shown first, and the gate asks (consent.reaching).
    """
    referral = _mine(request, reference)
    if referral.state == "draft" or referral.sent_together is None:
        raise Http404
    together = Referral.objects.visible_to(request.viewer).filter(
        from_agency_id=request.viewer.agency_id, sent_together=referral.sent_together
    )
    rows = list(together.with_names().order_by("reference"))
    sight = see_known_person(request.viewer, referral.person_id, about=reference)
    page = SentPage(request.viewer, referral, rows, sight)
    context = {"page_title": f"Sent {reference}", "page": page, "bar": page.bar}
    if "paper" in request.GET and sight is not None:
        sure = ["keeps"] if request.GET.get("keeps") else []
        context["reach"] = may_reach(request.viewer, sight, PAPER, sure=sure, about=reference)
        if context["reach"].allowed:
            return render_page(request, "referrals/paper.html", context | {"page_title": "For you to keep"})
    else:
        context["reach"] = weigh(request.viewer, sight, PAPER)
    return render_page(request, "referrals/sent.html", context)


def _mine(request, reference: str) -> Referral:
    """Return what the user wrote, draft or sent. Raises Http404 for anybody else's."""
    mine = Referral.objects.visible_to(request.viewer).filter(
        from_agency_id=request.viewer.agency_id, author_id=request.viewer.user_id
    )
    return get_object_or_404(with_choices(mine.select_related("from_agency")), reference=reference)
