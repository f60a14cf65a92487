"""The file of a document: whether it may be downloaded now, and the answer that carries it (design: trust, rule 11; T13, T30)."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse

from consent.identity import is_withheld
from consent.sight import Shown
from hub.kit.errors import NotNow
from people.attached import CLEANED
from people.attached.storing import read
from people.models import Attachment
from records.page import PersonPage

NO_SCANNER = "It waits for the virus check. This hub has no scanner set up: ask whoever runs it."
WAITS = "It waits for the virus check. Try again in a few minutes."
INFECTED = "The virus check found something in it. It is kept back for good."
PROTECTED = "It names an address, a number or a place that is kept apart. Ask the agency that holds it."
NO_FILE = "This entry has no file."
GONE = "The file cannot be found. Ask whoever runs this hub."
SANDBOX = "sandbox; default-src 'none'"


@dataclass(frozen=True, slots=True)
class File:
    """A file as a page tells of it: what it is, how large, and why it cannot be downloaded, where that is so."""

    label: str
    size: str
    held_back: str


def attachment_of(each: Shown) -> Attachment | None:
    """Return the file of an entry that may be seen; None where it has none, or is told by word of mouth only."""
    if is_withheld(each):
        return None
    if each.entry.kind != "document":
        return None
    return Attachment.objects.filter(entry_id=each.entry.pk).first()


def file_of(attachment: Attachment) -> File:
    """Return what a page tells of a file."""
    size = f"{max(1, round(attachment.size / 1000))} kB"
    return File(CLEANED[attachment.format].label, size, held_back(attachment))


def held_back(attachment: Attachment) -> str:
    """Return why a file cannot be downloaded as far as the scanner goes; nothing where it may be."""
    if attachment.scan == "clean":
        return ""
    if attachment.scan == "infected":
        return INFECTED
    return WAITS if settings.ATTACHMENT_SCANNER else NO_SCANNER


def download(page: PersonPage, each: Shown) -> HttpResponse:
    """Return the file of an entry, never to be opened inside the hub, under a name that tells nothing.

    Raises NotNow where the entry has none, while the scanner has not called it clean, and when its text holds what is
    kept apart from this viewer.
    """
    attachment = attachment_of(each)
    if attachment is None:
        raise NotNow(NO_FILE)
    if words := held_back(attachment):
        raise NotNow(words)
    form = CLEANED[attachment.format]
    try:
        content = read(attachment.stored_as)
    except FileNotFoundError:
        raise NotNow(GONE) from None
    text = form.text_of(content)
    if page.reader.cleaner(each.entry)(text) != text:
        raise NotNow(PROTECTED)
    response = HttpResponse(content, content_type=form.media_type)
    response["Content-Disposition"] = f'attachment; filename="{each.entry.reference}.{form.ending}"'
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    return response
