"""Standing members: who is invited, who has accepted, and inviting an agency."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from access.policy import able, check
from conferences import actions, forms
from conferences.choosing import agencies_for, pairs
from conferences.doing import invite_once
from conferences.models import Standing
from conferences.naming import named
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page

ACTS = {
    "accept": (actions.accept_standing, "Your agency is a member now."),
    "decline": (actions.decline_standing, "Declined."),
    "leave": (actions.leave_standing, "Your agency is no member any more."),
}
VERBS = ("standing.accept", "standing.decline", "standing.leave")


@require_http_methods(["GET", "POST"])
def members(request: HttpRequest) -> HttpResponse:
    """Members of the agency’s own conferences, and where the agency is a member itself; inviting another one."""
    viewer = request.viewer
    check(viewer, "conference.invite")
    choices = agencies_for(viewer)
    form = forms.InviteForm(request.POST if request.method == "POST" else None, agencies=pairs(viewer, choices))
    if form.is_bound:
        made = attempt(
            form,
            lambda: invite_once(
                viewer, form.key, choices.get(form.facts["agency"]), researches=form.facts["researches"]
            ),
        )
        if made:
            messages.success(request, "Invited. They are told.")
            return done(request, reverse("conferences:members"))
    rows = list(Standing.objects.visible_to(viewer).order_by("-invited_at", "pk")[:200])
    names = named(viewer, {key for row in rows for key in (row.holder_id, row.agency_id)})
    context = {
        "page_title": "Members of conferences",
        "form": form,
        "ours": [_row(viewer, row, names) for row in rows if row.holder_id == viewer.agency_id],
        "theirs": [_row(viewer, row, names) for row in rows if row.agency_id == viewer.agency_id],
    }
    return render_page(request, "conferences/members.html", context, status=422 if form.is_bound else 200)


def _row(viewer, row: Standing, names: dict) -> dict:
    """Return a membership as the page lists it."""
    other = row.agency_id if row.holder_id == viewer.agency_id else row.holder_id
    return {
        "reference": row.reference,
        "name": names[other],
        "state": row.get_state_display(),
        "researches": row.researches,
        "can": [verb.split(".")[1] for verb in able(viewer, row, *VERBS)],
    }


@require_POST
def act(request: HttpRequest, reference: str, act: str) -> HttpResponse:
    """Accept, decline or leave. Raises Http404, Refused and NotNow."""
    if act not in ACTS:
        raise Http404
    row = get_object_or_404(Standing.objects.visible_to(request.viewer), reference=reference)
    do, said = ACTS[act]
    do(row, by=request.viewer)
    messages.success(request, said)
    return done(request, reverse("conferences:members"))
