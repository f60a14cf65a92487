"""The officers' list of who knows whom among their own staff, and ending an entry of it (verb conflict.end)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from access.policy import check
from consent import actions
from consent.forms.ring_fence import WhyForm
from consent.models import ConflictOfInterest
from consent.sight import see_people
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page
from people import fence as people_fence

MOST = 200


def check_reader(viewer) -> None:
    """Raise Refused for roles that do not read conflicts of interest."""
    check(viewer, "ring_fence.flag")


@require_GET
def conflicts(request: HttpRequest) -> HttpResponse:
    """Who of the acting agency's workers knows whom; those in force first."""
    check_reader(request.viewer)
    found = list(ConflictOfInterest.objects.visible_to(request.viewer).order_by("-declared_at")[:MOST])
    people = see_people(request.viewer, {one.person_id for one in found})
    rows = [{"conflict": one, "seen": people[one.person_id]} for one in found if one.person_id in people]
    rows.sort(key=lambda row: not row["conflict"].is_live)
    context = {"page_title": "Workers who know somebody", "rows": rows}
    return render_page(request, "consent/conflicts.html", context)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, reference: str) -> HttpResponse:
    """End one, with the reason."""
    check_reader(request.viewer)
    conflict = find(request.viewer, reference, changes=request.method == "POST")
    form = WhyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and attempt(
        form, lambda: actions.end_conflict(conflict, by=request.viewer, why=form.cleaned_data["why"])
    ):
        messages.success(request, "Ended. They see again what their work allows.")
        return done(request, reverse("consent:conflicts"))
    context = {"page_title": f"End {reference}", "conflict": conflict, "form": form}
    return render_page(request, "consent/conflict_end.html", context, status=422 if form.errors else 200)


def find(viewer, reference: str, *, changes: bool = False) -> ConflictOfInterest:
    """Return a declaration about a worker of the acting agency and a person who may be acknowledged. Raises Http404."""
    conflict = get_object_or_404(ConflictOfInterest.objects.visible_to(viewer), reference=reference)
    if changes:
        people_fence.hold_for_change(conflict.person_id)
    if conflict.person_id not in see_people(viewer, [conflict.person_id], about=reference):
        raise Http404
    return conflict
