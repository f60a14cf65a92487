"""Notices of the acting user: what happened, by reference; marked as seen by a button, never by looking."""

from django.contrib import messages
from django.http import JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from hub.kit.pages import done, render_page
from hub.navigation import counts_for
from hub.notices import sentence_of
from notifications.models import Notice
from referrals.actions import mark_seen as mark_changes_seen

SHOWN = 100


@require_GET
def notices(request):
    """Show the latest notices, newest first."""
    rows = Notice.objects.visible_to(request.viewer).order_by("-created_at")[:SHOWN]
    context = {"page_title": "Notices", "notices": [sentence_of(notice) for notice in rows]}
    return render_page(request, "notices.html", context)


@require_GET
def count(request):
    """Answer with how many are new, for the badge."""
    return JsonResponse({"count": counts_for(request.viewer)["notices"], "urgent": 0})


@require_POST
def mark_seen(request):
    """Mark all notices, and what others changed in referrals, as seen."""
    mark_changes_seen(by=request.viewer)
    Notice.objects.visible_to(request.viewer).filter(seen_at__isnull=True).update(seen_at=timezone.now())
    messages.success(request, "All notices are marked as seen.")
    return done(request, reverse("notices"))
