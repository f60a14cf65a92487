"""Proposing to share without consent, or not to share, and renewing it: said in full before anybody approves.

(Verbs override.propose, override.renew; design: sharing 2.5.) What it must fulfil stands in consent.weighing.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access import policy, roles
from access.viewer import Viewer
from agencies.models import Agency
from consent import alerting
from consent.clock import database_now
from consent.models import BreakGlass, Override
from consent.overriding import BALANCING, MOST_DAYS
from consent.weighing import Weighed, objections
from hub.kit.errors import NotNow, Refused
from people import fence, redaction
from people.models import Assignment, RecordEntry

#: Who may propose although they are not assigned: they look after the team's work, or after lawful sharing.
LEADING = roles.OFFICERS | {"supervisor", "duty_manager"}
NOT_YOURS = "Only who works with this person, a team lead or an officer can ask for this."
TEXTS = ("persons_views", *BALANCING)
#: Fields whose value must be one of a list, or short enough; the rest, and the law, is asked for in consent.weighing.
CHECKED = {
    "ground",
    "sought_consent",
    "informed",
    "informed_how",
    "not_informed_reason",
    "detail_ceiling",
    "risk_tool_and_score",
}


@transaction.atomic
def propose_override(
    person,
    *,
    by: Viewer,
    recipient: Agency,
    purpose: str,
    ground: str,
    sought_consent: str,
    balancing: Mapping[str, str],
    categories: Iterable[str] = (),
    items: Iterable[RecordEntry] = (),
    detail_ceiling: int | None = None,
    non_disclosure: bool = False,
    para_18_reason: str = "",
    source_basis: str = "",
    recipient_basis: str = "",
    condition: str = "",
    schedule_1: str = "",
    annex_1: str = "",
    gateway: str = "",
    is_duty: bool = False,
    risk_tool_and_score: str = "",
    advice_sought: Iterable[Mapping[str, str]] = (),
    days: int = MOST_DAYS,
    unlocks: bool = False,
    informed: str = "not_yet",
    informed_how: str = "",
    response: str = "",
    not_informed_reason: str = "",
    inform_by: date | None = None,
    asked_agency: Agency | None = None,
    break_glass: BreakGlass | None = None,
    renews: Override | None = None,
) -> Override:
    """Ask for a decision to share the acting agency's own entries without consent, or not to share; return it.

    It opens nothing yet. `balancing` holds the person's views and each text of consent.overriding.BALANCING. `break_glass`
    is the emergency that it follows. Raises Refused, Http404, and ValidationError by field.
    """
    policy.check(by, "override.renew" if renews else "override.propose", renews or person)
    person = fence.hold_for_change(person.pk)
    _check_works_with(person, by)
    now, items = database_now(), list(items)
    override = Override(
        person=person,
        about=person.reference,
        agency=Agency.objects.get(pk=by.agency_id),
        recipient=recipient,
        purpose_id=purpose,
        categories=sorted(set(categories)),
        items=[entry.pk for entry in items],
        detail_ceiling=detail_ceiling,
        ground=ground,
        non_disclosure=non_disclosure,
        sought_consent=sought_consent,
        para_18_reason=para_18_reason if sought_consent == "not_sought" else "",
        risk_tool_and_score=risk_tool_and_score.strip(),
        advice_sought=[dict(one) for one in advice_sought],
        source_basis=source_basis,
        recipient_basis=recipient_basis,
        condition=condition,
        schedule_1=schedule_1,
        annex_1=annex_1,
        gateway=gateway,
        is_duty=is_duty,
        requested_by_id=by.user_id,
        requested_at=now,
        asked_agency=asked_agency,
        days=days,
        starts_at=now,
        ends_at=now + timedelta(days=min(max(days, 1), MOST_DAYS)),
        renews=renews,
        unlocks=unlocks,
        informed=informed if informed != "after" else "not_yet",
        not_informed_reason=not_informed_reason if informed == "will_not" else "",
        inform_by=_end_of(inform_by) if informed == "not_yet" else None,
        response=response.strip(),
        **{name: balancing.get(name, "").strip() for name in TEXTS},
    )
    if override.informed == "before":
        override.informed_at, override.informed_by_id, override.informed_how = now, by.user_id, informed_how
    override.review_on = timezone.localdate(override.ends_at)
    _check(override, items, by)
    override.save(force_insert=True)
    if break_glass is not None:
        _follow(break_glass, override)
    alerting.of_override("override.propose", override, override.approving_agency_ids, leave_out={by.user_id})
    return override


def renew_override(old: Override, *, by: Viewer, **facts) -> Override:
    """Decide anew what an earlier decision said, with all of it weighed again; return the new one, which names the old.

    Takes what `propose_override` takes. Raises NotNow while the old one has not been decided, and what that raises.
    """
    if not old.is_approved:
        raise NotNow("Only a decision that was approved can be renewed.")
    return propose_override(old.person, by=by, renews=old, **facts)


def _check_works_with(person, by: Viewer) -> None:
    """Raise Refused unless the viewer works with the person, leads, or looks after lawful sharing."""
    assigned = Assignment.objects.live().filter(person=person, agency_id=by.agency_id, user_id=by.user_id)
    if by.role not in LEADING and not assigned.exists():
        raise Refused(NOT_YOURS)


def _check(override: Override, items: list[RecordEntry], by: Viewer) -> None:
    """Raise ValidationError for everything that this decision lacks, by field."""
    found = objections(override, Weighed.of(override, items))
    checked = CHECKED - set(found)
    try:
        override.clean_fields(exclude={field.name for field in Override._meta.fields} - checked)
    except ValidationError as error:
        found |= error.message_dict
    values = redaction.known_to(by, override.person)
    for name in (*TEXTS, "risk_tool_and_score", "response"):
        if redaction.holds(getattr(override, name), values):
            found.setdefault(name, []).append(redaction.REFUSED)
    if found:
        raise ValidationError(found)


def _follow(session: BreakGlass, override: Override) -> None:
    """Say of an emergency that this decision followed it."""
    if session.person_id != override.person_id or session.override_id:
        raise ValidationError({"break_glass": "This decision does not follow that emergency."})
    session.override, session.version = override, session.version + 1
    session.save(update_fields=["override", "version"])


def _end_of(day: date | None) -> datetime | None:
    """Return the end of a day here."""
    return timezone.make_aware(datetime.combine(day, time(23, 59))) if day else None
