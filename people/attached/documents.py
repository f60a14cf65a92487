"""Word documents: packed anew with the parts that a reader sees; who wrote them, comments and what stood there stays out.

Macros, files inside, changes that are tracked and comments are refused: taking them out would change what is read.
"""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from django.conf import settings

from people.attached import pictures
from people.attached.refusing import BROKEN, refuse

MACROS = "This document has macros or files inside. Save it as a plain .docx without them."
TRACKED = (
    "This document has tracked changes or comments. Accept the changes, delete the comments, save and attach it again."
)
NO_DOCUMENT = "This is no Word document (.docx). Attach a PDF, a picture, plain text or a Word document."
TOO_FULL = "This document unpacks to far more than it seems. Save it anew, or attach a PDF."
BODY = "word/document.xml"
#: Parts that a reader sees, and what Word needs to open them; everything else stays out.
KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|word/(?:document|styles|numbering|fontTable|footnotes|endnotes|header\d*|footer\d*)"
    r"\.xml|word/theme/theme\d*\.xml|word/_rels/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml\.rels"
    r"|word/media/[\w.-]+\.(?:png|jpe?g)"
)
FORBIDDEN = re.compile(r"vbaProject|vbaData|/embeddings/|/activeX/|\.bin$|/glossary/|altChunk", re.IGNORECASE)
CHANGES = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo|commentRangeStart|commentReference|rPrChange|pPrChange)[\s>/]")
ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
AUTHORED = re.compile(rb'\s(?:w:rsid\w*|w:author|w:date|w:initials|w14:paraId|w14:textId)="[^"]*"')
FIELDS = re.compile(
    rb"<w:instrText[^>]*>[^<]*(?:INCLUDE|DDE|LINK|AUTHOR|FILENAME|LASTSAVEDBY)[^<]*</w:instrText>", re.IGNORECASE
)
RELATION = re.compile(rb"<Relationship\s[^>]*?/>")
OVERRIDE = re.compile(rb"<Override\s[^>]*?PartName=\"/([^\"]+)\"[^>]*?/>")
TEXT = re.compile(r"<w:t[^>]*>([^<]*)</w:t>|(</w:p>|<w:br\s*/>|<w:tab\s*/>)")


def make_anew(raw: bytes) -> bytes:
    """Return the document with the parts that a reader sees. Raises ValidationError."""
    try:
        with ZipFile(BytesIO(raw)) as packed:
            _check(packed, len(raw))
            parts = {name: packed.read(name) for name in packed.namelist() if KEPT.fullmatch(name)}
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, KeyError):
        refuse(BROKEN)
    if BODY not in parts:
        refuse(NO_DOCUMENT)
    for name, part in list(parts.items()):
        if name.startswith("word/media/"):
            parts[name] = pictures.make_anew(part)
            continue
        if ENTITIES.search(part):
            refuse(BROKEN)
        if CHANGES.search(part):
            refuse(TRACKED)
        parts[name] = FIELDS.sub(b"", AUTHORED.sub(b"", part))
    for name in parts:
        if name.endswith(".rels"):
            base = "" if name.startswith("_rels") else "word/"
            parts[name] = RELATION.sub(lambda found, base=base: _kept(found[0], base, parts), parts[name])
    types = parts["[Content_Types].xml"] = OVERRIDE.sub(
        lambda found: found[0] if found[1].decode() in parts else b"", parts.get("[Content_Types].xml", b"")
    )
    if b"macroEnabled" in types:
        refuse(MACROS)
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as packed:
        for name in sorted(parts):
            packed.writestr(name, parts[name])
    return made.getvalue()


def _check(packed: ZipFile, size: int) -> None:
    """Refuse what is no document, unpacks without end, hides paths, or carries more than words and pictures."""
    things = packed.infolist()
    names = [thing.filename for thing in things]
    if BODY not in names:
        refuse(NO_DOCUMENT)
    whole = sum(thing.file_size for thing in things)
    if len(things) > 500 or whole > settings.ATTACHMENT_UNPACKED_BYTES or whole > size * settings.ATTACHMENT_RATIO:
        refuse(TOO_FULL)
    if len(set(names)) != len(names) or any(name.startswith("/") or ".." in name or "\\" in name for name in names):
        refuse(BROKEN)
    if any(FORBIDDEN.search(name) for name in names):
        refuse(MACROS)


def _kept(relation: bytes, base: str, parts: dict) -> bytes:
    """Return a relation when it leads to a part that is kept; nothing outside of the file is ever asked for."""
    target = re.search(rb'Target="([^"]*)"', relation)
    if target is None or b'TargetMode="External"' in relation:
        return b""
    path = target[1].decode("utf-8", "replace")
    path = path.lstrip("/") if path.startswith("/") else base + path
    return relation if path in parts else b""


def left_in(made: bytes) -> list[str]:
    """Return what a document holds besides what a reader sees, looked for in every part of the file."""
    found = set()
    with ZipFile(BytesIO(made)) as packed:
        for name in packed.namelist():
            part = packed.read(name)
            if not KEPT.fullmatch(name):
                found.add(name)
            elif not name.startswith("word/media/"):
                found |= {"changes or comments"} if CHANGES.search(part) else set()
                found |= {"authors"} if AUTHORED.search(part) else set()
                found |= {"links to other files"} if b'TargetMode="External"' in part else set()
    return sorted(found)


def text_of(made: bytes) -> str:
    """Return the words of the document."""
    with ZipFile(BytesIO(made)) as packed:
        parts = [packed.read(name).decode("utf-8", "replace") for name in packed.namelist() if name.endswith(".xml")]
    words = "\n".join("".join(one[0] or " " for one in TEXT.findall(part)) for part in parts)
    return words.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
