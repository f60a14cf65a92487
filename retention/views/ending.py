"""Ending the work of the acting agency with a person."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub.kit.creating import first_come
from hub.kit.pages import done, render_page
from records.page import WHO, look
from retention import actions
from retention.forms import EndWorkForm
from retention.tied import open_work


@require_http_methods(["GET", "POST"])
def end_work(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that the agency works with a person no longer, and why."""
    page, status = look(request, reference, only=WHO), 200
    work = open_work(request.viewer, page.sight.person.pk)
    form = EndWorkForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        person = page.sight.person
        made, status = first_come(form, lambda: actions.end_work(person, by=request.viewer, **form.cleaned_data))
        if made:
            messages.success(request, "Our work has ended. What was recorded is kept for as long as the schedule says.")
            return done(request, reverse("people:team", args=[reference]) + page.sight.query)
    context = page.context("end our work", brief=True, form=form, work=work)
    return render_page(request, "retention/end_work.html", context, status=status)
