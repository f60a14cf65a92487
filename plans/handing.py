"""Whom the newest versions of a plan have reached: as the lead sees it, and the acting agency's own."""

from django.utils import timezone

from agencies.names import shown_name
from hub.kit.errors import NotNow, Refused
from plans.models import Delivery
from plans.page import PlanPage
from records.page import NOT_YOURS


def own_delivery(page: PlanPage) -> Delivery | None:
    """Return the copy that the acting agency was handed last, None without one. One statement, shared with the others."""
    return next((one for one in _all(page) if one.agency_id == page.viewer.agency_id), None)


def require_delivery(page: PlanPage) -> Delivery:
    """Return the copy that the acting agency was handed last. Raises Refused for who sees nothing of the person, and NotNow
    without one.
    """
    if not page.sight.sees_something:
        raise Refused(NOT_YOURS)
    found = own_delivery(page)
    if found is None:
        raise NotNow("Nothing was handed out to your agency.")
    return found


def _all(page: PlanPage) -> list[Delivery]:
    """Return what was handed out of the plan, the newest version first."""
    if not hasattr(page, "_deliveries"):
        rows = Delivery.objects.filter(version__plan=page.plan).select_related("version", "agency", "opened_by")
        page._deliveries = list(rows.order_by("-version__number", "agency_id"))
    return page._deliveries


def deliveries_of(page: PlanPage) -> list[dict]:
    """Return for the lead whom the newest handed-out version has reached, as far as they read each role."""
    if page.plan.lead_id != page.viewer.agency_id:
        return []
    shown, rows = {line.part.agency_id for line in page.roles if line.state == "accepted"}, _all(page)
    newest = rows[0].version_id if rows else None
    found = []
    for one in rows:
        if one.version_id == newest and one.agency_id in shown:
            late = one.opened_at is None and one.due_at <= timezone.now()
            words = (
                "Opened"
                if one.opened_at
                else ("Late: reminded" if one.chased_at else "Late" if late else "Not opened yet")
            )
            found.append(
                {
                    "agency": shown_name(one.agency, page.viewer),
                    "words": words,
                    "tone": "ok" if one.opened_at else "late" if late else "",
                    "by": one.opened_by.name if one.opened_by else "",
                    "at": one.opened_at,
                    "due_at": one.due_at,
                }
            )
    return found
