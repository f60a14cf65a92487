"""Reading a PDF that the hub made: its words in order, its tags, title and language."""

import io
from functools import cached_property

from pypdf import PdfReader


class Paper:
    """One PDF."""

    def __init__(self, content: bytes):
        assert content.startswith(b"%PDF-1.7")
        self.reader = PdfReader(io.BytesIO(content))
        self.catalogue = self.reader.root_object

    @property
    def pages(self) -> list:
        """Return the pages, first page first."""
        return list(self.reader.pages)

    @cached_property
    def tags(self) -> list[str]:
        """Return the kind of each tagged part, in the order of reading."""
        return list(_tags(self.catalogue["/StructTreeRoot"]))

    @property
    def is_tagged(self) -> bool:
        """Return whether the document says that it is tagged, and has a tree of tags."""
        return bool(self.catalogue.get("/MarkInfo", {}).get("/Marked")) and "/StructTreeRoot" in self.catalogue

    @property
    def language(self) -> str:
        """Return the language of the document."""
        return self.catalogue["/Lang"]

    @cached_property
    def about(self) -> str:
        """Return what the document says about itself: title, conformance, times."""
        return self.catalogue["/Metadata"].get_data().decode()

    @property
    def title(self) -> str:
        """Return the title of the document."""
        return self.reader.xmp_metadata.dc_title["x-default"]

    @cached_property
    def text(self) -> str:
        """Return all words, with single spaces between them."""
        return " ".join(" ".join(page.extract_text() for page in self.pages).split())


def _tags(part):
    """Give the kinds of the tagged parts under one part of the tree."""
    part = part.get_object()
    if not isinstance(part, dict):
        return
    if kind := part.get("/S"):
        yield kind[1:]
    inside = part.get("/K", [])
    for one in inside if isinstance(inside, list) else [inside]:
        yield from _tags(one)
