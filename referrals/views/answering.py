"""The receiving agency's verbs: take, accept, undo, decline, ask."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from access.policy import check
from agencies.names import shown_name
from hub.kit.creating import objections
from hub.kit.pages import done, render_page
from hub.kit.spoken import clock_words
from referrals import actions
from referrals.forms import AcceptForm, AskForm
from referrals.forms_acts import DeclineForm
from referrals.views.reading import colleagues_of, find, page_context, show


def back_to(request, referral):
    """Return the answer that leads to the referral's page."""
    return done(request, reverse("referrals:referral", args=[referral.reference]))


@require_POST
def take(request, reference):
    """Take a referral for oneself."""
    referral = actions.take(find(request, reference), by=request.viewer)
    messages.success(request, f"{referral.reference} is now yours.")
    if "home" in request.POST:
        return done(request, reverse("home"))
    asked = QueryDict(request.POST.get("asked", "")[:600].lstrip("?"))
    kept = f"?{asked.urlencode()}" if asked else ""
    return done(request, f"{reverse('referrals:list')}{kept}#{referral.reference}")


@require_POST
def accept(request, reference):
    """Accept for the acting agency."""
    referral = find(request, reference)
    form = AcceptForm(request.POST, colleagues=colleagues_of(request.viewer))
    if form.is_valid():
        worker = form.cleaned_data["worker"]
        try:
            referral = actions.accept(
                referral,
                by=request.viewer,
                user_id=UUID(worker) if worker else None,
                first_contact_by=form.cleaned_data["first_contact_by"],
            )
        except ValidationError as error:
            objections(form, error)
    if form.errors:
        return show(request, referral, status=422, accept=form)
    sender = shown_name(referral.from_agency, request.viewer)
    until = clock_words(timezone.localtime(referral.undo_until))
    messages.success(
        request,
        f"Accepted for {request.viewer.agency_name}. {sender} has been told. Undo until {until}.",
    )
    return back_to(request, referral)


@require_POST
def undo(request, reference):
    """Undo an acceptance within its half hour."""
    referral = actions.undo_accept(find(request, reference), by=request.viewer)
    messages.success(
        request,
        "Undone. Your agency can no longer see more than it could before. The record shows both steps.",
    )
    return back_to(request, referral)


@require_http_methods(["GET", "POST"])
def decline(request, reference):
    """Decline: why, what next, and what the person may be told."""
    referral = find(request, reference)
    check(request.viewer, "referral.decline", referral)
    posted = request.POST if request.method == "POST" else None
    form = DeclineForm(posted, viewer=request.viewer, referral=referral)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decline(referral, by=request.viewer, **form.cleaned_data)
        except ValidationError as error:
            objections(form, error)
        else:
            messages.success(
                request,
                f"Declined. {shown_name(referral.from_agency, request.viewer)} has been told why and what to try next.",
            )
            return back_to(request, referral)
    return _question_page(request, referral, "decline", form)


@require_http_methods(["GET", "POST"])
def ask(request, reference):
    """Ask the other side for information; a question of the receiver stops the clock."""
    referral = find(request, reference)
    check(request.viewer, "referral.ask", referral)
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask(referral, by=request.viewer, **form.cleaned_data)
        except ValidationError as error:
            objections(form, error)
        else:
            messages.success(request, said_of_asking(request, referral))
            return back_to(request, referral)
    return _question_page(request, referral, "ask", form)


def said_of_asking(request, referral) -> str:
    """Return what asking did, for the side that asked."""
    if referral.to_agency_id == request.viewer.agency_id:
        return f"Sent to {referral.contact_name}. The clock is paused until they answer."
    return f"Sent to {shown_name(referral.to_agency, request.viewer)}. Their clock goes on."


def _question_page(request, referral, verb: str, form):
    """Answer with the question page of a verb; 422 when what was typed needs correcting."""
    context = page_context(request, referral) | {
        "page_title": f"Referral {referral.reference}, {verb}",
        "form": form,
        "days": settings.QUESTION_DAYS,
    }
    return render_page(request, f"referrals/{verb}.html", context, status=422 if form.errors else 200)
