"""Questions about looks as those see them who ask and who are asked."""

from access.viewer import Viewer
from agencies.names import shown_name
from desk.lines import lines
from desk.models import Inquiry
from desk.reading import readable
from desk.repeats import grouped


def shown_in_list(viewer: Viewer, inquiry: Inquiry) -> dict:
    """Return what a list says of a question: to whom, by whom, and whether it is answered."""
    return {
        "inquiry": inquiry,
        "kind": inquiry.get_kind_display(),
        "who": asker(viewer, inquiry),
        "to": addressee(viewer, inquiry),
        "answered": bool(inquiry.answer),
    }


def inquiry_page(viewer: Viewer, inquiry: Inquiry) -> dict:
    """Return what the page of a question says besides its words: the looks, as the viewer may read them."""
    rows = readable(viewer, inquiry.disclosures).order_by("-at", "-reference")
    found = lines(viewer, list(rows))
    return {
        **shown_in_list(viewer, inquiry),
        "groups": grouped(found),
        "alert": inquiry.alert.reference if inquiry.alert_id and _is_askers(viewer, inquiry) else "",
    }


def asker(viewer: Viewer, inquiry: Inquiry) -> str:
    """Return who asks, for which agency."""
    return f"{inquiry.asked_by.name}, {shown_name(inquiry.agency, viewer)}"


def addressee(viewer: Viewer, inquiry: Inquiry) -> str:
    """Return who is asked: a worker, or the officers of an agency."""
    name = shown_name(inquiry.to_agency, viewer)
    return f"{inquiry.to_user.name}, {name}" if inquiry.to_user_id else f"The consent officers of {name}"


def _is_askers(viewer: Viewer, inquiry: Inquiry) -> bool:
    """Return whether the viewer's own officers ask; the worker who is asked never learns of an alert."""
    return inquiry.agency_id == viewer.agency_id and inquiry.to_user_id != viewer.user_id and inquiry.alert is not None
