"""Home: what needs this user now, by the role in which they act (design: ux 2.1)."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.policy import can
from access.roles import LEADS, PRACTICE
from desk.sources import UNUSUAL
from desk.waiting import waiting_for
from hub.happened import Happened, news_for
from hub.kit.pages import render_page
from hub.navigation import counts_of, menu_of
from hub.notices import shown_to, told
from questions.listing import needs
from referrals.counts import spoken
from referrals.inbox import box_page
from referrals.workload import workload_of

UNUSUAL_SHOWN = 5
SENT_AND_ASKED = "?box=sent&state=info_requested"
CARDS = 3  # so many stand side by side, and twelve rows of the list stay in view on a small laptop


@require_GET
def home(request):
    """Show practitioners and officers what waits for them; send others to where their work begins."""
    if can(request.viewer, "desk.read"):
        return officers_home(request)
    if request.viewer.role not in PRACTICE:
        return redirect(menu_of(request.viewer)[0][1])
    box = box_page(request.viewer, "answer", size=12, total=counts_of(request)["referrals"])
    news = news_for(request.viewer)
    need = [
        *urgent_needs(request),
        *_asked([notice for notice in news.notices if notice.verb == "reason.ask" and notice.is_new]),
        *_plans(counts_of(request)["plans"]),
        *_reviews(counts_of(request)["reviews"]),
        *_questions(news.asked),
        *_conferences(counts_of(request)["returns"]),
    ]
    due = [_need(row) for row in box.rows if row["due"].tone]
    context = {
        "page_title": "Home",
        "today": timezone.localdate(),
        "box": box,
        "columns": columns_of(box),
        "need": [*need, *due[: max(0, CARDS - len(need))]],  # what is late stands first in the list below as well
        "changes": news.lines,
        "workload": workload_of(request.viewer) if request.viewer.role in LEADS else None,
    }
    return render_page(request, "home.html", context)


def columns_of(box) -> list[dict]:
    """Return the columns of the list on home: all of the box, in no order that could be changed."""
    names = [name for name in box.kind.columns if name != "sent"]
    return [{"name": name, "label": box.kind.heading(name), "sorts": False} for name in names]


def officers_home(request):
    """Show an officer what is to be decided, unusual access, and what changed."""
    waiting = waiting_for(request.viewer)
    notices = shown_to(request.viewer).order_by("-created_at")[:6]
    context = {
        "page_title": "Home",
        "today": timezone.localdate(),
        "waiting": waiting,
        "need": urgent_needs(request),
        "unusual": UNUSUAL.listed(request.viewer)[:UNUSUAL_SHOWN] if waiting.unusual else [],
        "changes": [told(notice) for notice in notices],
    }
    return render_page(request, "desk/home.html", context)


def urgent_needs(request) -> list[dict]:
    """Return cards for the urgent concerns that somebody has to acknowledge or ring about; nothing more is read."""
    counts = counts_of(request)
    return needs(counts["acknowledge"], counts["ring"])


def _asked(notices: list[Happened]) -> list[dict]:
    """Return one card for the reasons that the user is asked for, by their notices: to the one, or to the list of them."""
    if not notices:
        return []
    one = len(notices) == 1
    return [
        {
            "words": "Your answer",
            "tone": "info",
            "title": f"Say why you looked, {notices[0].about}" if one else f"Say why you looked, {len(notices)} times",
            "url": reverse("desk:inquiry", args=[notices[0].about]) if one else reverse("desk:inquiries"),
            "detail": "A consent officer asks you for a reason.",
        }
    ]


def _plans(waiting: int) -> list[dict]:
    """Return one card for the plans that ask something of the agency: a role, an action or a version to answer."""
    if not waiting:
        return []
    return [
        {
            "words": "Your answer",
            "tone": "info",
            "title": "Answer in 1 plan" if waiting == 1 else f"Answer in {spoken(waiting)} plans",
            "url": reverse("plans:list") + "?view=answer",
            "detail": "A role, an action or a version waits for your agency.",
        }
    ]


def _reviews(waiting: int) -> list[dict]:
    """Return one card for the reviews that the agency makes happen: late, or it has not said that it does."""
    if not waiting:
        return []
    return [
        {
            "words": "Review",
            "tone": "soon",
            "title": "See to 1 review of a plan" if waiting == 1 else f"See to {spoken(waiting)} reviews of plans",
            "url": reverse("reviews:due"),
            "detail": "It is late, or your agency has not said yet that it makes it happen.",
        }
    ]


def _conferences(owed: int) -> list[dict]:
    """Return one card for the people of whom the agency has not said what it holds, though a conference asks."""
    if not owed:
        return []
    return [
        {
            "words": "Your answer",
            "tone": "info",
            "title": "Say what your agency holds" if owed == 1 else f"Say what your agency holds, {spoken(owed)} times",
            "url": reverse("conferences:list"),
            "detail": "A case conference asks your agency.",
        }
    ]


def _questions(lines: list[Happened]) -> list[dict]:
    """Return one card for the questions that the user's own referrals wait on: to the one, or to what was sent."""
    if not lines:
        return []
    title, url = f"Answer questions on {len(lines)} referrals", reverse("referrals:list") + SENT_AND_ASKED
    if len(lines) == 1:
        title = f"Answer the question on {lines[0].about}"
        url = reverse("referrals:referral", args=[lines[0].about]) + "#questions"
    return [
        {
            "words": "Your answer",
            "tone": "info",
            "title": title,
            "url": url,
            "detail": "Their clock stands still until you answer.",
        }
    ]


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
