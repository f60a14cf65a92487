"""How one is told by e-mail: one page, for the acting agency."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub.alert_choices import save
from hub.alert_forms import AlertForm
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page


@require_http_methods(["GET", "POST"])
def choices(request: HttpRequest) -> HttpResponse:
    """Show how one is told, and change it. Raises Stale when another window was first."""
    form = AlertForm(request.POST if request.method == "POST" else None, viewer=request.viewer)
    if form.is_bound and attempt(form, lambda: save(request.viewer, form.facts, form.cleaned_data["version"])):
        messages.success(request, "Saved. It counts from now on.")
        return done(request, reverse("alert_choices"))
    context = {"page_title": "Alerts by e-mail", "form": form}
    return render_page(request, "alerts.html", context, status=422 if form.errors else 200)
