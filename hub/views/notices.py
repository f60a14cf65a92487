"""Notices of the acting user: what happened, by reference; marked as seen by a button, never by looking."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from hub.kit.pages import done, render_page
from hub.navigation import counts_for
from hub.notices import shown_to, told
from notifications.actions import mark_seen
from notifications.kinds import KINDS
from notifications.models import Letter, Notice
from referrals.actions import mark_seen as mark_changes_seen

ROWS = 25
FAILED_SHOWN = 20


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """Show notices, new ones first, then the latest; by kind, or new ones alone."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    new = request.GET.get("show") == "new"
    page = Paginator(rows_of(request.viewer, kind, new=new), ROWS).get_page(request.GET.get("page", "1"))
    failed = Letter.objects.failed_at(request.viewer).order_by("-failed_at")[:FAILED_SHOWN]
    context = {
        "page_title": "Notices",
        "notices": [told(notice) for notice in page],
        "page": page,
        "previous": _address(kind, new, page.previous_page_number()) if page.has_previous() else "",
        "next": _address(kind, new, page.next_page_number()) if page.has_next() else "",
        "kinds": [
            {"label": words, "url": _address(code, new), "current": code == kind, "count": None}
            for code, words in {"": "All", **KINDS}.items()
        ],
        "shows": [
            {"label": "New and seen", "url": _address(kind, False), "current": not new, "count": None},
            {"label": "New ones alone", "url": _address(kind, True), "current": new, "count": None},
        ],
        "failed": failed if request.viewer.role == "agency_admin" else [],
    }
    return render_page(request, "notices.html", context)


def rows_of(viewer, kind: str, *, new: bool):
    """Return the viewer's notices of a kind, or new ones alone, new ones first, then the latest."""
    rows = shown_to(viewer)
    rows = rows.of_kind(kind) if kind else rows
    return (rows.filter(is_new=True) if new else rows).order_by("-is_new", "-created_at", "-pk")


def _address(kind: str, new: bool, page: int = 1) -> str:
    """Return the address of a page of the list."""
    said = [f"kind={kind}" if kind else "", "show=new" if new else "", f"page={page}" if page > 1 else ""]
    return reverse("notices") + ("?" + "&".join(filter(None, said)) if any(said) else "")


@require_GET
def count(request: HttpRequest) -> JsonResponse:
    """Answer with how many are new, and how many of them urgent, for the badge."""
    counts = counts_for(request.viewer)
    return JsonResponse({"count": counts["notices"], "urgent": counts["urgent"]})


@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """Mark all notices as seen, or the one that is named. Raises Http404 for one that is not the viewer's."""
    named = request.POST.get("notice", "")
    if not named:
        mark_seen(request.viewer)
        mark_changes_seen(by=request.viewer)
        messages.success(request, "All notices are marked as seen.")
    else:
        key = key_of(named)
        if not Notice.objects.visible_to(request.viewer).filter(pk=key).exists():
            raise Http404
        mark_seen(request.viewer, key)
        messages.success(request, "Marked as seen.")
    return done(request, reverse("notices"))


def key_of(text: str) -> UUID:
    """Return the key of a notice. Raises Http404 for what is none."""
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
