"""The law as dated rows: read by whoever looks after sharing, changed by hub administrators (verbs ground.add, ground.end)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from access.policy import can, check
from agencies.creations import once
from consent.actions import add_ground, end_ground
from consent.actions.ground import resting_on
from consent.forms.ground import EndGroundForm, GroundForm
from consent.models import LegalGround, SharingRule
from consent.reading import check_law_reader
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page
from hub.kit.spoken import day_words


@require_GET
def law(request: HttpRequest) -> HttpResponse:
    """Every row of the law, list by list, past and present."""
    viewer = request.viewer
    check_law_reader(viewer)
    rows = list(LegalGround.objects.order_by("code", "valid_from"))
    today = timezone.localdate()
    lists = [
        {"kind": kind, "title": title, "rows": [_shown(row, today) for row in rows if row.kind == kind]}
        for kind, title in LegalGround.KINDS
    ]
    context = {"page_title": "The law that sharing rests on", "lists": lists, "may_add": can(viewer, "ground.add")}
    return render_page(request, "consent/law.html", context)


def _shown(row: LegalGround, today) -> dict:
    """Return a row as the page shows it: how it stands, and what it is besides."""
    nations = dict(LegalGround.NATIONS)
    marks = [
        words
        for holds, words in (
            (row.is_duty, "A duty"),
            (row.is_power, "A power"),
            (row.needs_policy_document, "Needs a policy document"),
            (row.nations, ", ".join(nations[code] for code in row.nations)),
        )
        if holds
    ]
    if row.valid_to and row.valid_to <= today:
        state = {"words": f"Ended {day_words(row.valid_to, 'table')}", "tone": ""}
    elif row.valid_from > today:
        state = {"words": f"From {day_words(row.valid_from, 'table')}", "tone": "info"}
    elif row.valid_to:
        state = {"words": f"Ends {day_words(row.valid_to, 'table')}", "tone": "soon"}
    else:
        state = {"words": "In force", "tone": "ok"}
    return {"row": row, "marks": marks, "state": state}


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add a row."""
    viewer = request.viewer
    check(viewer, "ground.add")
    form = GroundForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        made = attempt(form, lambda: _add(viewer, form))
        if made:
            messages.success(request, f"Added: {made.label}.")
            return done(request, f"{reverse('consent:law')}#{made.reference}")
    context = {"page_title": "Add to the law", "form": form}
    return render_page(request, "consent/ground_new.html", context, status=422 if form.is_bound else 200)


def _add(viewer, form: GroundForm) -> LegalGround:
    """Add what was typed, once for each form that was shown."""
    row, _ = once(
        viewer,
        "ground.add",
        form.key,
        form.facts,
        make=lambda: add_ground(by=viewer, **form.facts),
        find=lambda reference: LegalGround.objects.get(reference=reference),
    )
    return row


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, reference: str) -> HttpResponse:
    """End a row on a day; how many rules in force rest on it is said first."""
    viewer = request.viewer
    check(viewer, "ground.end")
    row = get_object_or_404(LegalGround, reference=reference)
    form = EndGroundForm(request.POST if request.method == "POST" else None)
    if form.is_bound and attempt(form, lambda: end_ground(row, by=viewer, **form.cleaned_data)):
        messages.success(request, f"{row.label} ends on {day_words(form.cleaned_data['valid_to'], 'long')}.")
        return done(request, f"{reverse('consent:law')}#{row.reference}")
    resting = resting_on(
        row, SharingRule.objects.signed().filter(ended_at__isnull=True, valid_to__gt=timezone.localdate())
    )
    context = {"page_title": "End a row of the law", "row": row, "resting": resting.count(), "form": form}
    return render_page(request, "consent/ground_end.html", context, status=422 if form.is_bound else 200)
