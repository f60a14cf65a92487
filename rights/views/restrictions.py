"""What is out of use for now: the list of one person, and the two steps."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from access.policy import check
from consent import doors
from consent.identity import tabs_of
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page
from people.actions import release, restrict
from rights.forms.restrictions import ReleaseForm, RestrictForm
from rights.restrictions import found, restrictable


@require_GET
def restrictions(request: HttpRequest, reference: str) -> HttpResponse:
    """What your agency keeps about a person, and whether it may be used."""
    seen = doors.read(request, reference)
    rows = restrictable(request.viewer, seen)
    context = doors.about(
        seen,
        f"Restricted use for {reference}",
        tabs=tabs_of(reference, "rights:statement"),
        out_of_use=[row for row in rows if row.restricted],
        in_use=[row for row in rows if not row.restricted],
    )
    return render_page(request, "rights/restrictions.html", context)


@require_http_methods(["GET", "POST"])
def restriction(request: HttpRequest, reference: str, entry: str) -> HttpResponse:
    """Take one entry out of use, or into use again."""
    seen = doors.read(request, reference)
    thing = found(request.viewer, seen, entry)
    verb = "entry.release" if thing.restricted else "entry.restrict"
    check(request.viewer, verb, thing)
    kind, act = (ReleaseForm, release) if thing.restricted else (RestrictForm, restrict)
    form = kind(request.POST if request.method == "POST" else None)
    if form.is_bound and attempt(form, lambda: act(thing, by=request.viewer, **form.cleaned_data)):
        messages.success(request, "In use again." if thing.restricted else "Out of use. Nobody can look at it now.")
        return done(request, reverse("rights:restrictions", args=[reference]))
    context = doors.about(
        seen,
        f"Restricted use of entry {entry}",
        tabs=tabs_of(reference, "rights:statement"),
        form=form,
        thing=thing,
        title="" if thing.restricted else thing.title,
    )
    return render_page(request, "rights/restriction.html", context, status=422 if form.errors else 200)
