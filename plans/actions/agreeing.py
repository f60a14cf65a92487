"""Proposing a version and answering to it, by agencies and by the person: the verbs of the noun plan (ED5 P8, P9)."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from audit.system import whole_ledger
from consent.own_words import writer
from hub.kit.errors import NotNow
from people.models import RecordEntry
from plans import states
from plans.actions.starting import record_for
from plans.actions.steps import clean_text, held, note, tell_agencies, write_turn
from plans.freezing import freeze
from plans.models import Answer, Part, PersonAnswer, Plan, PlanVersion

NEWER = "A newer version was proposed meanwhile. Read what changed, then answer."
NONE_YET = "Nothing was proposed yet."
WORDS = {
    "change_asked": "Say what should change",
    "not_our_role": "Say whose role it is",
    "could_not": "Say why you cannot answer",
}
TITLES = dict(states.PERSON_ANSWERS)
#: How what the person no longer wants stands from then on.
ENDS = {"action": "not_needed", "goal": "stopped"}


def content_of(plan: Plan) -> dict[str, dict]:
    """Return the whole plan as a version keeps it, whoever proposes it: who reads what of it is decided when it is read."""
    parts = list(plan.parts.in_plan())
    with whole_ledger():
        entries = list(RecordEntry.objects.filter(pk__in=[part.entry_id for part in parts]))
    return freeze(plan, parts, {entry.pk: entry for entry in entries})


@transaction.atomic
def propose_plan(plan: Plan, *, by: Viewer, number: int | None = None, text: str = "") -> PlanVersion:
    """Propose the plan as it stands as its next version; every agency with a role is asked to answer.

    `number` is the newest version that was read, 0 before the first. Nothing need have changed: whoever reads no change in
    a new version cannot tell that one is hidden from them. Raises Refused, NotNow where a newer version was proposed
    meanwhile, Http404, and ValidationError by field.
    """
    plan = held(plan, by)
    check(by, "plan.propose", plan)
    text = clean_text(by, plan, "text", text)
    there = plan.versions.count()
    if number not in (None, there):
        raise NotNow(NEWER)
    version = PlanVersion.objects.create(
        plan=plan, number=there + 1, parts=content_of(plan), note=text, agency_id=by.agency_id, by_id=by.user_id
    )
    note(plan, "plan.propose", by=by, text=text)
    tell_agencies("plan.propose", plan, plan.partner_ids, by=by)
    return version


def newest(plan: Plan, number: int | None) -> PlanVersion:
    """Return the newest version. Raises NotNow without any, and where another one was read."""
    found = plan.versions.order_by("-number").first()
    if found is None:
        raise NotNow(NONE_YET)
    if number is not None and number != found.number:
        raise NotNow(NEWER)
    return found


@transaction.atomic
def answer_plan(plan: Plan, *, by: Viewer, answer: str, number: int | None = None, text: str = "") -> Answer:
    """Answer for one's agency, and its part, to the newest version; `number` is the one that was read.

    Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    plan = held(plan, by)
    check(by, "plan.answer", plan)
    version = newest(plan, number)
    if answer not in dict(states.ANSWERS):
        raise ValidationError({"answer": "Select your answer"})
    text = clean_text(by, plan, "text", text, WORDS.get(answer, ""))
    said = Answer.objects.create(version=version, agency_id=by.agency_id, by_id=by.user_id, answer=answer, text=text)
    note(plan, "plan.answer", by=by, text=text)
    tell_agencies("plan.answer", plan, [plan.lead_id], by=by)
    return said


@transaction.atomic
def record_answer(
    plan: Plan,
    *,
    by: Viewer,
    answer: str,
    their_words: str = "",
    given: str = "",
    understood: str = "",
    why: str = "",
    ask_again_on: dt.date | None = None,
    number: int | None = None,
) -> PersonAnswer:
    """Record what the person says to the newest version: in their words, with what they were given and how it was checked
    that they understood; or why they could not answer and when they are asked again.

    Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    plan = held(plan, by)
    check(by, "plan.record_answer", plan)
    version = newest(plan, number)
    errors = {}
    if answer not in ("agrees", "disagrees", "could_not"):
        errors["answer"] = "Select what they said"
    elif answer == "could_not":
        if not why.strip():
            errors["why"] = "Say why they could not answer"
        if ask_again_on is None or ask_again_on < timezone.localdate():
            errors["ask_again_on"] = "Enter when they are asked again, today or later"
    else:
        needed = {
            "their_words": (their_words, "Enter what they said, in their words"),
            "given": (given, "Enter what they were given or shown"),
            "understood": (understood, "Enter how you checked that they understood"),
        }
        errors |= {name: words for name, (said, words) in needed.items() if not said.strip()}
    if errors:
        raise ValidationError(errors)
    write = writer(by, plan.person_id)
    said = _said(plan, by, answer, write(their_words), version=version)
    said.given, said.understood, said.why = write(given), write(understood), write(why)
    said.ask_again_on = ask_again_on if answer == "could_not" else None
    said.save(force_insert=True)
    note(plan, "plan.record_answer", by=by)
    tell_agencies("plan.record_answer", plan, plan.partner_ids, by=by)
    return said


def _said(plan: Plan, by: Viewer, answer: str, their_words: str, version: PlanVersion | None) -> PersonAnswer:
    """Return an answer of the person, unsaved; their words are an entry of the record."""
    title = f"{TITLES[answer]}: version {version.number}" if version else TITLES[answer]
    letter = record_for(plan, by, "answer", title, their_words=their_words)
    return PersonAnswer(
        plan=plan, version=version, agency_id=by.agency_id, by_id=by.user_id, answer=answer, letter=letter
    )


@transaction.atomic
def change_mind(
    plan: Plan, *, by: Viewer, their_words: str, alternatives: str = "", part: Part | None = None, stops: bool = True
) -> PersonAnswer:
    """Record that the person changed their mind, about the plan or one goal or action of it. It is taken at once, whatever
    state anything is in: the action is no longer needed, the goal is stopped, and every agency with a role is told.

    Without `stops` the part goes on until it was talked over. What is done stays done, and what was taken out meanwhile is
    out already. An address that is typed is left out: nobody is asked to say it again. Raises Refused, Http404, and
    ValidationError where nothing was said.
    """
    plan = held(plan, by, closed=True)
    check(by, "plan.change_mind", plan)
    if not their_words.strip():
        raise ValidationError({"their_words": "Enter what they said, in their words"})
    write = writer(by, plan.person_id)
    said = _said(plan, by, "changed_mind", write(their_words), version=None)
    said.alternatives = write(alternatives)
    said.save(force_insert=True)
    ends = plan.parts.in_plan().select_for_update(of=("self",)).filter(pk=part.pk, kind__in=ENDS) if part else ()
    for one in ends:
        one.plan = plan
        end = ENDS[one.kind] if stops and one.state != "done" else one.state
        write_turn(one, "plan.change_mind", by=by, state=end)
    note(plan, "plan.change_mind", by=by)
    tell_agencies("plan.change_mind", plan, plan.party_ids, by=by)
    return said
