"""When people work at the acting agency, so that a look outside these hours stands out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.policy import check
from desk.actions import set_hours
from desk.models import WorkingHours
from desk.officer_forms import HoursForm
from desk.watching.run import usual_hours
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page


@require_http_methods(["GET", "POST"])
def hours(request: HttpRequest) -> HttpResponse:
    """The hours in use; a POST sets them."""
    check(request.viewer, "hours.set")
    kept = WorkingHours.objects.filter(agency_id=request.viewer.agency_id).first() or usual_hours()
    now = {"opens": f"{kept.opens:%H:%M}", "closes": f"{kept.closes:%H:%M}"}
    form = HoursForm(
        request.POST if request.method == "POST" else None,
        initial={**now, "every_day": kept.every_day, "always": kept.always},
    )
    if form.is_bound and attempt(form, lambda: set_hours(by=request.viewer, **form.cleaned_data)):
        messages.success(request, "The working hours are set. They count from the next run of the watch.")
        return done(request, reverse("desk:unusual"))
    context = {"page_title": "Working hours", "form": form}
    return render_page(request, "desk/hours.html", context, status=422 if form.is_bound else 200)
