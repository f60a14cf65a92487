"""Break-glass: opening a record in an emergency, ending it, and looking back on it (verbs break_glass.*)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.policy import check as check_policy
from access.viewer import Viewer
from agencies.creations import once
from agencies.names import shown_name
from agencies.stepping_up import confirm_url, confirmed_at
from consent import actions
from consent.clock import database_now
from consent.codes import SAFETY_CRITICAL
from consent.labels import read_labels
from consent.models import BreakGlass
from exceptions import acts
from exceptions.forms import CheckForm, EmergencyForm, StartForm
from exceptions.listing import check_reader, session_state, sessions
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page

DID = {
    "extend": "Another hour. After that it closes for good.",
    "close": "Closed. You see no more of this person than before.",
    "allow": "Allowed. The worker has been told, and may open one more.",
}


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Ask whose record is to be opened; nothing is looked up here."""
    check_policy(request.viewer, "break_glass.open")
    form = StartForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return done(request, reverse("exceptions:emergency", args=[form.cleaned_data["person"]]))
    context = {"page_title": "Open a record in an emergency", "form": form}
    return render_page(request, "exceptions/start.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def emergency(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what the emergency is, and open what it needs. The form is the same for every reference, also of nobody."""
    check_policy(request.viewer, "break_glass.open")
    confirm = confirm_url(request, request.path)
    if confirm and request.method == "POST":
        return done(request, confirm)
    labels = read_labels().categories
    form = EmergencyForm(
        request.POST if request.method == "POST" else None,
        categories=[(code, label) for code, label in labels.items() if code in SAFETY_CRITICAL],
    )
    if form.is_bound and attempt(form, lambda: _open(request, reference, form)):
        messages.warning(request, "Open for one hour. Your team lead and the officers concerned have been told.")
        return done(request, reverse("people:person", args=[reference]))
    context = {
        "page_title": f"Open {reference} in an emergency",
        "reference": reference,
        "form": form,
        "confirm": confirm,
    }
    return render_page(request, "exceptions/emergency.html", context, status=422 if form.is_bound else 200)


def _open(request: HttpRequest, reference: str, form: EmergencyForm) -> BreakGlass:
    """Open it, once for each form that was shown."""
    viewer = request.viewer
    session, _ = once(
        viewer,
        "break_glass.open",
        form.key,
        {**form.facts, "person": reference},
        make=lambda: actions.open_break_glass(
            reference, by=viewer, re_authenticated_at=confirmed_at(request), **form.facts
        ),
        find=lambda made: BreakGlass.objects.readable_by(viewer).get(reference=made),
    )
    return session


@require_POST
def leave(request: HttpRequest, reference: str) -> HttpResponse:
    """Close one's own emergency about this person, from any page about them; home when there is none."""
    mine = BreakGlass.objects.readable_by(request.viewer).live().filter(user_id=request.viewer.user_id, about=reference)
    for found in mine:
        actions.close_break_glass(found, by=request.viewer)
        messages.success(request, DID["close"])
    return done(request, reverse("home"))


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Emergencies of the agency's workers, and those in which its records were opened; to be checked first."""
    check_reader(request.viewer)
    context = {"page_title": "Emergencies", **sessions(request.viewer)}
    return render_page(request, "exceptions/emergencies.html", context)


@require_GET
def session(request: HttpRequest, reference: str) -> HttpResponse:
    """One emergency: who, why, until when, and what came of the check."""
    return _show(request, find(request.viewer, reference))


def find(viewer: Viewer, reference: str) -> BreakGlass:
    """Return an emergency that the viewer may read. Raises Http404."""
    named = ("user", "agency", "reviewer", "second_approver", "allowed_by", "override")
    return get_object_or_404(BreakGlass.objects.readable_by(viewer).select_related(*named), reference=reference)


def _show(request: HttpRequest, found: BreakGlass, form: CheckForm | None = None, status: int = 200) -> HttpResponse:
    now, viewer = database_now(), request.viewer
    labels = read_labels().categories
    can = acts.of_session(viewer, found, now)
    context = {
        "page_title": f"Emergency {found.reference}",
        "one": found,
        "agency": shown_name(found.agency, viewer),
        "state": session_state(found, now),
        "is_open": found.is_open_at(now),
        "opened": [labels[code] for code in found.categories if code in labels],
        "is_late": not found.reviewed_at and found.review_due_at <= now,
        "follows": found.review_outcome == "justified_convert_to_override" and not found.override_id,
        "can": can,
        "form": form or CheckForm(),
    }
    return render_page(request, "exceptions/session.html", context, status=status)


@require_POST
def check(request: HttpRequest, reference: str) -> HttpResponse:
    """Look back on an emergency."""
    found, form = find(request.viewer, reference), CheckForm(request.POST)
    if not attempt(form, lambda: actions.review_break_glass(found, by=request.viewer, **form.cleaned_data)):
        return _show(request, found, form, status=422)
    messages.success(request, "The check is recorded.")
    return done(request, reverse("exceptions:session", args=[reference]))


@require_POST
def act(request: HttpRequest, reference: str, verb: str) -> HttpResponse:
    """Do one act that asks for nothing more: another hour, close, allow another."""
    found = find(request.viewer, reference)
    getattr(actions, f"{verb}_break_glass")(found, by=request.viewer)
    messages.success(request, DID[verb])
    if verb == "extend" and request.POST.get("back"):
        return done(request, reverse("people:person", args=[found.about]))
    return done(request, reverse("exceptions:session", args=[reference]))
