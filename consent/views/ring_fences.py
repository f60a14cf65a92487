"""Agencies kept away from somebody: the officers' list, one of them, and the acts on it (verbs ring_fence.*)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from access.policy import able, check
from agencies.creations import once
from agencies.models import Agency
from agencies.names import by_shown_name, shown_name
from consent import actions, doors
from consent.forms.ring_fence import ClearForm, FlagForm, WhyForm
from consent.kept import KeptAway, find, rows_for
from consent.models import RingFence
from hub.kit.creating import attempt
from hub.kit.errors import Stale
from hub.kit.pages import done, render_page

BOXES = {"now": "Kept away now", "ended": "Ended"}


@require_GET
def ring_fences(request: HttpRequest) -> HttpResponse:
    """The agencies that are kept away from people whom the acting agency knows; those to be looked at again first."""
    check(request.viewer, "ring_fence.flag")
    name = request.GET.get("box", "now")
    name = name if name in BOXES else "now"
    rows = rows_for(request.viewer, RingFence.objects.visible_to(request.viewer), ended=name == "ended")
    context = {
        "page_title": "Agencies kept away",
        "rows": rows,
        "late": sum(row.is_late for row in rows),
        "boxes": [
            {"label": label, "url": f"?box={code}", "current": code == name, "count": None}
            for code, label in BOXES.items()
        ],
        "ended": name == "ended",
    }
    return render_page(request, "consent/ring_fences.html", context)


@require_GET
def kept_away(request: HttpRequest, reference: str) -> HttpResponse:
    """Who is kept away from this person."""
    seen = doors.look(request, reference)
    check(request.viewer, "ring_fence.flag", seen.person)
    about = RingFence.objects.visible_to(request.viewer).filter(person_id=seen.person.pk)
    rows = rows_for(request.viewer, about, seen=seen) + rows_for(request.viewer, about, seen=seen, ended=True)
    context = doors.about(seen, f"Person {reference}, kept away", rows=rows)
    return render_page(request, "consent/kept_away.html", context)


@require_http_methods(["GET", "POST"])
def flag(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep an agency away from this person."""
    seen, viewer = doors.look(request, reference), request.viewer
    check(viewer, "ring_fence.flag", seen.person)
    agencies = list(by_shown_name(Agency.objects.in_directory().exclude(pk=viewer.agency_id), viewer))
    form = FlagForm(
        request.POST if request.method == "POST" else None,
        agencies=[(one.reference, shown_name(one, viewer)) for one in agencies],
    )
    if form.is_bound and (made := attempt(form, lambda: save(viewer, seen.person, agencies, form))):
        messages.success(request, "Kept away from now on. Nobody there is told.")
        return done(request, reverse("consent:ring_fence", args=[made.reference]))
    holder = next((one for one in agencies if one.pk == seen.person.held_by_id), None)
    context = doors.about(
        seen,
        f"Person {reference}, keep an agency away",
        form=form,
        holder=shown_name(holder, viewer) if holder else "",
    )
    return render_page(request, "consent/flag.html", context, status=422 if form.is_bound else 200)


def save(viewer, person, agencies: list[Agency], form: FlagForm) -> RingFence:
    """Flag what was typed, once for each form that was shown."""
    facts = form.facts
    made, _ = once(
        viewer,
        "ring_fence.flag",
        form.key,
        {**facts, "person": person.reference},
        make=lambda: actions.flag_ring_fence(
            person,
            by=viewer,
            agency=next(one for one in agencies if one.reference == facts["agency"]),
            reason=facts["reason"],
            review_on=facts["review_on"],
        ),
        find=lambda reference: RingFence.objects.visible_to(viewer).get(reference=reference),
    )
    return made


@require_GET
def ring_fence(request: HttpRequest, reference: str) -> HttpResponse:
    """One of them, with the workers who were cleared."""
    check(request.viewer, "ring_fence.flag")
    return show(request, find(request.viewer, reference))


def show(request: HttpRequest, row: KeptAway) -> HttpResponse:
    """Render the page of one ring-fence."""
    verbs = able(request.viewer, row.fence, "ring_fence.end", "ring_fence.clear", "ring_fence.unclear")
    context = {
        "page_title": f"Kept away {row.fence.reference}",
        "row": row,
        "can": verbs if row.fence.is_live else [],
        "today": timezone.localdate(),
    }
    return render_page(request, "consent/ring_fence.html", context)


def act(
    request: HttpRequest, reference: str, verb: str, form_class, do, *, clearance: str = "", **words
) -> HttpResponse:
    """Ask the one question of an act on a ring-fence, or on one clearance of it, and do it.

    Raises Refused, NotNow and Http404.
    """
    check(request.viewer, verb)
    row = find(request.viewer, reference, changes=request.method == "POST")
    fence = row.fence
    form = form_class(request.POST if request.method == "POST" else None, initial={"version": fence.version})
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["version"] not in (None, fence.version):
            raise Stale
        if attempt(form, lambda: do(fence, form.cleaned_data)):
            messages.success(request, words["after"])
            return done(request, reverse("consent:ring_fence", args=[reference]))
    worker = next((one.user.name for one in row.clearances if one.reference == clearance), "")
    context = {"page_title": words["title"], "row": row, "form": form, "worker": worker, **words}
    return render_page(request, "consent/ring_fence_act.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, reference: str) -> HttpResponse:
    """No longer keep the agency away."""
    return act(
        request,
        reference,
        "ring_fence.end",
        WhyForm,
        lambda fence, facts: actions.end_ring_fence(fence, by=request.viewer, why=facts["why"]),
        title="No longer keep this agency away",
        effect="From its next look the agency sees again what it may see without this. Nobody there is told.",
        button="No longer keep it away",
        tone="stop",
        after="No longer kept away.",
    )


@require_http_methods(["GET", "POST"])
def clear(request: HttpRequest, reference: str) -> HttpResponse:
    """Clear one named worker of the agency."""
    return act(
        request,
        reference,
        "ring_fence.clear",
        ClearForm,
        lambda fence, facts: actions.clear_ring_fence(fence, by=request.viewer, email=facts["email"], why=facts["why"]),
        title="Clear one worker",
        effect="This worker sees again what they could see before. Their colleagues do not. Tell the worker yourself, and"
        " that they must not speak of it at work.",
        button="Clear this worker",
        tone="go",
        after="Cleared.",
    )


@require_http_methods(["GET", "POST"])
def unclear(request: HttpRequest, reference: str, clearance: str) -> HttpResponse:
    """End a worker's clearance."""
    check(request.viewer, "ring_fence.unclear")
    if request.method == "GET" and not any(
        one.reference == clearance for one in find(request.viewer, reference).clearances
    ):
        raise Http404
    return act(
        request,
        reference,
        "ring_fence.unclear",
        WhyForm,
        lambda fence, facts: actions.unclear_ring_fence(
            fence, by=request.viewer, clearance=clearance, why=facts["why"]
        ),
        clearance=clearance,
        title=f"End clearance {clearance}",
        effect="From their next look this worker sees nothing of the person. They are not told.",
        button="End the clearance",
        tone="stop",
        after="The clearance has ended.",
    )
