"""Home: what needs this user now, by the role in which they act (design: ux 2.1)."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.roles import PRACTICE
from hub.kit.pages import render_page
from hub.navigation import counts_of, menu_of
from hub.notices import sentence_of
from notifications.models import Notice
from referrals.inbox import box_page
from referrals.models import Referral


@require_GET
def home(request):
    """Show practitioners what waits for them; send officers and administrators to where their work begins."""
    if request.viewer.role not in PRACTICE:
        return redirect(menu_of(request.viewer)[0][1])
    box = box_page(request.viewer, "answer", size=12, total=counts_of(request)["referrals"])
    notices = Notice.objects.visible_to(request.viewer).order_by("-created_at")[:6]
    context = {
        "page_title": "Home",
        "today": timezone.localdate(),
        "box": box,
        "need": [
            *(_question(referral) for referral in Referral.objects.waiting_for_answer_of(request.viewer)[:3]),
            *(_need(row) for row in box.rows[:3] if row["due"].tone),
        ],
        "changes": [sentence_of(notice) for notice in notices],
    }
    return render_page(request, "home.html", context)


def _question(referral: Referral) -> dict:
    """Return a card of the needs-you strip for a question that the user's own referral waits on."""
    return {
        "words": "Your answer",
        "tone": "info",
        "title": f"Answer the question on {referral.reference}",
        "url": reverse("referrals:referral", args=[referral.reference]) + "#questions",
        "detail": "Their clock stands still until you answer.",
    }


def _need(row: dict) -> dict:
    """Return a card of the needs-you strip for a referral that is late or due."""
    detail = f"{row['name']}, from {row['from']}."
    return {
        "words": row["due"].words,
        "tone": row["due"].tone,
        "title": f"Answer {row['reference']}",
        "url": reverse("referrals:referral", args=[row["reference"]]),
        "detail": f"{detail} Nobody has taken it." if not row["worker"] else detail,
    }
