"""What a file may be, told by its content and never by its name, and making it anew without what nobody meant to send."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError

from people.attached import documents, pictures, plain, portable
from people.attached.refusing import refuse

UNKNOWN = (
    "This kind of file cannot be attached. Attach a PDF, a JPEG or PNG picture, plain text, or a Word document (.docx)."
)
TOO_LARGE = "This file is larger than {limit} MB. Attach a smaller one."
EMPTY = "This file is empty."


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its media type and ending, how its content begins, how it is made anew, and how its text is read."""

    code: str
    label: str
    media_type: str
    ending: str
    begins: Callable[[bytes], bool]
    make_anew: Callable[[bytes], bytes]
    left_in: Callable[[bytes], list[str]]
    text_of: Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A file made anew: its format, its content, and the text in it, to be held against protected values."""

    format: Format
    content: bytes
    text: str


FORMATS = (
    Format(
        "pdf",
        "PDF",
        "application/pdf",
        "pdf",
        lambda raw: raw[:1024].lstrip().startswith(b"%PDF-"),
        portable.make_anew,
        portable.left_in,
        portable.text_of,
    ),
    Format(
        "jpeg",
        "Picture",
        "image/jpeg",
        "jpg",
        lambda raw: raw.startswith(b"\xff\xd8\xff"),
        pictures.make_anew,
        pictures.left_in,
        lambda raw: "",
    ),
    Format(
        "png",
        "Picture",
        "image/png",
        "png",
        lambda raw: raw.startswith(b"\x89PNG\r\n\x1a\n"),
        pictures.make_anew,
        pictures.left_in,
        lambda raw: "",
    ),
    Format(
        "docx",
        "Word document",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
        lambda raw: raw.startswith(b"PK\x03\x04"),
        documents.make_anew,
        documents.left_in,
        documents.text_of,
    ),
    Format(
        "text",
        "Plain text",
        "text/plain; charset=utf-8",
        "txt",
        plain.is_text,
        plain.make_anew,
        lambda raw: [],
        plain.text_of,
    ),
)
CLEANED = {one.code: one for one in FORMATS}
CHOICES = [(one.code, one.label) for one in FORMATS]


def clean(raw: bytes) -> Cleaned:
    """Return a file made anew from its content; nothing of what came is kept but what a reader sees.

    Raises ValidationError when it is no kind that may be attached, too large, or holds what cannot be taken out; and when
    something was left in after all, which is looked for in what was made.
    """
    if not raw:
        refuse(EMPTY)
    if len(raw) > settings.ATTACHMENT_BYTES:
        refuse(TOO_LARGE.format(limit=settings.ATTACHMENT_BYTES // 1_000_000))
    found = next((one for one in FORMATS if one.begins(raw)), None)
    if found is None:
        refuse(UNKNOWN)
    made = found.make_anew(raw)
    if left := found.left_in(made):
        raise ValidationError(f"This file holds what cannot be taken out ({', '.join(left)}). Save it anew without it.")
    return Cleaned(found, made, found.text_of(made))
