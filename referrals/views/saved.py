"""Saved views of referrals: which there are, saving the one at hand, renaming, sharing and deleting one's own."""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from access.policy import can
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


@require_POST
def change(request, reference):
    """Rename one's own view, or share it or no longer."""
    view = find(request, reference)
    form = ViewForm(request.POST, prefix=reference)
    if attempt(form, lambda: actions.change_view(view, by=request.viewer, **form.cleaned_data)) is None:
        return show(request, asked_of(request), SaveForm(), status=422, wrong={reference: form})
    messages.success(request, "The view is changed.")
    return done(request, f"{reverse('referrals:views')}#{reference}")


@require_POST
def discard(request, reference):
    """Delete one's own view."""
    actions.discard_view(find(request, reference), by=request.viewer)
    messages.success(request, "The view is deleted.")
    return done(request, reverse("referrals:views"))


def find(request, reference: str) -> SavedView:
    """Return the view, if the viewer may use it. Raises Http404."""
    return get_object_or_404(SavedView.objects.visible_to(request.viewer), reference=reference)


def show(request, asked: Asked, form: SaveForm, *, status: int = 200, wrong: dict | None = None):
    """Answer with the page of views; `wrong` holds the form of a view that needs correcting, by its reference."""
    wrong = wrong or {}
    rows = [row_of(request, view, wrong.get(view.reference)) for view in SavedView.objects.visible_to(request.viewer)]
    context = {
        "page_title": "Views of referrals",
        "asked": asked,
        "about": [
            ("Box", asked.box.label),
            ("Filters", ", ".join(words for _, words in asked.filters.chips) or "None"),
        ],
        "save": form,
        "views": rows,
        "form": next(iter(wrong.values()), form if form.is_bound else None),
    }
    return render_page(request, "referrals/views.html", context, status=status)


def row_of(request, view: SavedView, form: ViewForm | None) -> dict:
    """Return a view as the page shows it, with the form to change it where it is the viewer's own."""
    first = {"name": view.name, "is_shared": view.is_shared}
    own = can(request.viewer, "view.change", view)
    return {
        "reference": view.reference,
        "name": view.name,
        "label": f"Name of {view.reference}",
        "is_shared": view.is_shared,
        "by": view.user.name,
        "holds": f"{BOXES[view.box].label}, {len(view.filters)} filters",
        "change": (form or ViewForm(initial=first, prefix=view.reference)) if own else None,
    }
