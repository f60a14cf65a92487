"""The schedule: how long each category is kept, and setting it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from access.policy import check
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page
from retention.actions import set_retention
from retention.forms import PeriodForm
from retention.page import line_of_schedule, schedule_of


@require_GET
def schedule(request: HttpRequest) -> HttpResponse:
    """How long each category is kept after the work ended, and on what authority."""
    context = {"page_title": "Retention schedule", "lines": schedule_of(request.viewer)}
    return render_page(request, "retention/schedule.html", context)


@require_http_methods(["GET", "POST"])
def period(request: HttpRequest, code: str) -> HttpResponse:
    """Set how long one category is kept."""
    check(request.viewer, "retention.set")
    line = line_of_schedule(request.viewer, code)
    first = {"years": line.years, "authority": line.authority}
    form = PeriodForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_bound and attempt(form, lambda: set_retention(by=request.viewer, category=code, **form.cleaned_data)):
        messages.success(request, f"Set: {line.label}.")
        return done(request, reverse("retention:schedule"))
    context = {"page_title": f"Retention: {line.label}", "line": line, "form": form}
    return render_page(request, "retention/period.html", context, status=422 if form.errors else 200)
