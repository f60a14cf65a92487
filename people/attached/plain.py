"""Plain text: UTF-8 without control characters."""

from people.attached.refusing import refuse

NO_TEXT = "This file is no plain text in UTF-8. Save it as UTF-8 and attach that."
ALLOWED = {"\n", "\t"}


def is_text(raw: bytes) -> bool:
    """Return whether this reads as text: no byte that none has, and nothing that a browser would take for a page."""
    start = raw[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return b"\x00" not in raw and not start.startswith((b"<", b"{\\rtf", b"#!", b"mz", b"gif8", b"%!"))


def make_anew(raw: bytes) -> bytes:
    """Return the text with plain line ends and without control characters. Raises ValidationError when it is no UTF-8."""
    return text_of(raw).encode()


def text_of(raw: bytes) -> str:
    """Return the text."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        refuse(NO_TEXT)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in text if one in ALLOWED or one.isprintable())
