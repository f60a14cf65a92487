"""A draft with what its pages need besides its own row: the chosen services with who works there, and the chosen entries.

All of it comes with the draft in one statement, so that each page of a draft costs the same (design: architecture, Queries).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import Exists, F, OuterRef, TextField, Value
from django.db.models.functions import JSONObject

from access.roles import ROLES
from access.viewer import Viewer
from agencies.models import Agency, Membership, Service
from consent.models import RingFence
from people.models import RecordEntry
from referrals.models import ChosenService, PackItem, Referral

TRIAGE = ("triage", "duty_manager")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A chosen service with its agency, who answers referrals there (name and role), and the groups left out for it.

    `kept_away` says that nothing about this person may be sent to the agency.
    """

    service: Service
    people: list[str]
    left_out: frozenset[str]
    kept_away: bool = False

    @property
    def agency(self) -> Agency:
        """Return whose service it is."""
        return self.service.agency


def drafts_for(viewer: Viewer):
    """Return the viewer's own drafts with what their pages need. Raises nothing; costs one statement."""
    return with_choices(Referral.objects.drafts_of(viewer).select_related("from_agency"))


def with_choices(referrals):
    """Return these referrals, each with its chosen services and entries."""
    chosen = ChosenService.objects.filter(referral_id=OuterRef("pk")).order_by("pk")
    row = _row_of("service__", OuterRef("referral__person_id"), F("left_out"))
    packed = PackItem.objects.filter(referral_id=OuterRef("pk")).order_by("pk")
    return referrals.annotate(
        chosen_rows=ArraySubquery(chosen.values(row=row)), packed_keys=ArraySubquery(packed.values("entry_id"))
    )


def supposed(referral: Referral, service: Service, pack: Iterable[RecordEntry]) -> Referral:
    """Return an unsaved draft as if this service and these entries were chosen, to see who would see what of it."""
    row = _row_of("", Value(referral.person_id), Value([], output_field=ArrayField(TextField())))
    referral.chosen_rows = list(Service.objects.filter(pk=service.pk).values_list(row, flat=True))
    referral.packed_keys = [entry.pk for entry in pack]
    return referral


def _row_of(to: str, person, left_out) -> JSONObject:
    """Return the expression of a service's row; `to` leads to the service, `person` is whom the draft is about."""
    workers = Membership.objects.current().filter(agency_id=OuterRef(f"{to}agency_id"), role__in=TRIAGE)
    fence = RingFence.objects.live().filter(person_id=person, agency_id=OuterRef(f"{to}agency_id"))
    return JSONObject(
        id=f"{to}pk",
        reference=f"{to}reference",
        name=f"{to}name",
        capacity=f"{to}capacity",
        state=f"{to}state",
        confirmed=f"{to}confirmed_on",
        closed_until=f"{to}closed_until",
        waiting_days=f"{to}waiting_days",
        agency=f"{to}agency_id",
        agency_state=f"{to}agency__state",
        known_to=f"{to}agency__known_to",
        agency_reference=f"{to}agency__reference",
        agency_name=f"{to}agency__name",
        cover_name=f"{to}agency__cover_name",
        left_out=left_out,
        kept_away=Exists(fence),
        people=ArraySubquery(workers.order_by().values(row=JSONObject(name="user__name", role="role"))),
    )


def chosen_of(referral: Referral) -> list[Chosen]:
    """Return the services of a draft in the order of choosing."""
    return [_chosen(row) for row in _with(referral).chosen_rows]


def packed_keys_of(referral: Referral) -> set[UUID]:
    """Return the keys of the entries that were chosen for a draft."""
    return set(_with(referral).packed_keys)


def _with(referral: Referral) -> Referral:
    """Return the draft with its choices; read again where they did not come with it."""
    if hasattr(referral, "chosen_rows"):
        return referral
    return with_choices(Referral.objects.filter(pk=referral.pk)).get()


def _chosen(row: dict) -> Chosen:
    """Return a chosen service from its row: what names it and its agency, and whether it takes referrals."""
    agency = Agency(
        pk=UUID(row["agency"]),
        reference=row["agency_reference"],
        name=row["agency_name"],
        cover_name=row["cover_name"],
        known_to=[UUID(key) for key in row["known_to"]],
        state=row["agency_state"],
    )
    service = Service(
        pk=UUID(row["id"]),
        reference=row["reference"],
        name=row["name"],
        capacity=row["capacity"],
        state=row["state"],
        confirmed_on=_day(row["confirmed"]),
        closed_until=_day(row["closed_until"]),
        waiting_days=row["waiting_days"],
        agency=agency,
    )
    return Chosen(service, _people(row["people"]), frozenset(row["left_out"]), row["kept_away"])


def _day(text: str | None) -> dt.date | None:
    """Return a day from its ISO text."""
    return dt.date.fromisoformat(text) if text else None


def _people(rows: Iterable[dict]) -> list[str]:
    """Return workers as name and role, each once, by name."""
    return sorted({f"{row['name']}, {ROLES.get(row['role'], row['role'])}" for row in rows})
