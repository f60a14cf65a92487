"""Recalls: made with the stop that brings them about, answered, made late, closed (design: sharing 2.8).

(Verbs recall.answer, recall.change, recall.close, recall.escalate.) `recall_after` is called inside the transaction of
the stop, which holds the person's row: every sight before it is in the ledger, and none can come in between.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from access import policy
from access.viewer import Viewer
from agencies.models import Agency
from audit.shown import shown_of
from audit.system import whole_ledger
from consent import bases, recall_words
from consent.clock import database_now
from consent.models import ConsentStatement, RecallNotice
from consent.recall_making import make
from consent.recall_telling import tell_sides
from consent.recalling import BY_ANY_GROUND, Reached, reached_by, stops_among
from hub.kit.errors import NotNow
from people import redaction
from people.models import Person, RecordEntry

CAUSE_OF = {"refused": "refused", "objection": "refused", "given": "invalidated"}
BASES = [pair for pair in bases.ARTICLE_6 if pair[0] not in ("a_consent", "s35_consent")]


def recall_after(statements: Sequence[ConsentStatement], *, by: Viewer) -> list[RecallNotice]:
    """Ask every agency that was shown what these statements stop; return the notices, one for each two agencies.

    Statements are of one person and saved already: withdrawals, refusals, objections, or a yes that was found to be
    none. What was asked before is not asked again, but sights after the change of mind always are. Without a stop among
    them nothing happens. The caller holds the person's row.
    """
    stops = stops_among(statements)
    if not stops:
        return []
    first = next(row for row in statements if str(row.pk) == stops[0].id)
    with whole_ledger():
        person = Person.objects.get(pk=first.person_id)
        reached = reached_by(person, stops, database_now())
        cause = CAUSE_OF.get(first.kind, "withdrawn")
        return make(person, reached, cause=cause, by=by, conversation=first.conversation_id)


def recall_corrected(entry: RecordEntry, *, by: Viewer, asked: str = "annotate_disputed") -> list[RecallNotice]:
    """Ask every agency that was shown an earlier text of this entry; return the notices. The entry is corrected already.

    Raises Refused, and ValidationError for what cannot be asked after a correction.
    """
    policy.check(by, "entry.correct", entry)
    if asked not in dict(recall_words.ASKED_AFTER_CORRECTION):
        raise ValidationError({"asked": "Select what to ask"})
    with whole_ledger():
        person = Person.objects.get(pk=entry.person_id)
        seen = [
            sight
            for sight in shown_of(person.reference, BY_ANY_GROUND)
            if sight.item == str(entry.pk) and (sight.version or 1) < entry.version
        ]
        reached = {sight.recipient: Reached(sight.from_agency, sight.to_agency) for sight in seen}
        for sight in seen:
            reached[sight.recipient].sights.append(sight)
        return make(person, list(reached.values()), cause="corrected", by=by, entry=entry.pk, asked=asked)


@transaction.atomic
def answer_recall(
    notice: RecallNotice,
    *,
    by: Viewer,
    response: str,
    basis: str = "",
    evidence: str = "",
    passed_on_to: Iterable[Agency] = (),
) -> RecallNotice:
    """Answer for the agency that was asked; return the recall fresh. Until it is closed the answer may be given anew.

    Done in part leaves it open. Each agency of `passed_on_to` is asked in the same words, whatever the response; an
    agency that was asked already is not asked twice. Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    fresh = locked(notice, by)
    policy.check(by, "recall.answer", fresh)
    named = list({agency.pk: agency for agency in passed_on_to}.values())
    _check_answer(fresh, response, basis, evidence, named)
    redaction.refuse_texts({"evidence": evidence}, redaction.known_to(by, fresh.person_id))
    if response == "part_done":
        if not fresh.is_open:
            raise NotNow("This was answered already. Close it, or answer again when it is done.")
    else:
        fresh.move("recall.answer")
    fresh.response, fresh.evidence = response, evidence.strip()
    fresh.basis = basis if response == "retained_lawful_basis" else ""
    fresh.passed_on_to = sorted({*fresh.passed_on_to, *(agency.pk for agency in named)})
    fresh.answered_by_id = by.user_id
    _save(fresh)
    with whole_ledger():
        _follow(fresh, named, by=by)
        tell_sides([fresh], "recall.answer", to_sender=True)
    return fresh


@transaction.atomic
def change_recall(notice: RecallNotice, *, by: Viewer, asked: str, keep_because: str = "") -> RecallNotice:
    """Ask for something else while there is no answer yet; return the recall fresh, its time running on.

    Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    fresh = locked(notice, by)
    policy.check(by, "recall.change", fresh)
    if not fresh.is_open:
        raise NotNow(f"This is already {fresh.get_state_display().lower()}.")
    if asked not in dict(recall_words.ASKED):
        raise ValidationError({"asked": "Select what to ask"})
    if asked == "keep_because" and not keep_because.strip():
        raise ValidationError({"keep_because": "Say why it is to be kept"})
    redaction.refuse_texts({"keep_because": keep_because}, redaction.known_to(by, fresh.person_id))
    fresh.asked, fresh.keep_because = asked, keep_because.strip() if asked == "keep_because" else ""
    _save(fresh)
    with whole_ledger():
        tell_sides([fresh], "recall.change", to_recipient=True)
    return fresh


@transaction.atomic
def close_recall(notice: RecallNotice, *, by: Viewer, outcome: str, outcome_note: str = "") -> RecallNotice:
    """Close for the agency whose information it is, with what came of it; return the recall fresh.

    Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    fresh = locked(notice, by)
    policy.check(by, "recall.close", fresh)
    if outcome not in dict(recall_words.OUTCOMES):
        raise ValidationError({"outcome": "Select what came of it"})
    if outcome == "not_complied" and not outcome_note.strip():
        raise ValidationError({"outcome_note": "Say what is done now"})
    redaction.refuse_texts({"outcome_note": outcome_note}, redaction.known_to(by, fresh.person_id))
    fresh.move("recall.close")
    fresh.outcome, fresh.outcome_note, fresh.closed_by_id = outcome, outcome_note.strip(), by.user_id
    _save(fresh)
    with whole_ledger():
        tell_sides([fresh], "recall.close", to_recipient=True)
    return fresh


@transaction.atomic
def escalate_recall(notice: RecallNotice, *, by: Viewer) -> RecallNotice:
    """Say to both sides that the time is over; return the recall fresh. For the hub itself. Raises Refused, NotNow."""
    policy.check(by, "recall.escalate", notice)
    fresh = RecallNotice.objects.select_for_update(of=("self",)).get(pk=notice.pk)
    if fresh.due_at >= timezone.now():
        raise NotNow("This is not late yet.")
    fresh.move("recall.escalate")
    _save(fresh)
    tell_sides([fresh], "recall.escalate", to_sender=True, to_recipient=True)
    return fresh


def locked(notice: RecallNotice, by: Viewer) -> RecallNotice:
    """Return the recall fresh, its row locked, as this viewer may know of it. Raises Http404."""
    rows = RecallNotice.objects.visible_to(by).select_for_update(of=("self",))
    fresh = rows.filter(pk=notice.pk).first()
    if fresh is None:
        raise Http404
    return fresh


def _save(notice: RecallNotice) -> None:
    notice.version += 1
    notice.save()


def _check_answer(notice: RecallNotice, response: str, basis: str, evidence: str, named: list[Agency]) -> None:
    """Raise ValidationError naming every part of an answer that is missing or does not fit."""
    wrong = {}
    if response not in dict(recall_words.RESPONSES):
        wrong["response"] = "Select your answer"
    if response == "retained_lawful_basis" and basis not in dict(BASES):
        wrong["basis"] = "Select on which basis you keep it"
    if response == "retained_lawful_basis" and not evidence.strip():
        wrong["evidence"] = "Say why you keep it"
    if response == "part_done" and not evidence.strip():
        wrong["evidence"] = "Say what is not done yet"
    if response == "already_passed_on_to" and not named:
        wrong["passed_on_to"] = "Select to whom you passed it on"
    if {notice.from_agency_id, notice.to_agency_id} & {agency.pk for agency in named}:
        wrong["passed_on_to"] = "Select other agencies than your own and the one that asks"
    if wrong:
        raise ValidationError(wrong)


def _follow(notice: RecallNotice, named: list[Agency], *, by: Viewer) -> list[RecallNotice]:
    """Ask the agencies to which it was passed on, each once however many name it; return the new recalls."""
    asked = _asked_before(notice)
    new = [agency.pk for agency in named if agency.pk not in asked]
    if not new:
        return []
    reached = [Reached(notice.from_agency_id, key) for key in new]
    person = Person.objects.get(pk=notice.person_id)
    return make(person, reached, cause=notice.cause, by=by, passed_on=notice)


def _asked_before(notice: RecallNotice) -> set[UUID]:
    """Return the agencies that are asked in the same matter: up to the first recall, and all that followed from it."""
    same = RecallNotice.objects.filter(person_id=notice.person_id, from_agency_id=notice.from_agency_id)
    same = same.filter(conversation_id=notice.conversation_id, entry_id=notice.entry_id)
    return set(same.values_list("to_agency_id", flat=True))
