"""Recording a talk about sharing, with each thing that was said in it.

(Verb consent.record; design: sharing 2.2.)
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access import policy
from access.viewer import Viewer
from consent import informed
from consent.actions.recall import recall_after
from consent.answering import DEFAULT_FUNCTION, answers_to_statements
from consent.clock import moment_of
from consent.codes import SHARING_FUNCTIONS
from consent.models import ConsentConversation, ConsentForm, ConsentStatement
from consent.own_words import writer
from people import fence


@transaction.atomic
def hold_conversation(
    person,
    *,
    by: Viewer,
    answers: list[dict],
    place: str = "in_person",
    language: str = "English",
    interpreter: str = "none_needed",
    communication_support: str = "",
    seen_alone: str = "yes",
    present: str = "",
    others_present: Sequence[dict] = (),
    decision_maker: str = "adult_presumed_capacity",
    capacity_assessment=None,
    gillick_assessment=None,
    proxy_check=None,
    safe_to_talk_checked: bool = True,
    limits_explained: bool = True,
    purposes_explained: bool = True,
    recipients_explained: bool = True,
    refusing_explained: bool = True,
    withdrawing_explained: bool = True,
    understanding_checked: str = "teach_back",
    understanding_words: str = "",
    questions_asked: str = "",
    copy_given: str = "declined",
    signature: str = "none",
    witness: str = "",
    held_at: datetime | None = None,
    next_review_on: date | None = None,
    invalid_reason: str = "",
) -> ConsentConversation:
    """Record a conversation and its answers, which count from when they were said; return the conversation.

    Each answer is a dict: `kind`, and optionally `recipient` (an agency), `category`, `purpose` (codes),
    `item` (an entry), `function`, `expires_at`, `detail_ceiling`, `conditions_text`, `lifts` (keys of
    statements), `reason_in_their_words`, `until_event`; where nobody asked them `inform_by` and
    `para_18_reason`. A yes names who may know and always ends: after settings.CONSENT_REVIEW_DAYS unless said
    otherwise. `invalid_reason` says why a yes was none although it was said (pressure …). Who decided after an
    assessment, or for somebody else, is recorded with the assessment or check, which may make a yes none too
    (consent.informed); so does a person posing risk who stayed.

    Addresses and numbers of the record are left out of what was written. Raises Refused, Http404 (the agency
    does not know the person) and ValidationError with the names of the fields.
    """
    policy.check(by, "consent.record", person)
    fence.hold_for_change(person.pk)
    held_at = moment_of(held_at, field="held_at", not_yet="The conversation cannot be in the future.")
    if seen_alone == "no" and not present.strip() and not others_present:
        raise ValidationError({"present": "Say who else was there."})
    if signature == "verbal_witnessed" and not witness.strip():
        raise ValidationError({"witness": "Say who witnessed it."})
    informed.check_decision_maker(decision_maker, invalid_reason)
    kinds = [answer.get("kind") for answer in answers]
    named = {
        "capacity_assessment": capacity_assessment,
        "gillick_assessment": gillick_assessment,
        "proxy_check": proxy_check,
    }
    doubts = [
        informed.check_named(person, decision_maker, named, kinds, held_at),
        invalid_reason,
        informed.check_present(others_present),
    ]
    invalid_reason = next((doubt for doubt in doubts if doubt == "ineligible_proxy"), next(filter(None, doubts), ""))
    explained = {
        "safe_to_talk_checked": safe_to_talk_checked,
        "limits_explained": limits_explained,
        "purposes_explained": purposes_explained,
        "recipients_explained": recipients_explained,
        "refusing_explained": refusing_explained,
        "withdrawing_explained": withdrawing_explained,
    }
    sharing = [
        answer.get("kind") for answer in answers if answer.get("function", DEFAULT_FUNCTION) in SHARING_FUNCTIONS
    ]
    informed.check_informed(explained, understanding_checked, sharing)
    write = writer(by, person)
    answers = [
        answer | {name: write(answer[name]) for name in ("conditions_text", "reason_in_their_words") if name in answer}
        for answer in answers
    ]
    statements = answers_to_statements(person, answers, said_at=held_at, by=by, invalid_reason=invalid_reason)
    form = ConsentForm.objects.latest("created_at")
    conversation = ConsentConversation(
        person=person,
        agency_id=by.agency_id,
        taken_by_id=by.user_id,
        form=form,
        limits_version=form.version if limits_explained else "",
        held_at=held_at,
        place=place,
        language=language,
        interpreter=interpreter,
        communication_support=write(communication_support),
        seen_alone=seen_alone,
        present=write(present),
        others_present=[
            {
                "name": write(other["name"]),
                "relation": other["relation"],
                "asked_to_leave": bool(other.get("asked_to_leave")),
            }
            for other in others_present
        ],
        decision_maker=decision_maker,
        **named,
        understanding_checked=understanding_checked,
        understanding_words=write(understanding_words),
        questions_asked=write(questions_asked),
        copy_given=copy_given,
        signature=signature,
        witness=write(witness),
        next_review_on=next_review_on or _next_review(held_at, statements),
        **explained,
    )
    conversation.clean_fields(exclude=["person", "agency", "taken_by", "form", *named])
    conversation.save(force_insert=True)
    for statement in statements:
        statement.conversation = conversation
    recall_after(ConsentStatement.objects.bulk_create(statements), by=by)
    return conversation


def _next_review(held_at: datetime, statements: list[ConsentStatement]) -> date:
    """Return when to talk again: after the usual time, or when the first yes ends if that is sooner."""
    ends = [statement.expires_at for statement in statements if statement.expires_at]
    return timezone.localdate(min([held_at + timedelta(days=settings.CONSENT_REVIEW_DAYS), *ends]))
