"""When people work at the acting agency, so that a look outside these hours stands out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.policy import check
from agencies.views.mine import let_save_again
from desk.actions import set_hours
from desk.models import WorkingHours
from desk.officer_forms import HoursForm
from desk.watching.run import hours_of
from hub.kit.creating import attempt
from hub.kit.errors import Stale
from hub.kit.pages import done, render_page


@require_http_methods(["GET", "POST"])
def hours(request: HttpRequest) -> HttpResponse:
    """The hours in use; a POST sets them."""
    check(request.viewer, "hours.set")
    kept = hours_of(request.viewer.agency_id)
    now = {"opens": f"{kept.opens:%H:%M}", "closes": f"{kept.closes:%H:%M}"}
    form = HoursForm(
        request.POST if request.method == "POST" else None,
        initial={**now, "every_day": kept.every_day, "always": kept.always, "version": kept.version},
    )
    status, theirs = 422 if form.is_bound else 200, []
    if form.is_bound:
        try:
            if attempt(form, lambda: _set(request, kept, form)):
                messages.success(request, "The working hours are set. They count from the next run of the watch.")
                return done(request, reverse("desk:unusual"))
        except Stale:
            kept = hours_of(request.viewer.agency_id)
            let_save_again(form, kept.version)
            status, theirs = 409, _theirs(kept)
    context = {"page_title": "Working hours", "form": form, "theirs": theirs}
    return render_page(request, "desk/hours.html", context, status=status)


def _set(request: HttpRequest, kept: WorkingHours, form: HoursForm) -> WorkingHours:
    """Set what was typed. Raises Stale when the form was filled for other hours than those in use."""
    facts = dict(form.cleaned_data)
    if facts.pop("version") != kept.version:
        raise Stale
    return set_hours(kept, by=request.viewer, **facts)


def _theirs(kept: WorkingHours) -> list[tuple]:
    """Return the hours as they stand now, to be read beside what was typed."""
    return [
        ("Work begins at", f"{kept.opens:%H:%M}"),
        ("Work ends at", f"{kept.closes:%H:%M}"),
        ("Also at weekends and on bank holidays", "Yes" if kept.every_day else "No"),
        ("Somebody works here day and night", "Yes" if kept.always else "No"),
    ]
