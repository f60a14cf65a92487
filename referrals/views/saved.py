"""Saved views of referrals: which there are, saving the one at hand, renaming, sharing and deleting one's own."""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from access.policy import can, check
from agencies.creations import once
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page
from referrals import actions
from referrals.boxes import BOXES
from referrals.listing import Asked
from referrals.models import SavedView
from referrals.view_forms import SaveForm, ViewForm
from referrals.views.lists import asked_of


@require_http_methods(["GET", "POST"])
def views(request):
    """Show the views that there are, and save the list at hand as one."""
    if request.method == "GET":
        asked = asked_of(request)
        return show(request, asked, SaveForm(initial={"asked": asked.url()}))
    form = SaveForm(request.POST)
    asked = asked_of(request, QueryDict(request.POST.get("asked", "")[:600].lstrip("?")))
    made = attempt(form, lambda: save(request, asked, form))
    if made is None:
        return show(request, asked, form, status=422)
    messages.success(request, f"Saved as “{made.name}”.")
    return done(request, f"{reverse('referrals:list')}?view={made.reference}")


def save(request, asked: Asked, form: SaveForm) -> SavedView:
    """Save what was asked of the list under the name that was typed; sent twice, it is one view."""
    facts = {
        "name": form.cleaned_data["name"],
        "is_shared": form.cleaned_data["is_shared"],
        "box": asked.name,
        "filters": asked.filters.on,
        "sort": asked.sort,
        "columns": asked.columns,
    }
    view, _ = once(
        request.viewer,
        "view.save",
        form.key,
        facts,
        make=lambda: actions.save_view(by=request.viewer, **facts),
        find=lambda made: SavedView.objects.visible_to(request.viewer).get(reference=made),
    )
    return view


@require_http_methods(["GET", "POST"])
def change(request, reference):
    """Rename one's own view, or share it or no longer."""
    view = find(request, reference)
    check(request.viewer, "view.change", view)
    form = ViewForm(initial={"name": view.name, "is_shared": view.is_shared})
    if request.method == "POST":
        form = ViewForm(request.POST)
        if attempt(form, lambda: actions.change_view(view, by=request.viewer, **form.cleaned_data)):
            messages.success(request, "The view is changed.")
            return done(request, f"{reverse('referrals:views')}#{reference}")
    context = {"page_title": f"Change view {reference}", "view": view, "form": form}
    return render_page(request, "referrals/view_change.html", context, status=422 if form.errors else 200)


@require_POST
def discard(request, reference):
    """Delete one's own view."""
    actions.discard_view(find(request, reference), by=request.viewer)
    messages.success(request, "The view is deleted.")
    return done(request, reverse("referrals:views"))


def find(request, reference: str) -> SavedView:
    """Return the view, if the viewer may use it. Raises Http404."""
    return get_object_or_404(SavedView.objects.visible_to(request.viewer), reference=reference)


def show(request, asked: Asked, form: SaveForm, *, status: int = 200):
    """Answer with the page of views."""
    context = {
        "page_title": "Views of referrals",
        "asked": asked,
        "about": [
            ("Box", asked.box.label),
            ("Filters", ", ".join(words for _, words in asked.filters.chips) or "None"),
        ],
        "save": form,
        "views": [row_of(request, view) for view in SavedView.objects.visible_to(request.viewer)],
        "form": form if form.is_bound else None,
    }
    return render_page(request, "referrals/views.html", context, status=status)


def row_of(request, view: SavedView) -> dict:
    """Return a view as the page shows it."""
    return {
        "reference": view.reference,
        "name": view.name,
        "is_shared": view.is_shared,
        "by": view.user.name,
        "holds": f"{BOXES[view.box].label}, {len(view.filters)} filter{'' if len(view.filters) == 1 else 's'}",
        "is_own": can(request.viewer, "view.change", view),
    }
