"""What agencies are called before a viewer, many at once: an agency’s name can be the secret (design: domain, warning 7)."""

from collections.abc import Iterable
from uuid import UUID

from access.viewer import Viewer
from agencies.models import Agency
from agencies.names import shown_name


def named(viewer: Viewer, keys: Iterable) -> dict[UUID, str]:
    """Return what the viewer calls these agencies, by key, in the order of these names. One statement."""
    rows = Agency.objects.filter(pk__in={key for key in keys if key})
    found = sorted((shown_name(agency, viewer), agency.pk) for agency in rows)
    return {key: name for name, key in found}


def refs_of(viewer: Viewer, keys: Iterable) -> list[tuple[str, str]]:
    """Return agencies as choices of a form, by reference and what the viewer calls them. One statement."""
    rows = Agency.objects.filter(pk__in={key for key in keys if key})
    return sorted(((agency.reference, shown_name(agency, viewer)) for agency in rows), key=lambda pair: pair[1].lower())
