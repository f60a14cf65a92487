"""A plan for Sam as the pages of the browser tests show it: every kind of part, a version, a clash, a copy handed out."""

from datetime import timedelta

from django.utils import timezone

from agencies.acting import acting_as
from delivery import actions as delivery
from plans import actions
from reviews import actions as reviews


def plan_for_sam(county, found) -> None:
    """Let the clinic lead a plan with housing, answered and changed since; and start one for Vera from a standard."""
    today = timezone.localdate()
    # what these agencies agreed to share covers needs: so that housing reads something of the plan
    seen = {"category": "needs_assessment"}
    with acting_as(county.osei) as osei:
        plan = actions.start_plan(county.sam, by=osei, aim="Quiet nights", review_on=today + timedelta(days=30))
        role = actions.offer_role(plan, by=osei, agency=county.housing, role_kind="key_worker", title="Finds a place")
    with acting_as(county.ana) as ana:
        actions.accept_role(role, by=ana)
    with acting_as(county.osei) as osei:
        success = {"details": {"success": "Two weeks of quiet nights"}, **seen}
        goal = actions.add_part(plan, by=osei, kind="goal", title="A quiet place", **success)
        facts = {"agency": county.housing, "parent": goal, "factors": {county.need.pk: "main"}, **seen}
        days = {"starts_on": today, "due_on": today + timedelta(days=9)}
        flat = actions.add_part(plan, by=osei, kind="action", title="Find a place", **facts, **days)
        late = {"due_on": today - timedelta(days=2), "after": [flat], **seen}
        move = actions.add_part(plan, by=osei, kind="action", title="Carry the boxes", parent=goal, **late)
        option = actions.add_part(plan, by=osei, kind="option", title="Stay for now", parent=goal, **seen)
        actions.add_part(
            plan,
            by=osei,
            kind="domain",
            title="Talked through",
            area="drugs",
            state="not_needed",
            details={"why": "No."},
        )
        actions.accept_gap(plan, by=osei, factor=county.risk.pk, why="The police look after that.")
        actions.propose_plan(plan, by=osei)
        actions.answer_plan(plan, by=osei, answer="understood")
        said = {"their_words": "Yes.", "given": "The page", "understood": "In their words"}
        actions.record_answer(plan, by=osei, answer="agrees", **said)
        actions.deliver_plan(plan, by=osei)
        actions.change_part(goal, by=osei, title="A quiet place near school")
        waits = actions.add_part(plan, by=osei, kind="action", title="Look at a room", **facts)
        deliver(osei, move, found)
    with acting_as(county.ana) as ana:
        actions.counter_action(flat, by=ana, due_on=today + timedelta(days=20), text="The list is long.")
    with acting_as(county.osei) as osei:
        review = reviews.open_review(plan, by=osei)
        here = {"attendance": "here", "names": "N. Osei", "read": True}
        reviews.attend_review(review, by=osei, parts={county.clinic.pk: here, county.housing.pk: here})
        reviews.hear_review(review, by=osei, code="here", their_words="It is quieter now.")
        said = {"code": "part_done", "text": "One was looked at", "due_on": None}
        reviews.say_outcome_review(review, by=osei, outcomes={flat.pk: said})
        reviews.decide_review(review, by=osei, title="Ask the school", agency_id=county.housing.pk)
    found.review = review.reference
    found.plan, found.plan_goal, found.plan_role = plan.reference, goal.reference, role.reference
    found.plan_action, found.plan_late, found.plan_option = flat.reference, move.reference, option.reference
    found.plan_waits = waits.reference


def deliver(osei, action, found) -> None:
    """Let an action have sessions: recorded, to be recorded, to come, called off."""
    today = timezone.localdate()
    facts = {"format": "one_to_one", "minutes": 50}
    was = delivery.plan_session(action, by=osei, on=today - timedelta(days=7), times=2, every=7, **facts)
    said = {"state": "late", "text": "Ten minutes late, and tired.", "concern": True}
    delivery.record_session(was, by=osei, **said)
    ahead = delivery.plan_session(action, by=osei, on=today + timedelta(days=7), times=2, **facts)
    delivery.cancel_session(ahead, by=osei, because="person_asked")
    due = delivery.plan_session(action, by=osei, on=today - timedelta(days=3), **facts)
    found.due_session, found.recorded_session = due.reference, was.reference
    goal = action.parent
    for ago, score in ((9, 2), (4, 5), (0, 7)):
        details = {"about": "person", "achievements": "A quiet night.", "discussed": "yes", "score": score}
        day = today - timedelta(days=ago)
        delivery.record_progress(action.plan, by=osei, goal=goal, details=details, on=day)
    said = {"findings": "Half of the boxes.", "recommendation": "change", "reasons": "They are heavy."}
    decided = delivery.report_suitability(action, by=osei, **said)
    delivery.decide_suitability(decided, by=osei, state="accepted", reason="Two people from Monday.")
    found.report, found.decided_report = (
        delivery.report_suitability(goal, by=osei, **said).reference,
        decided.reference,
    )
    delivery.report_outcome(goal, by=osei, result="partly", why="Half of it.")
    asked = [delivery.invite_feedback(action.plan.person, by=osei) for _ in range(3)]
    given = [delivery.record_feedback(one, by=osei, details={"helped": "The talks."}) for one in asked[1:]]
    delivery.respond_feedback(given[0], by=osei, text="There are more of them.")
    found.feedback, found.feedback_given = asked[0].reference, given[1].reference
