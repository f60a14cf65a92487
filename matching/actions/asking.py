"""Asking another agency about somebody, answering, and the end of the time: `enquiry.ask`, `match.ask`, and the rest.

To ask is to tell: the agency that is asked learns who the person is. So it goes through the decision, as the name in a
referral's pack does, and is decided again at each look.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from agencies.models import Agency
from consent.alerting import users_at
from consent.explain import basis_badge
from consent.involving import end_involvement, involve
from consent.keeping import objection_to
from consent.labels import read_labels
from consent.purposes import UNKNOWN
from hub.kit.errors import NotNow
from hub.kit.working_days import add_working_days, close_of
from matching.actions.comparing import locked, reason_of
from matching.knowing import PURPOSE, allowed, as_the_hub, decisions, told_of
from matching.models import Answer, Enquiry, Link, Pair
from notifications.actions import tell
from people import redaction
from people.fence import hold_for_change
from people.models import Person

ASKED = ("triage", "duty_manager")
NOT_TOLD = (
    "You may not tell this agency who the person is: nothing that was agreed allows it for this purpose."
    " Ask the person, or a consent officer."
)
OWN = "Choose another agency"
NOT_ANY_MORE = "You can not be told of this any more."
OVER = "The time to answer is over."
ONCE = "Your agency has answered this."
WHO_TO_SPEAK_TO = "Say who to speak to"


@transaction.atomic
def ask_enquiry(person: Person, *, by: Viewer, agency: Agency, purpose: str, why: str) -> Enquiry:
    """Ask one agency whether it knows a person; return the question. It learns who they are, and nothing else.

    Raises Refused, Http404, and ValidationError by field where the decision does not let the name be told there.
    """
    held = hold_for_change(person.pk)
    check(by, "enquiry.ask", held)
    return _put(held, by, agency, purpose, why)


@transaction.atomic
def ask_match(pair: Pair, *, by: Viewer, why: str) -> Enquiry:
    """Ask the other agency whether two records are of one person; return the question. A yes links them.

    Raises Refused, NotNow, and ValidationError where the decision does not let the name be told there, or no longer
    lets the acting agency be told of theirs.
    """
    held = hold_for_change(pair.person_id)
    fresh = locked(Pair.objects.visible_to(by), pair)
    check(by, "match.ask", fresh)
    fresh.move("match.ask")
    own = Agency(pk=by.agency_id, name=by.agency_name)
    with as_the_hub(by):
        known = told_of(own, [fresh.other_person_id])
        theirs = Person.objects.get(pk=fresh.other_person_id).reference
    if not known:
        raise NotNow(NOT_ANY_MORE)
    made = _put(held, by, fresh.other_agency, PURPOSE, why, pair=fresh, your_reference=theirs)
    fresh.version += 1
    fresh.save()
    return made


def _put(person: Person, by: Viewer, agency: Agency, purpose: str, why: str, **more) -> Enquiry:
    """Put the question: the decision, the tie at the tier *pending* with the name alone, the notice."""
    why = reason_of(why, by, person.pk)
    if agency.pk == by.agency_id:
        raise ValidationError({"agency": OWN})
    if words := objection_to(by, person.pk, agency.pk):
        raise ValidationError({"agency": words})
    if purpose not in dict(read_labels().allowed_purposes):
        raise ValidationError({"purpose": UNKNOWN})
    decided = decisions(agency, [person.pk], purpose=purpose)
    if not allowed(decided):
        raise ValidationError({"agency": NOT_TOLD})
    now = timezone.now()
    made = Enquiry.objects.create(
        person=person,
        person_reference=person.reference,
        from_agency_id=by.agency_id,
        to_agency=agency,
        purpose=purpose,
        why=why,
        basis=basis_badge(decided[0][1])["words"],
        asked_by_id=by.user_id,
        asked_at=now,
        due_at=close_of(add_working_days(timezone.localdate(now), settings.ENQUIRY_DAYS)),
        **more,
    )
    involve(
        person.pk,
        agency_id=agency.pk,
        from_agency_id=by.agency_id,
        tier="pending",
        source=made.reference,
        pack=[entry.pk for entry, _ in decided],
    )
    for agency_id, user_id in users_at([agency.pk], ASKED):
        tell("enquiry.ask", made.reference, agency_id=agency_id, user_id=user_id)
    return made


@transaction.atomic
def answer_enquiry(enquiry: Enquiry, *, by: Viewer, says: str, speak_to: str = "") -> Answer:
    """Answer a question; return the answer. Only a yes is told, with whom to speak to; a yes about two records links them.

    Anything else changes nothing that whoever asked can see: not the question, not who is involved, not a notice. Raises
    Refused, Http404, NotNow when the time is over or somebody answered, and ValidationError by field.
    """
    hold_for_change(enquiry.person_id)
    fresh = locked(Enquiry.objects.visible_to(by), enquiry)
    check(by, "enquiry.answer", fresh)
    if fresh.closed_at or fresh.due_at <= timezone.now():
        raise NotNow(OVER)
    if Answer.objects.filter(enquiry=fresh).exists():
        raise NotNow(ONCE)
    if says not in choices_of(fresh):
        raise ValidationError({"says": "Select your answer"})
    speak_to = (speak_to or "").strip() if says in Answer.YES else ""
    if says in Answer.YES and not speak_to:
        raise ValidationError({"speak_to": WHO_TO_SPEAK_TO})
    if len(speak_to) > Answer._meta.get_field("speak_to").max_length:
        raise ValidationError({"speak_to": "Use 200 characters or fewer"})
    redaction.refuse_texts({"speak_to": speak_to}, redaction.known_to(by, fresh.person_id))
    answer = Answer.objects.create(
        enquiry=fresh,
        agency_id=by.agency_id,
        asker_id=fresh.from_agency_id,
        says=says,
        speak_to=speak_to,
        by_id=by.user_id,
    )
    if says not in Answer.YES:
        return answer
    if fresh.pair_id:
        _link(fresh, by)
    end_involvement(fresh.reference)
    tell("enquiry.answer", fresh.reference, agency_id=fresh.from_agency_id, user_id=fresh.asked_by_id)
    return answer


def choices_of(enquiry: Enquiry) -> list[str]:
    """Return what may be answered to this question."""
    return ["same", "not_same", "prefer_not"] if enquiry.pair_id else ["known", "not_known", "prefer_not"]


def _link(enquiry: Enquiry, by: Viewer) -> Link:
    """Link the two records of a question; the one of the answering agency is known by its reference."""
    own = Person.objects.visible_to(by).filter(reference=enquiry.your_reference, held_by_id=by.agency_id).first()
    if own is None:
        raise Http404
    return Link.objects.create(
        enquiry=enquiry,
        agency_id=enquiry.from_agency_id,
        person_id=enquiry.person_id,
        person_reference=enquiry.person_reference,
        other_agency_id=by.agency_id,
        other_person=own,
        other_reference=own.reference,
        linked_by_id=by.user_id,
    )


def close_enquiry(enquiry: Enquiry, *, by: Viewer) -> Enquiry:
    """End a question whose time is over: the name is told no more, and whoever asked hears that no answer names anybody.

    The same for a no, a “we do not say” and silence. Raises Refused to everybody but the hub.
    """
    check(by, "enquiry.close", enquiry)
    enquiry.closed_at = timezone.now()
    enquiry.save(update_fields=["closed_at"])
    end_involvement(enquiry.reference)
    if not Answer.objects.filter(enquiry=enquiry, says__in=Answer.YES).exists():
        tell("enquiry.close", enquiry.reference, agency_id=enquiry.from_agency_id, user_id=enquiry.asked_by_id)
    return enquiry
