"""A worker says that they know the person; from then on nothing of the person exists for them (verb conflict.declare)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from agencies.models import Membership
from consent import doors
from consent.actions.conflict import ABOUT_OTHERS, declare_conflict
from consent.forms.conflict import ConflictForm
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page


@require_http_methods(["GET", "POST"])
def conflict(request: HttpRequest, reference: str) -> HttpResponse:
    """The form; a POST records it and leads to a page that says nothing about anybody."""
    seen = doors.look(request, reference)
    users = _users(request)
    form = ConflictForm(
        request.POST if request.method == "POST" else None,
        colleagues=[(key, name) for key, (name, _) in users.items()],
    )
    if form.is_bound:
        made = attempt(
            form,
            lambda: declare_conflict(
                seen.person,
                by=request.viewer,
                user_id=users[form.cleaned_data["user"]][1] if form.cleaned_data["user"] else request.viewer.user_id,
                kind=form.cleaned_data["kind"],
            ),
        )
        if made:
            return done(request, reverse("consent:thanks"))
    context = doors.about(seen, "I know this person", form=form)
    return render_page(request, "consent/conflict.html", context, status=422 if form.is_bound else 200)


def _users(request: HttpRequest) -> dict[str, tuple]:
    """Return about whom the viewer may say this, by the reference of their membership: themselves first."""
    viewer = request.viewer
    mine = next(one for one in request.memberships if one.pk == viewer.membership_id)
    users = {mine.reference: ("I do", viewer.user_id)}
    if viewer.role in ABOUT_OTHERS:
        staff = Membership.objects.current().visible_to(viewer).exclude(user_id=viewer.user_id)
        seen = set()
        for one in staff:
            if one.user_id not in seen:
                users[one.reference] = (one.user.name, one.user_id)
                seen.add(one.user_id)
    return users


@require_GET
def thanks(request: HttpRequest) -> HttpResponse:
    """What follows when nothing may be said about the person any more."""
    return render_page(request, "consent/thanks.html", {"page_title": "Recorded"})
