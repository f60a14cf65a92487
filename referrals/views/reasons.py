"""The coded reasons of referrals: everybody reads them, the hub's administrators keep them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from access.policy import able, can, check
from agencies.creations import once
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page
from referrals import actions
from referrals.forms_acts import CodedReasonForm
from referrals.models import Reason


@require_http_methods(["GET", "POST"])
def reasons(request: HttpRequest) -> HttpResponse:
    """Show each list with its reasons, those that ended last, and a form to add one."""
    form = None
    if request.method == "POST":
        check(request.viewer, "coded_reason.add")
        form = CodedReasonForm(request.POST)
        if attempt(form, lambda: _add(request, form)):
            messages.success(request, "Added. It can be chosen from now on.")
            return done(request, reverse("referrals:reasons"))
    elif can(request.viewer, "coded_reason.add"):
        form = CodedReasonForm()
    rows = sorted(Reason.objects.all(), key=lambda row: not row.is_in_force)
    lists = [
        {
            "code": which,
            "label": label,
            "rows": [
                {"reason": row, "can": able(request.viewer, row, "coded_reason.end")}
                for row in rows
                if row.which == which
            ],
        }
        for which, label in Reason.LISTS
    ]
    context = {"page_title": "Reasons", "form": form, "lists": lists}
    return render_page(request, "referrals/reasons.html", context, status=422 if form and form.is_bound else 200)


def _add(request: HttpRequest, form: CodedReasonForm) -> Reason:
    """Add what was typed, once for each form that was shown."""
    reason, _ = once(
        request.viewer,
        "coded_reason.add",
        form.key,
        form.facts,
        make=lambda: actions.add_coded_reason(by=request.viewer, **form.facts),
        find=lambda found: Reason.objects.get(reference=found),
    )
    return reason


@require_POST
def end(request: HttpRequest, reference: str) -> HttpResponse:
    """Let nobody choose a reason any more."""
    reason = get_object_or_404(Reason, reference=reference)
    actions.end_coded_reason(reason, by=request.viewer)
    messages.success(request, f"Can no longer be chosen: {reason.label}.")
    return done(request, reverse("referrals:reasons"))
