"""Which rows of this room somebody may know of."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class AgencyQuerySet(models.QuerySet):
    """Agencies: those approved are the directory; an application is seen by hub administrators alone."""

    def in_directory(self):
        """Return approved partner agencies (the operator of the hub is not one)."""
        return self.filter(state="approved").exclude(kind="hub_operator")

    def listed(self):
        """Return what the directory shows: partner agencies, and those that are listed and no members."""
        return self.filter(state__in=("approved", "listed")).exclude(kind="hub_operator")

    def visible_to(self, viewer):
        """Return the directory, and applications too for a hub administrator."""
        if viewer is not None and viewer.role == "system_admin":
            return self.exclude(kind="hub_operator").exclude(state="listed")
        return self.in_directory()

    def waiting(self):
        """Return applications that nobody has decided, oldest first."""
        return self.filter(state="applied").order_by("created_at")


class ServiceQuerySet(models.QuerySet):
    """Services in the directory: of partner agencies and of those that are only listed."""

    def visible_to(self, viewer):
        """Return the services that the directory shows, suspended ones too, with their agencies."""
        shown = self.filter(agency__state__in=("approved", "listed")).exclude(state="withdrawn")
        return shown.select_related("agency")

    def offered_to(self, viewer):
        """Return the services that this viewer may refer to: another partner's, and neither suspended nor withdrawn.

        Which of them fit is `agencies.fitting`; a closed one is offered all the same, with the reason beside it.
        """
        offered = self.filter(agency__state="approved", state="published").select_related("agency")
        return offered.exclude(agency_id=viewer.agency_id) if viewer else offered

    def looked_after(self):
        """Return the published services that an agency here has to confirm: imported entries are nobody's here."""
        return self.filter(agency__state="approved", state="published")


class NeedQuerySet(models.QuerySet):
    """The needs that services meet."""

    def visible_to(self, viewer):
        """Return every need, also those that ended: everybody who signs in may read the list."""
        return self.all()

    def offered(self):
        """Return the needs that may be named in a new entry."""
        return self.filter(ended_at__isnull=True)


class DirectoryImportQuerySet(models.QuerySet):
    """Files that were taken into the directory."""

    def visible_to(self, viewer):
        """Return all of them, for hub administrators alone."""
        return self.all() if viewer is not None and viewer.role == "system_admin" else self.none()

    def light(self):
        """Return them without the text of their files."""
        return self.defer("text").select_related("by")


def in_force(at=None, start="from_date", end="until_date") -> Q:
    """Return the condition that a dated row holds on that day: its start counts, its end does not."""
    day = at or timezone.localdate()
    return Q(**{f"{start}__lte": day}) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": day}))


class MembershipQuerySet(models.QuerySet):
    """Memberships: who works where, in which role, from when until when."""

    def current(self):
        """Return those in force now, of active users at approved agencies."""
        return self.filter(
            in_force(), ended_at__isnull=True, user__is_active=True, agency__state="approved"
        ).select_related("user", "agency")

    def live(self):
        """Return those in force or still to come."""
        running = Q(until_date__isnull=True) | Q(until_date__gt=timezone.localdate())
        return self.filter(running, ended_at__isnull=True)

    def visible_to(self, viewer):
        """Return the staff list of the acting agency; nobody sees another agency's."""
        return self.filter(agency_id=viewer.agency_id).select_related("user", "agency")


class InvitationQuerySet(models.QuerySet):
    """Invitations that wait for an answer."""

    def open(self):
        """Return those neither accepted nor cancelled nor expired."""
        return self.filter(accepted_at__isnull=True, cancelled_at__isnull=True, expires_at__gt=timezone.now())

    def waiting(self):
        """Return those neither accepted nor cancelled, whether or not their link still works."""
        return self.filter(accepted_at__isnull=True, cancelled_at__isnull=True)

    def visible_to(self, viewer):
        """Return the acting agency's invitations; for a hub administrator also those of agencies' administrators."""
        ours = Q(agency_id=viewer.agency_id)
        if viewer.role == "system_admin":
            ours |= Q(roles=["agency_admin"])
        return self.filter(ours).select_related("agency")


class AccessTokenQuerySet(models.QuerySet):
    """API tokens, each bound to one membership."""

    def live(self):
        """Return tokens that still open the door: not revoked, not expired, their membership in force."""
        today = timezone.localdate()
        return self.filter(
            Q(membership__until_date__isnull=True) | Q(membership__until_date__gt=today),
            revoked_at__isnull=True,
            expires_at__gt=timezone.now(),
            membership__from_date__lte=today,
            membership__ended_at__isnull=True,
            membership__user__is_active=True,
            membership__agency__state="approved",
        )

    def visible_to(self, viewer):
        """Return the viewer's own tokens at the acting agency; its administrator sees all of the agency's."""
        mine = self.filter(membership__agency_id=viewer.agency_id).select_related(
            "membership__user", "membership__agency"
        )
        return mine if viewer.role == "agency_admin" else mine.filter(membership__user_id=viewer.user_id)
