"""Which rows of this room an agency may know of."""

from datetime import timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils import timezone

from access.roles import KEEPERS, OFFICERS
from agencies.models import Membership
from consent.codes import TRIAGE_ROLES
from consent.grounds import EMERGENCY
from people.models import Assignment

#: Roles that approve decisions to share without consent and look back on emergencies (access.policy).
APPROVERS = OFFICERS | {"supervisor"}
#: Roles that read what is in the ledger, and decide nothing.
READERS = frozenset({"information_asset_owner", "auditor_external"})


class InvolvementQuerySet(models.QuerySet):
    """What ties agencies to people."""

    def live(self):
        """Return involvements in force now."""
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=Now()), starts_at__lte=Now())

    def visible_to(self, viewer):
        """Return the acting agency's own involvements and those that it brought about."""
        return self.filter(Q(agency_id=viewer.agency_id) | Q(from_agency_id=viewer.agency_id))


class ConversationQuerySet(models.QuerySet):
    """Consent conversations."""

    def visible_to(self, viewer):
        """Return conversations that the acting agency held, or about people whom it holds, for those who see content."""
        if viewer is None or not viewer.sees_content:
            return self.none()
        return self.filter(Q(agency_id=viewer.agency_id) | Q(person__held_by_id=viewer.agency_id))


class StatementQuerySet(models.QuerySet):
    """Single statements of consent."""

    def visible_to(self, viewer):
        """Return statements of conversations that the acting agency may see, and those that name it as recipient."""
        if viewer is None or not viewer.sees_content:
            return self.none()
        ours = Q(agency_id=viewer.agency_id) | Q(person__held_by_id=viewer.agency_id)
        return self.filter(ours | Q(recipient_id=viewer.agency_id))

    def bearing_on(self, viewer):
        """Return statements that count for what the acting agency may see: its own, and those about any recipient.

        Not all of them may be shown: `visible_to` says which.
        """
        if viewer is None or not viewer.sees_content:
            return self.none()
        ours = Q(agency_id=viewer.agency_id) | Q(person__held_by_id=viewer.agency_id)
        return self.filter(ours | Q(recipient_id=viewer.agency_id) | Q(recipient_id__isnull=True))


class AssessmentQuerySet(models.QuerySet):
    """What was found out about who can decide."""

    def visible_to(self, viewer):
        """Return what the acting agency found out itself, for those who see content: it is about health and family."""
        if viewer is None or not viewer.sees_content:
            return self.none()
        return self.filter(agency_id=viewer.agency_id)


class WithdrawalQuerySet(models.QuerySet):
    """Changes of mind."""

    def visible_to(self, viewer):
        """Return those that the acting agency was told of, or about people whom it holds, for those who see content."""
        if viewer is None or not viewer.sees_content:
            return self.none()
        return self.filter(Q(agency_id=viewer.agency_id) | Q(person__held_by_id=viewer.agency_id))


class DraftQuerySet(models.QuerySet):
    """Talks that are not recorded yet."""

    KEPT_DAYS = 30

    def visible_to(self, viewer):
        """Return the viewer's own drafts for the acting agency, for 30 days; nobody sees another's."""
        begun = timezone.now() - timedelta(days=self.KEPT_DAYS)
        return self.filter(agency_id=viewer.agency_id, author_id=viewer.user_id, created_at__gt=begun)


class AgreementQuerySet(models.QuerySet):
    """Sharing agreements."""

    def visible_to(self, viewer):
        """Return agreements that the acting agency is a party to or leads."""
        party = self.model.parties.rel.related_model.objects.filter(
            agreement=OuterRef("pk"), agency_id=viewer.agency_id
        )
        return self.filter(Q(lead_agency_id=viewer.agency_id) | Exists(party))


class RuleQuerySet(models.QuerySet):
    """Sharing rules."""

    def visible_to(self, viewer):
        """Return rules of agreements that the acting agency is a party to."""
        return self.filter(agreement__parties__agency_id=viewer.agency_id).select_related(
            "source", "recipient", "agreement"
        )

    def signed(self):
        """Return rules that both agencies signed."""
        return self.filter(signed_by_source_at__isnull=False, signed_by_recipient_at__isnull=False)


class OverrideQuerySet(models.QuerySet):
    """Decisions to share without consent."""

    def in_force(self):
        """Return decisions to share that two people have approved, in an emergency one, and that hold now."""
        enough = Q(second_approved_at__isnull=False) | Q(first_approved_at__isnull=False, ground=EMERGENCY)
        return self.filter(
            enough,
            rescinded_at__isnull=True,
            non_disclosure=False,
            starts_at__lte=Now(),
            ends_at__gt=Now(),
        )

    def visible_to(self, viewer):
        """Return those of the acting agency, those it is asked to approve, and decided ones that let it see something."""
        if viewer is None or viewer.agency_id is None:
            return self.none()
        mine = viewer.agency_id
        enough = Q(second_approved_at__isnull=False) | Q(first_approved_at__isnull=False, ground=EMERGENCY)
        told = enough & Q(recipient_id=mine, non_disclosure=False)
        return self.filter(Q(agency_id=mine) | Q(asked_agency_id=mine) | told)

    def readable_by(self, viewer):
        """Return those of which this worker may read more than that there is one.

        Where it is decided: who asked, who works with the person, who approves or reads the ledger; where another
        agency signs: who approves there; at the recipient: those whom a decision can serve, and officers.
        """
        found = self.visible_to(viewer)
        mine, approves = viewer.agency_id, viewer.role in APPROVERS
        working = Q(requested_by_id=viewer.user_id) | Exists(_assigned(viewer))
        ours = Q(agency_id=mine) if approves or viewer.role in READERS else Q(agency_id=mine) & working
        theirs = Q(recipient_id=mine) & ~Q(agency_id=mine)
        if not (approves or viewer.role in TRIAGE_ROLES):
            theirs &= Exists(_assigned(viewer))
        asked = Q(asked_agency_id=mine) if approves else Q(pk__in=[])
        return found.filter(ours | theirs | asked) if viewer.sees_content else self.none()


def _assigned(viewer):
    """Return this worker's assignments to the person of the outer row."""
    return Assignment.objects.live().filter(
        person=OuterRef("person"), agency_id=viewer.agency_id, user_id=viewer.user_id
    )


class BreakGlassQuerySet(models.QuerySet):
    """Emergency sessions."""

    def live(self):
        """Return sessions that are open now."""
        return self.filter(expires_at__gt=Now(), closed_at__isnull=True)

    def visible_to(self, viewer):
        """Return sessions of the acting agency's workers, and those of which it was told."""
        if viewer is None or viewer.agency_id is None:
            return self.none()
        return self.filter(Q(agency_id=viewer.agency_id) | Q(alerted__contains=[viewer.agency_id]))

    def readable_by(self, viewer):
        """Return a worker's own sessions; to those who look back on them those of their agency, and of their records."""
        if viewer is None or not viewer.sees_content:
            return self.none()
        own = Q(user_id=viewer.user_id, agency_id=viewer.agency_id)
        approves = viewer.role in APPROVERS or viewer.role in READERS
        return self.visible_to(viewer) if approves else self.filter(own)


class RingFenceQuerySet(models.QuerySet):
    """Agencies kept away from somebody."""

    def live(self):
        """Return those in force now."""
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=Now()), starts_at__lte=Now())

    def visible_to(self, viewer):
        """Return those about people whom the acting agency holds or works with, for officers and team leads.

        Never one against the acting agency, nor against any other at which the viewer works, nor about somebody whom
        they know themselves: whoever could pass it on is not told (design: sharing decision, gates 1 and 2).
        """
        if viewer is None or viewer.agency_id is None or viewer.role not in KEEPERS:
            return self.none()
        mine, person = viewer.agency_id, OuterRef("person_id")
        involved = _rows_at(self.model.person, "involvements").live().filter(agency_id=mine, person=person)
        ours = Q(flagged_by_agency_id=mine) | Q(person__held_by_id=mine) | Exists(involved)
        works_there = Membership.objects.current().filter(user_id=viewer.user_id).values("agency_id")
        known = _rows_at(self.model.person, "conflicts").live().filter(user_id=viewer.user_id, person=person)
        return self.filter(ours & ~Exists(known)).exclude(agency_id=mine).exclude(agency_id__in=works_there)

    def with_names(self):
        """Return them with the agencies and workers that a page names."""
        return self.select_related("agency", "flagged_by", "flagged_by_agency", "ended_by")


class ConflictQuerySet(models.QuerySet):
    """Workers who know a person."""

    def live(self):
        """Return those in force now."""
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=Now()))

    def visible_to(self, viewer):
        """Return those of the acting agency's own workers, for its officers and team leads; never the viewer's own."""
        if viewer is None or viewer.agency_id is None or viewer.role not in KEEPERS:
            return self.none()
        person = OuterRef("person_id")
        known = self.model.objects.live().filter(user_id=viewer.user_id, person=person)
        return self.filter(~Exists(known), agency_id=viewer.agency_id).select_related("user", "declared_by", "ended_by")


def _rows_at(person, name: str):
    """Return the rows of this room that point at people under this name."""
    return getattr(person.field.related_model, name).rel.related_model.objects.all()
