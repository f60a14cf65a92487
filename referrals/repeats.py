"""Duplicates and repeats: what the same agency, or the receiver, already knows of the same person and service.

They are shown and never refused (design: ux L22). Only referrals that the viewer may know of are looked at: who else sent
somebody where is nobody else's to know.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from access.viewer import Viewer
from agencies.names import shown_name
from hub.kit.spoken import day_words
from referrals import states
from referrals.models import Referral

RUNNING = (*states.OFFERED, *states.WORKING)

MOST = 20


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier referral of the same person: what it is, how it stands, and what it means for the one at hand."""

    reference: str
    receiver: str
    service: str
    state: str
    when: str
    is_running: bool
    service_id: UUID

    @property
    def words(self) -> str:
        """Return what is said of it beside a draft or a referral for the same service."""
        if self.is_running:
            return f"{self.reference} to the same service is open: {self.state.lower()}, sent {self.when}."
        return f"Asked before: {self.reference}, {self.state.lower()}, sent {self.when}."


def sent_for(viewer: Viewer, person_id: UUID) -> list[Earlier]:
    """Return what the acting agency has sent for this person that is open, or was sent within the repeat time."""
    sent = Referral.objects.visible_to(viewer).filter(from_agency_id=viewer.agency_id)
    return _found(viewer, sent.filter(person_id=person_id))


def with_earlier(referrals: QuerySet) -> QuerySet:
    """Return these referrals, each with the earlier ones of the person to the same service that this agency knows of.

    Row-level security leaves what the acting agency neither sent nor was sent; of a draft nothing is ever counted.
    """
    earlier = Referral.objects.filter(
        Q(from_agency_id=OuterRef("from_agency_id")) | Q(to_agency_id=OuterRef("to_agency_id")),
        Q(state__in=RUNNING) | Q(sent_at__gte=OuterRef("sent_at") - timedelta(days=settings.REPEAT_DAYS)),
        person_id=OuterRef("person_id"),
        service_id=OuterRef("service_id"),
        sent_at__lt=OuterRef("sent_at"),
    ).exclude(state="draft")
    row = JSONObject(reference="reference", state="state", sent_at="sent_at")
    return referrals.annotate(earlier_rows=ArraySubquery(earlier.order_by("-sent_at").values(row=row)[:MOST]))


def came_before(viewer: Viewer, referral: Referral) -> list[Earlier]:
    """Return earlier referrals of the same person to the same service, as sender or receiver knows them."""
    if referral.sent_at is None:
        return []
    if not hasattr(referral, "earlier_rows"):
        referral = with_earlier(Referral.objects.visible_to(viewer).with_names()).get(pk=referral.pk)
    states_in_words = dict(states.STATES)
    return [
        Earlier(
            row["reference"],
            shown_name(referral.to_agency, viewer),
            referral.service.name,
            states_in_words[row["state"]],
            day_words(datetime.fromisoformat(row["sent_at"]), "table"),
            row["state"] in RUNNING,
            referral.service_id,
        )
        for row in referral.earlier_rows
    ]


def _found(viewer: Viewer, rows) -> list[Earlier]:
    since = timezone.now() - timedelta(days=settings.REPEAT_DAYS)
    rows = rows.exclude(state="draft").filter(Q(state__in=RUNNING) | Q(sent_at__gte=since))
    return [
        Earlier(
            row.reference,
            shown_name(row.to_agency, viewer),
            row.service.name,
            row.get_state_display(),
            day_words(row.sent_at, "table"),
            row.state in RUNNING,
            row.service_id,
        )
        for row in rows.select_related("service", "to_agency").order_by("-sent_at")[:MOST]
    ]
