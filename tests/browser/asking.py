"""Questions in every state and two urgent concerns, as the pages of the browser tests show them."""

from agencies.acting import acting_as
from questions import actions
from questions.models import Alarm

RAISED = {"text": "A key was turned at night.", "ring_me": "01632 960114", "rang": "emergency_services"}


def ask_each_other(county, found) -> None:
    """Let the clinic ask housing about Sam and about nobody, and raise concerns of which housing acknowledges one."""
    about = {"agency": county.housing, "role": "contact", "text": "May a friend help to carry the boxes?"}
    with acting_as(county.osei) as osei:
        found.put_to_them = actions.send_question(by=osei, person=county.sam, **about).reference
        nobody, answered, closed = (actions.send_question(by=osei, **about) for _ in range(3))
        found.nobody_asked, found.question_answered = nobody.reference, answered.reference
    with acting_as(county.ana) as ana:
        on = {"agency": county.housing, "role": "consent_officer", "reason": "more_senior"}
        actions.pass_on_question(nobody, by=ana, **on)
        actions.answer_question(answered, by=ana, text="Yes, on Thursday.")
        closed = actions.answer_question(closed, by=ana, text="Yes.")
    with acting_as(county.osei) as osei:
        found.question_closed = actions.close_question(closed, by=osei).reference
        concern = actions.raise_concern(county.sam, by=osei, kind="threat", **RAISED)
        found.concern = concern.reference
        over = actions.raise_concern(county.sam, by=osei, kind="other", **RAISED)
    with acting_as(county.ana) as ana:
        alarm = Alarm.objects.visible_to(ana).get(concern=over, agency_id=ana.agency_id)
        actions.acknowledge_concern(alarm, by=ana, will_do="We ring the police.")
    with acting_as(county.osei) as osei:
        found.concern_closed = actions.close_concern(over, by=osei, outcome="It was the caretaker.").reference
