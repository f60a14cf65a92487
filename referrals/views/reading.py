"""Looking at one referral, and at its history."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_GET

from access.roles import NO_CONTENT
from agencies.models import Membership
from hub.kit.pages import render_page
from referrals import actions
from referrals.boxes import BOXES
from referrals.doing import offered
from referrals.ending import what_next
from referrals.forms import AcceptForm, AnswerForm
from referrals.history import steps_of
from referrals.marks import may_be_told, others_at
from referrals.models import Referral
from referrals.page import referral_page
from referrals.repeats import with_earlier


@require_GET
def referral(request, reference):
    """Show a referral. The first opening at the receiving agency is what makes it *received*."""
    shown = find(request, reference)
    if shown.state == "sent" and shown.to_agency_id == request.viewer.agency_id:
        actions.receive(shown, by=request.viewer)
        shown = find(request, reference)
    return show(request, shown, opened=True)


@require_GET
def history(request, reference):
    """Show each step that was taken, by whom."""
    shown = find(request, reference)
    context = page_context(request, shown) | {"page_title": f"Referral {reference}, history"}
    context["steps"] = steps_of(shown, request.viewer)
    context["holdings"] = [
        row | {name: row[name] and parse_datetime(row[name]) for name in ("starts_at", "ends_at")} for row in shown.held
    ]
    return render_page(request, "referrals/history.html", context)


def find(request, reference: str) -> Referral:
    """Return the referral with its names, if the acting agency may know of it. Raises Http404."""
    return get_object_or_404(
        with_earlier(Referral.objects.visible_to(request.viewer).with_page_of(request.viewer)), reference=reference
    )


def page_context(request, shown: Referral) -> dict:
    """Return what every page of one referral shows."""
    page = referral_page(request.viewer, shown)
    return {
        "page_title": f"Referral {shown.reference}",
        "page": page,
        "acts": offered(page),
        "referral": shown,
        "way_back": way_back(page),
        "sub_pages": [
            {"label": label, "url": url, "current": request.path == url, "count": count}
            for label, url, count in (
                ("Summary", f"/referrals/{shown.reference}/", None),
                ("Questions", f"/referrals/{shown.reference}/#questions", page.unanswered),
                ("History", f"/referrals/{shown.reference}/history/", None),
            )
        ],
    }


def way_back(page) -> tuple[str, str]:
    """Return the box in which this side finds the referral, and what is in it."""
    state = page.referral.state
    name = "sent" if page.is_sender else next(name for name, box in BOXES.items() if state in box.states)
    return name, BOXES[name].many


def show(request, shown: Referral, *, status: int = 200, opened: bool = False, **forms):
    """Answer with the page of one referral; `forms` are those that were filled in and need correcting.

    Opening it is what marks as seen what others changed, and what colleagues may be told of.
    """
    context = page_context(request, shown)
    page = context["page"]
    context["others"] = others_at(page, shown.opened)
    if opened:
        actions.look(shown, by=request.viewer, is_told=may_be_told(page))
    accept = forms.get("accept")
    if accept is None and "referral.accept" in context["page"].can:
        accept = AcceptForm(
            colleagues=colleagues_of(request.viewer, shown.staff), initial={"worker": str(request.viewer.user_id)}
        )
    answer = forms.get("answer") or (_answer_form(page) if "referral.answer" in page.can else None)
    context |= {
        "accept": accept,
        "answer": answer,
        "next": what_next(request.viewer, shown),
        "now": timezone.now(),
        "form": forms.get("accept") or forms.get("answer"),
    }
    return render_page(request, "referrals/referral.html", context, status=status)


def _answer_form(page) -> AnswerForm:
    """Return the form for the oldest question that waits for the acting agency."""
    return AnswerForm(initial={"number": page.waiting})


def colleagues_of(viewer, staff: list[dict] | None = None) -> list[tuple[str, str]]:
    """Return who may be given a referral: the viewer first, then colleagues who work with people.

    `staff` are the memberships of the agency where they were read already.
    """
    if staff is None:
        rows = Membership.objects.current().filter(agency_id=viewer.agency_id).order_by("user__name", "pk")
        staff = [{"key": str(row.user_id), "name": row.user.name, "role": row.role} for row in rows]
    others = {
        row["key"]: row["name"] for row in staff if row["role"] not in NO_CONTENT and row["key"] != str(viewer.user_id)
    }
    return [(str(viewer.user_id), f"{viewer.user_name} (you)"), *others.items()]
