"""Saying what only a person can say: the verb `assurance.attest`."""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.policy import check
from access.viewer import Viewer
from people.actions import record
from people.models import Person
from plans.actions.steps import held
from plans.models import Plan
from standards.criteria import BY_SLUG
from standards.models import ANSWERS, Attestation
from standards.themes import ASKED

NOT_ASKED = "This is worked out from the record. Do what is missing, and it shows here."
NOTHING_SAID = "Your agency has said nothing about this that it could take back"


@transaction.atomic
def attest_assurance(plan: Plan, *, by: Viewer, criterion: str, theme: int, answer: str, words: str) -> Attestation:
    """Say about one criterion of a plan what no record can tell; return what was said.

    Only where the hub asks a person (standards.themes): everything else is evidence or a gap, and nobody ticks it. The
    words become an entry of the record. Raises Refused, Http404, and ValidationError by field.
    """
    plan = held(plan, by)
    check(by, "assurance.attest", plan)
    found = BY_SLUG.get(criterion)
    errors = {}
    if found is None or theme not in found.themes or theme not in ASKED:
        raise ValidationError({"theme": NOT_ASKED})
    if answer not in dict(ANSWERS):
        errors["answer"] = "Select what you say"
    elif answer == "taken_back" and not _stands(plan, by, theme):
        errors["answer"] = NOTHING_SAID
    if not (words or "").strip():
        errors["words"] = "Say it in a sentence, with the reason"
    if errors:
        raise ValidationError(errors)
    try:
        entry = record(
            Person(pk=plan.person_id),
            by=by,
            kind="standard_word",
            title=f"{found.code}: {dict(ANSWERS)[answer].lower()}",
            text=words,
            category=ASKED[theme].category,
        )
    except ValidationError as error:  # a protected value: said beside the field in which it was typed
        raise ValidationError({"words": error.messages}) from error
    return Attestation.objects.create(
        plan=plan,
        criterion=criterion,
        theme=theme,
        answer=answer,
        entry=entry,
        agency_id=by.agency_id,
        by_id=by.user_id,
    )


def _stands(plan: Plan, by: Viewer, theme: int) -> bool:
    """Return whether the acting agency has said something about a theme that still counts."""
    last = plan.attestations.filter(theme=theme, agency_id=by.agency_id).order_by("-at", "-id").first()
    return last is not None and last.answer != "taken_back"
