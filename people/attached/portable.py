"""PDFs: written anew page by page, without authors, scripts, notes, files inside, and what cameras write into pictures."""

from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from people.attached.refusing import BROKEN, refuse

LOCKED = "This PDF is locked with a password. Save it without one and attach that."
FORM = "This PDF is a form that is filled in. Print it to a new PDF and attach that."
MOST_PAGES, TOO_LONG = 200, "This PDF has more than 200 pages. Attach the pages that are needed."
#: What stands beside a page or an object and is no part of what a reader sees.
BESIDE = (
    "/Metadata",
    "/PieceInfo",
    "/LastModified",
    "/Annots",
    "/AA",
    "/A",
    "/OpenAction",
    "/StructParents",
    "/Thumb",
    "/AF",
)
FORBIDDEN = (
    "/JavaScript",
    "/JS",
    "/Launch",
    "/EmbeddedFile",
    "/EmbeddedFiles",
    "/RichMedia",
    "/XFA",
    "/Author",
    "/Creator",
)
#: Markers of a JPEG that its picture needs: Adobe's colours (14) and the usual head (0); all others tell of the camera.
KEPT = (0xE0, 0xEE)


def make_anew(raw: bytes) -> bytes:
    """Return a PDF of the same pages. Raises ValidationError when it is locked, a filled form, too long or broken."""
    try:
        reader = PdfReader(BytesIO(raw), strict=False)
        if reader.is_encrypted:
            refuse(LOCKED)
        if len(reader.pages) > MOST_PAGES:
            refuse(TOO_LONG)
        if "/AcroForm" in reader.root_object and reader.root_object["/AcroForm"].get_object().get("/Fields"):
            refuse(FORM)
        writer = PdfWriter()
        for page in reader.pages:
            for name in BESIDE:
                page.pop(NameObject(name), None)
            writer.add_page(page)
        writer.metadata = None
        for thing in list(writer._objects):
            _bare(thing)
        made = BytesIO()
        writer.write(made)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError, IndexError):
        refuse(BROKEN)
    return made.getvalue()


def _bare(thing) -> None:
    """Take out of an object what is no part of what a reader sees."""
    if not isinstance(thing, DictionaryObject):
        return
    for name in ("/Metadata", "/PieceInfo", "/LastModified", "/OpenAction", "/AA"):
        thing.pop(NameObject(name), None)
    filters = thing.get("/Filter")
    names = filters if isinstance(filters, ArrayObject) else [filters]
    if isinstance(thing, StreamObject) and list(names) == ["/DCTDecode"]:
        thing._data = without_camera(thing._data)


def without_camera(jpeg: bytes) -> bytes:
    """Return a JPEG without the segments that tell of a camera, a place, a program, or hold words."""
    if not jpeg.startswith(b"\xff\xd8"):
        return jpeg
    kept, at = [b"\xff\xd8"], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != 0xDA:
        size = 2 + int.from_bytes(jpeg[at + 2 : at + 4])
        told = 0xE0 <= jpeg[at + 1] <= 0xEF or jpeg[at + 1] == 0xFE
        if not told or jpeg[at + 1] in KEPT:
            kept.append(jpeg[at : at + size])
        at += size
    return b"".join([*kept, jpeg[at:]])


def left_in(made: bytes) -> list[str]:
    """Return what a PDF holds that no reader sees, looked for in every object of the file as it lies there."""
    reader, found = PdfReader(BytesIO(made)), set()
    if reader.metadata and set(reader.metadata) - {"/Producer"}:
        found.add("metadata")
    for number in range(1, int(reader.trailer["/Size"])):
        thing = reader.get_object(IndirectObject(number, 0, reader))
        if isinstance(thing, DictionaryObject):
            found |= {
                name
                for name in (*FORBIDDEN, "/Metadata", "/PieceInfo", "/Annots", "/OpenAction", "/AA")
                if name in thing
            }
            if (
                isinstance(thing, StreamObject)
                and thing.get("/Filter") == "/DCTDecode"
                and b"Exif\x00" in thing._data[:4096]
            ):
                found.add("the camera's notes")
    return sorted(name.strip("/") for name in found)


def text_of(made: bytes) -> str:
    """Return the text on the pages, as far as it is text."""
    try:
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, IndexError):
        return ""
