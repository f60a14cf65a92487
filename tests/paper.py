"""Reading a PDF that the hub made: its words in order, its tags, title and language. Knows what typst writes, no more."""

import re
import zlib
from functools import cached_property

OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
STREAM = re.compile(rb"stream\n(.*)\nendstream", re.DOTALL)
SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf(.*?)T[Jj]\nET", re.DOTALL)
TEXT = re.compile(rb"\(((?:\\.|[^\\()])*)\)", re.DOTALL)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class Paper:
    """One PDF."""

    def __init__(self, content: bytes):
        assert content.startswith(b"%PDF-1.7")
        self.parts = {int(number): body for number, body in OBJECT.findall(content)}
        self.catalogue = next(body for body in self.parts.values() if b"/Type/Catalog" in body)

    @cached_property
    def pages(self) -> list[bytes]:
        """Return the page objects, first page first."""
        return [body for _, body in sorted(self.parts.items()) if b"/Type/Page/" in body]

    @cached_property
    def tags(self) -> list[str]:
        """Return the kind of each tagged part, in the order of the file."""
        return [
            re.search(rb"/S/(\w+)", body)[1].decode() for body in self.parts.values() if b"/Type/StructElem" in body
        ]

    @property
    def is_tagged(self) -> bool:
        """Return whether the document says that it is tagged, and has a tree of tags."""
        return b"/Marked true" in self.catalogue and b"/StructTreeRoot" in self.catalogue

    @property
    def language(self) -> str:
        """Return the language of the document."""
        return re.search(rb"/Lang\(([^)]*)\)", self.catalogue)[1].decode()

    @cached_property
    def about(self) -> str:
        """Return what the document says about itself: title, conformance, times."""
        return self._stream(self._pointed(self.catalogue, "Metadata")).decode()

    @property
    def title(self) -> str:
        """Return the title of the document."""
        return re.search(r"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", self.about)[1]

    @cached_property
    def text(self) -> str:
        """Return all words, with single spaces between them."""
        shown = []
        for page in self.pages:
            fonts = self._fonts(self._pointed(page, "Resources"))
            content = self._stream(self._pointed(page, "Contents"))
            shown += [_drawn(run, fonts[name]) for name, run in SHOWN.findall(content)]
        return " ".join(" ".join(shown).split())

    def _pointed(self, body: bytes, name: str) -> bytes:
        return self.parts[int(re.search(rb"/%s (\d+) 0 R" % name.encode(), body)[1])]

    def _fonts(self, resources: bytes) -> dict[bytes, dict[bytes, str]]:
        """Return for each font of a page which letters its glyphs stand for."""
        found = {}
        for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", resources):
            letters = self._stream(self._pointed(self.parts[int(number)], "ToUnicode"))
            pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", letters)
            found[name] = {bytes.fromhex(a.decode()): bytes.fromhex(b.decode()).decode("utf-16-be") for a, b in pairs}
        return found

    @staticmethod
    def _stream(body: bytes) -> bytes:
        content = STREAM.search(body)[1]
        return zlib.decompress(content) if b"/FlateDecode" in body else content


def _drawn(run: bytes, letters: dict[bytes, str]) -> str:
    """Return the letters of one run of glyphs, two bytes each."""
    glyphs = b"".join(ESCAPE.sub(_unescaped, text) for text in TEXT.findall(run))
    return "".join(letters.get(glyphs[n : n + 2], "") for n in range(0, len(glyphs), 2))


def _unescaped(found) -> bytes:
    code = found[1]
    return bytes([int(code, 8)]) if code[0] in b"01234567" else ESCAPED.get(code, code)
