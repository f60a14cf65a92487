"""Finding what was found out about who can decide for a person: assessments and checks, newest first."""

from django.db.models import Case, CharField, F, Q, Value, When

from access.viewer import Viewer
from consent import words
from consent.models import CapacityAssessment, GillickAssessment, ProxyCheck
from hub.kit.spoken import day_words

#: The field of a conversation that names one, and what it names; their references begin with these letters.
MODELS = {"capacity_assessment": CapacityAssessment, "gillick_assessment": GillickAssessment, "proxy_check": ProxyCheck}
MAY, MAY_NOT = "May decide for them", "May not decide for them"
KINDS = {"H": "Assessment of capacity", "J": "Whether the child can decide", "X": "Check of who decides"}
OUTCOMES = dict(words.CAPACITY_OUTCOMES + words.GILLICK_OUTCOMES)
LETTERS = {"H": CapacityAssessment, "J": GillickAssessment, "X": ProxyCheck}


def every(viewer: Viewer, person) -> list:
    """Return all that the acting agency found out about who can decide for this person, newest first: three statements."""
    rows = [
        *CapacityAssessment.objects.visible_to(viewer).filter(person_id=person.pk).select_related("assessor"),
        *GillickAssessment.objects.visible_to(viewer).filter(person_id=person.pk).select_related("assessor"),
        *ProxyCheck.objects.visible_to(viewer).filter(person_id=person.pk).select_related("checked_by"),
    ]
    return sorted(rows, key=lambda row: (row.assessed_at, str(row.pk)), reverse=True)


def find(viewer: Viewer, person, reference: str):
    """Return one of them by its reference, None where there is none that the viewer may see."""
    model = LETTERS.get(reference[:1])
    if model is None:
        return None
    who = "checked_by" if model is ProxyCheck else "assessor"
    return model.objects.visible_to(viewer).filter(person_id=person.pk, reference=reference).select_related(who).first()


def field_of(row) -> str:
    """Return the field of a conversation that names a row like this."""
    return next(name for name, model in MODELS.items() if isinstance(row, model))


def found_by(row) -> str:
    """Return who found it out."""
    return (row.checked_by if isinstance(row, ProxyCheck) else row.assessor).name


def title_of(row) -> str:
    """Return what it came to, in words."""
    if isinstance(row, ProxyCheck):
        return MAY if row.is_eligible else MAY_NOT
    return row.get_outcome_display()


def kind_of(row) -> str:
    """Return what it is, in words."""
    return KINDS[row.reference[0]]


def choices(viewer: Viewer, person) -> list[tuple[str, str]]:
    """Return references and labels of all that was found out, newest first, for a list to choose from: one statement."""
    may_not = Q(is_person_posing_risk=True) | ~Q(conflict_noted="")
    found = Case(When(may_not, then=Value(MAY_NOT)), default=Value(MAY), output_field=CharField())
    capacity, gillick = (
        model.objects.visible_to(viewer).filter(person_id=person.pk).order_by().annotate(came_to=F("outcome"))
        for model in (CapacityAssessment, GillickAssessment)
    )
    checks = ProxyCheck.objects.visible_to(viewer).filter(person_id=person.pk).order_by().annotate(came_to=found)
    read = [rows.values_list("reference", "assessed_at", "came_to") for rows in (capacity, gillick, checks)]
    rows = read[0].union(*read[1:], all=True).order_by("-assessed_at", "reference")
    return [
        (reference, f"{KINDS[reference[0]]}, {day_words(at, 'table')}: {OUTCOMES.get(came_to, came_to).lower()}")
        for reference, at, came_to in rows
    ]


def named_for(row) -> dict:
    """Return a row under the name by which a conversation takes it; nothing for none."""
    return {} if row is None else {field_of(row): row}
