"""Unusual access: the list, one alert with the looks it rests on, its outcome, and asking the worker for a reason."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.policy import check
from agencies.creations import once
from desk.actions import ask_reason, decide
from desk.models import Alert, Inquiry, WatchRun
from desk.officer_forms import OutcomeForm, WordsForm
from desk.places import places
from desk.sources import UNUSUAL
from desk.unusual import alert_page, rows_of
from desk.words import ALERT_OUTCOMES, RULE_WORDS, TONES
from hub.kit.creating import attempt, first_come
from hub.kit.pages import done, render_page

DECIDED = 50
ASK = "What do you want to know?"
SEEN = "They see your words and which looks you mean. Do not write what you suspect."


def _alerts(request: HttpRequest):
    return Alert.objects.visible_to(request.viewer).select_related("user", "worker_agency", "decided_by")


@require_GET
def unusual(request: HttpRequest) -> HttpResponse:
    """What waits for an outcome, and below it what came of the rest."""
    check(request.viewer, "desk.read")
    decided = _alerts(request).exclude(outcome="").order_by("-decided_at")[:DECIDED]
    context = {
        "page_title": "Unusual access",
        "places": places(request.path),
        "list": UNUSUAL.listed(request.viewer),
        "empty": UNUSUAL.empty,
        "decided": [
            {
                "alert": alert,
                "title": RULE_WORDS[alert.rule],
                "outcome": alert.get_outcome_display(),
                "tone": TONES[alert.outcome],
            }
            for alert in decided
        ],
        "last": WatchRun.objects.order_by("-until").first(),
    }
    return render_page(request, "desk/unusual.html", context)


@require_GET
def alert(request: HttpRequest, reference: str) -> HttpResponse:
    """One alert, with the looks it rests on."""
    check(request.viewer, "desk.read")
    return _show(request, get_object_or_404(_alerts(request), reference=reference))


@require_POST
def decide_alert(request: HttpRequest, reference: str) -> HttpResponse:
    """Record the outcome."""
    check(request.viewer, "desk.read")
    found = get_object_or_404(_alerts(request), reference=reference)
    form = OutcomeForm(request.POST, choices=ALERT_OUTCOMES)
    made, status = first_come(form, lambda: decide(found, by=request.viewer, **form.cleaned_data))
    if made:
        return done(request, reverse("desk:unusual"))
    return _show(request, get_object_or_404(_alerts(request), reference=reference), form, status)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask the worker for a reason."""
    check(request.viewer, "reason.ask")
    viewer, found = request.viewer, get_object_or_404(_alerts(request), reference=reference)
    form = WordsForm(request.POST if request.method == "POST" else None, label=ASK, hint=SEEN)
    if form.is_bound:
        asked = attempt(
            form,
            lambda: once(
                viewer,
                "reason.ask",
                form.key,
                {**form.facts, "alert": found.reference},
                make=lambda: ask_reason(rows_of(viewer, found), by=viewer, alert=found, **form.facts),
                find=lambda made: Inquiry.objects.visible_to(viewer).get(reference=made),
            ),
        )
        if asked:
            return done(request, reverse("desk:alert", args=[reference]))
    context = {
        "page_title": f"Ask for a reason, {reference}",
        "title": f"Ask {found.user.name} for a reason",
        "lead": "They get a notice and answer on a page of their own. You are told when they have.",
        "form": form,
        "back": reverse("desk:alert", args=[reference]),
        "button": "Send the question",
        "busy": "Sending…",
    }
    return render_page(request, "desk/say.html", context, status=422 if form.is_bound else 200)


def _show(request: HttpRequest, found: Alert, form: OutcomeForm | None = None, status: int = 200) -> HttpResponse:
    """Return the page of an alert, with what was typed where something of it is wrong, or somebody was first."""
    context = {
        "page_title": f"Unusual access {found.reference}",
        "page": alert_page(request.viewer, found),
        "alert": found,
        "form": form or OutcomeForm(choices=ALERT_OUTCOMES),
        "kept": form if status == 409 and found.outcome else None,
        "newest": "",
        "older": "",
    }
    return render_page(request, "desk/alert.html", context, status=status)
