"""Conferences in every state as the pages of the browser tests show them: about Sam, held by the clinic, housing a member."""

from datetime import timedelta

from django.utils import timezone

from agencies.acting import acting_as, as_system
from conferences import actions
from conferences.models import Conference
from people import actions as people
from tests.conferences.town import checklist
from tests.worlds import agency, worker


def confer_about_sam(county, found) -> None:
    """Let the clinic’s lead hold conferences: one planned, one with a closed agenda, one that was held, one invitation."""
    starts = (timezone.now() + timedelta(days=30)).replace(hour=10, minute=0, second=0, microsecond=0)
    plan = {"area": "Northgate", "place": "The clinic"}
    with acting_as(county.lead) as lead:
        standing = actions.invite(by=lead, agency=county.housing)
        actions.invite(by=lead, agency=county.harbour)
    with acting_as(county.ana) as ana:
        actions.accept_standing(standing, by=ana)
    with acting_as(county.lead) as lead:
        planned, closed, held = (
            actions.plan_conference(by=lead, starts_at=starts + timedelta(days=days), **plan) for days in (14, 7, 0)
        )
    with acting_as(county.osei) as osei:
        dash = people.record(
            county.sam, by=osei, kind="dash_checklist", title="Risk checklist", details=checklist(incidents=4)
        )
        sent = {"checklist": dash, "reason": "A key was turned at night.", "hoped_for": "Other locks", "children": 1}
        items = [actions.refer(county.sam, by=osei, conference=one, **sent) for one in (planned, closed, held)]
    for who in (county.ana, county.lead, county.osei):
        for one in (closed, held):
            with acting_as(who):
                actions.confirm_attendance(one, by=who)
    with acting_as(county.lead) as lead:
        actions.close_agenda(closed, by=lead)
        actions.close_agenda(held, by=lead)
    with as_system("tests"):
        now = timezone.now() - timedelta(days=400)  # its flag has lapsed
        Conference.objects.filter(pk=held.pk).update(
            starts_at=now - timedelta(hours=1),
            cut_off_at=now - timedelta(days=7),
            returns_due_at=now - timedelta(days=1),
        )
    with acting_as(county.lead) as lead:
        held.refresh_from_db()
        actions.hold_conference(held, by=lead)
        due = timezone.localdate() + timedelta(days=5)
        actions.give_task(items[2], by=lead, agency=county.housing, text="Change the locks", due_on=due)
        actions.minute_item(items[2], by=lead, text="Everybody agreed.")
    south = agency("Southgate Police", "police")
    sue = worker(south, "Sue South", "supervisor")
    with acting_as(sue):
        actions.plan_conference(by=sue, area="Southgate", place="Hall", starts_at=starts)
    with acting_as(county.lead) as lead:
        found.passed_on = actions.transfer_item(items[2], by=lead, agency=south, text="They move on Friday.").reference
    found.conference_planned, found.conference_closed, found.conference_held = (
        one.reference for one in (planned, closed, held)
    )
    found.item_listed, found.item_tabled, found.item_discussed = (item.reference for item in items)
