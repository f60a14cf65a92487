"""The sending agency's verbs on what it has sent: answer a question, withdraw."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.views.decorators.http import require_http_methods, require_POST

from access.policy import check
from agencies.names import shown_name
from hub.kit.creating import objections
from hub.kit.pages import render_page
from referrals import actions
from referrals.forms import AnswerForm, WithdrawForm
from referrals.views.answering import back_to
from referrals.views.reading import find, page_context, show


@require_POST
def answer(request, reference):
    """Answer a question of the other side; the clock goes on when the receiver's last one is answered."""
    referral = find(request, reference)
    check(request.viewer, "referral.answer", referral)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            actions.answer(referral, by=request.viewer, **form.cleaned_data)
        except ValidationError as error:
            objections(form, error)
    if form.errors:
        return show(request, referral, status=422, answer=form)
    if referral.to_agency_id == request.viewer.agency_id:
        messages.success(request, f"Sent to {shown_name(referral.from_agency, request.viewer)}.")
    else:
        messages.success(
            request, f"Sent to {shown_name(referral.to_agency, request.viewer)}. {clock_words_of(request, referral)}"
        )
    return back_to(request, referral)


def clock_words_of(request, referral) -> str:
    """Return what an answer did to the receiver's clock."""
    fresh = find(request, referral.reference)
    still = "Their clock stands still until you have answered all they asked."
    return still if fresh.state == "info_requested" else "Their clock goes on."


@require_http_methods(["GET", "POST"])
def withdraw(request, reference):
    """Take a referral back; what it opened is closed at once."""
    referral = find(request, reference)
    check(request.viewer, "referral.withdraw", referral)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(referral, by=request.viewer, **form.cleaned_data)
        except ValidationError as error:
            objections(form, error)
        else:
            messages.success(
                request, f"Withdrawn. {shown_name(referral.to_agency, request.viewer)} can no longer see what you sent."
            )
            return back_to(request, referral)
    context = page_context(request, referral) | {
        "page_title": f"Referral {reference}, withdraw",
        "form": form,
    }
    return render_page(request, "referrals/withdraw.html", context, status=422 if form.errors else 200)
