"""What an agency is called before somebody: its name can be the secret (design: domain, warning 7; trust, T12)."""

from django.db.models import Case, CharField, F, Q, QuerySet, When
from django.db.models.functions import Lower

from access.viewer import Viewer


def is_named_to(agency, viewer: Viewer | None) -> bool:
    """Return whether this viewer may know the agency's own name: its staff, hub administrators, background work."""
    if not agency.cover_name:
        return True
    return viewer is not None and (viewer.agency_id == agency.pk or viewer.role == "system_admin" or viewer.is_system)


def shown_name(agency, viewer: Viewer | None) -> str:
    """Return the agency's name, or the name it goes by before everybody else."""
    return agency.name if is_named_to(agency, viewer) else agency.cover_name


def by_shown_name(agencies: QuerySet, viewer: Viewer) -> QuerySet:
    """Order agencies by what this viewer calls them; any other order would tell the name that is covered."""
    named = Q(cover_name="") | Q(pk=viewer.agency_id)
    shown = Case(When(named, then=F("name")), default=F("cover_name"), output_field=CharField())
    return agencies.order_by(Lower("name" if viewer.role == "system_admin" else shown), "pk")
