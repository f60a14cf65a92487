"""Who in the acting agency works with a person."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from hub.kit.creating import attempt
from hub.kit.pages import done, render_page
from records.forms import ColleagueForm
from records.page import WHO, look
from records.team import colleagues_of, last_ended
from records.writing import assign_named, unassign_named


@require_http_methods(["GET", "POST"])
def team(request: HttpRequest, reference: str) -> HttpResponse:
    """Show who works with a person, and let somebody else do so too."""
    page = look(request, reference, only=WHO)
    colleagues = colleagues_of(page.viewer, page.sight.person)
    free = [(one.reference, f"{one.name}, {one.roles[0]}") for one in colleagues if not one.works_with]
    form = ColleagueForm(request.POST if request.method == "POST" else None, colleagues=free)
    if request.method == "POST":
        page.require_assigning()
        if attempt(form, lambda: assign_named(page, form.cleaned_data["member"])):
            messages.success(request, "Assigned.")
            return done(request, reverse("people:team", args=[reference]) + page.sight.query)
    working = [one for one in colleagues if one.works_with]
    ended = None if working else last_ended(page.viewer, page.sight.person)
    context = page.context("team", "people:team", team=working, ended=ended, form=form, free=free)
    return render_page(request, "records/team.html", context, status=422 if form.errors else 200)


@require_POST
def end(request: HttpRequest, reference: str, member: str) -> HttpResponse:
    """End a colleague's work with a person."""
    page = look(request, reference, only=WHO)
    page.require_assigning()
    try:
        unassign_named(page, member)
    except ValidationError as error:
        raise Http404 from error
    messages.success(request, "No longer assigned.")
    return done(request, reverse("people:team", args=[reference]) + page.sight.query)
