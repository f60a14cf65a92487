"""Looking at referrals: the boxes, one referral, its history."""

from django.core.exceptions import BadRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from agencies.models import Membership
from agencies.names import shown_name
from hub.kit.errors import Refused
from hub.kit.pages import render_page
from referrals import actions
from referrals.doing import offered
from referrals.ending import what_next
from referrals.filters import ReferralFilter
from referrals.forms import AcceptForm, AnswerForm
from referrals.inbox import BOXES, box_page
from referrals.models import Reason, Referral
from referrals.page import referral_page
from referrals.repeats import with_earlier
from referrals.states import REFERRAL_MOVES

SIZE = 25


@require_GET
def boxes(request):
    """Show one box of referrals: late first, then due, then new."""
    if not request.viewer.sees_content:
        raise Refused("Your role sees nothing about people, so it has no referrals.")
    name = request.GET.get("box", "answer")
    if name not in BOXES:
        name = "answer"
    page = _page_number(request)
    filters = ReferralFilter(request.GET, request=request, queryset=Referral.objects.none())
    box = box_page(request.viewer, name, only=filters.narrow, page=page, size=SIZE)
    context = {
        "page_title": "Referrals",
        "box": box,
        "boxes": [
            {"label": label, "url": f"?box={code}", "current": code == name, "count": None}
            for code, (label, _, _) in BOXES.items()
        ],
        "filters": filters.form,
        "keep": [("box", name)],
        "earlier": f"?{filters.query(box=name, page=page - 1)}" if page > 1 else "",
        "later": f"?{filters.query(box=name, page=page + 1)}" if box.last < box.total else "",
    }
    return render_page(request, "referrals/list.html", context, partial="results", say=box.label)


def _page_number(request) -> int:
    """Return the page asked for. Raises BadRequest for what is no page."""
    text = request.GET.get("page", "1")
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= 10_000:
        raise BadRequest
    return int(text)


@require_GET
def referral(request, reference):
    """Show a referral. The first opening at the receiving agency is what makes it *received*."""
    shown = find(request, reference)
    if shown.state == "sent" and shown.to_agency_id == request.viewer.agency_id:
        actions.receive(shown, by=request.viewer)
        shown = find(request, reference)
    return show(request, shown)


@require_GET
def history(request, reference):
    """Show each step that was taken, by whom."""
    shown = find(request, reference)
    steps, labels = list(shown.steps.select_related("by", "agency")), Reason.objects.labels()
    for step in steps:
        step.where = shown_name(step.agency, request.viewer) if step.agency else "The hub"
        step.why = labels.get((REFERRAL_MOVES[step.verb].reasons, step.reason), "") if step.reason else ""
    context = page_context(request, shown) | {"page_title": f"Referral {reference}, history", "steps": steps}
    return render_page(request, "referrals/history.html", context)


def find(request, reference: str) -> Referral:
    """Return the referral with its names, if the acting agency may know of it. Raises Http404."""
    return get_object_or_404(
        with_earlier(Referral.objects.visible_to(request.viewer).with_names()), reference=reference
    )


def page_context(request, shown: Referral) -> dict:
    """Return what every page of one referral shows."""
    page = referral_page(request.viewer, shown)
    return {
        "page_title": f"Referral {shown.reference}",
        "page": page,
        "acts": offered(page),
        "referral": shown,
        "sub_pages": [
            {"label": label, "url": url, "current": request.path == url, "count": None}
            for label, url in (
                ("Summary", f"/referrals/{shown.reference}/"),
                ("History", f"/referrals/{shown.reference}/history/"),
            )
        ],
    }


def show(request, shown: Referral, *, status: int = 200, **forms):
    """Answer with the page of one referral; `forms` are those that were filled in and need correcting."""
    context = page_context(request, shown)
    accept = forms.get("accept")
    if accept is None and "referral.accept" in context["page"].can:
        accept = AcceptForm(colleagues=colleagues_of(request.viewer), initial={"worker": str(request.viewer.user_id)})
    answer = forms.get("answer") or (AnswerForm() if "referral.answer" in context["page"].can else None)
    context |= {
        "accept": accept,
        "answer": answer,
        "next": what_next(request.viewer, shown),
        "now": timezone.now(),
        "form": forms.get("accept") or forms.get("answer"),
    }
    return render_page(request, "referrals/referral.html", context, status=status)


def colleagues_of(viewer) -> list[tuple[str, str]]:
    """Return who may be given a referral: the viewer first, then colleagues who work with people."""
    rows = Membership.objects.current().filter(agency_id=viewer.agency_id).order_by("user__name")
    others = {
        str(row.user_id): row.user.name for row in rows if row.viewer().sees_content and row.user_id != viewer.user_id
    }
    return [(str(viewer.user_id), f"{viewer.user_name} (you)"), *others.items()]
