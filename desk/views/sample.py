"""The weekly sample: what is to be checked, and the check of one look."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from access.policy import able, check
from desk.actions import check_sample
from desk.drawn import look_of, weeks_of
from desk.models import SampleRow
from desk.officer_forms import OutcomeForm
from desk.places import places
from desk.words import SAMPLE_OUTCOMES, TONES
from hub.kit.creating import first_come
from hub.kit.pages import done, render_page


@require_GET
def sample(request: HttpRequest) -> HttpResponse:
    """The looks of the last weeks' samples, those to be checked first."""
    check(request.viewer, "desk.read")
    context = {
        "page_title": "Weekly sample",
        "places": places(request.path),
        "weeks": weeks_of(request.viewer),
    }
    return render_page(request, "desk/sample.html", context)


@require_GET
def row(request: HttpRequest, reference: str) -> HttpResponse:
    """One look of the sample, with what was decided then and the check."""
    check(request.viewer, "desk.read")
    return _show(request, _found(request, reference))


@require_POST
def check_row(request: HttpRequest, reference: str) -> HttpResponse:
    """Record what the check found, and go on to the next look."""
    check(request.viewer, "desk.read")
    found = _found(request, reference)
    form = OutcomeForm(request.POST, choices=SAMPLE_OUTCOMES)
    made, status = first_come(form, lambda: check_sample(found, by=request.viewer, **form.cleaned_data))
    if made:
        following = SampleRow.objects.to_check_by(request.viewer).order_by("at", "pk").first()
        address = reverse("desk:check", args=[following.reference]) if following else reverse("desk:sample")
        return done(request, address)
    return _show(request, _found(request, reference), form, status)


def _found(request: HttpRequest, reference: str) -> SampleRow:
    rows = SampleRow.objects.visible_to(request.viewer).select_related("user", "checked_by", "sample")
    return get_object_or_404(rows, reference=reference)


def _show(request: HttpRequest, found: SampleRow, form: OutcomeForm | None = None, status: int = 200) -> HttpResponse:
    """Return the page of one look, with what was typed where something of it is wrong, or somebody was first."""
    context = {
        "page_title": f"Check {found.reference}",
        "row": found,
        "groups": look_of(request.viewer, found),
        "can": able(request.viewer, found, "sample.check"),
        "own": found.user_id == request.viewer.user_id,
        "tone": TONES.get(found.outcome, ""),
        "form": form or OutcomeForm(choices=SAMPLE_OUTCOMES),
        "kept": form if status == 409 and found.outcome else None,
        "newest": "",
        "older": "",
    }
    return render_page(request, "desk/check.html", context, status=status)
