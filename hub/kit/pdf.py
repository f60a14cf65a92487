"""Papers for people to keep, as tagged PDF: made by typst beside the page that shows the same (design: ux 3.9).

A paper is a typst file under templates/ that reads its words from `data` (templates/pdf/paper.typ). Every one is PDF/UA-1:
with tags, a title and a language, or it is not made at all. Nothing is fetched and nothing is written to disk. What is
printed was decided, and had protected values taken out, by whoever calls.
"""

import json
import re
import unicodedata
from functools import cache, partial

import typst
from django.conf import settings
from django.http import HttpResponse

#: Stands for a letter that no font on this machine can draw; PDF/UA allows no blank in its place.
NO_LETTER = "\N{REPLACEMENT CHARACTER}"
#: How typst says that it has no letter for something.
NOT_DRAWN = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
LINE_ENDS = "\n\r\t"


def pdf(template: str, data: dict, *, title: str, language: str = "en", region: str = "GB") -> bytes:
    """Return a paper as a tagged PDF.

    `template` is a typst file under templates/, `data` plain values that it reads (texts stay texts, whatever stands in
    them), `title` goes into the document and is never a name. Letters that no font here can draw come out as a mark.
    Raises typst.TypstError when the file is faulty, does not say what PDF/UA-1 asks for, or is not there.
    """
    root = settings.BASE_DIR / "templates"
    values = _drawable({**data, "title": title, "language": language, "region": region})
    compiler = typst.Compiler(root / template, root=root, font_paths=_fonts())
    while True:
        try:
            return compiler.compile(sys_inputs={"data": json.dumps(values)}, pdf_standards=["ua-1"], format="pdf")
        except typst.TypstError as error:
            missing = {_unescaped(text) for text in NOT_DRAWN.findall(error.diagnostic)} - {NO_LETTER}
            without = _each_text(values, partial(_replaced, missing=missing))
            if without == values:
                raise
            values = without


def pdf_answer(content: bytes, name: str) -> HttpResponse:
    """Return a PDF as a download; `name` is the file's name without its ending, and never a person's."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response


@cache
def _fonts() -> typst.Fonts:
    """Return the fonts that come with typst, then those of this machine for letters that the first do not have."""
    return typst.Fonts()


def _drawable(values: dict) -> dict:
    """Return values without control characters, which no font draws; line ends and tabs become spaces."""
    return _each_text(
        values,
        lambda text: "".join(
            " " if letter in LINE_ENDS else "" if unicodedata.category(letter) in ("Cc", "Cs") else letter
            for letter in text
        ),
    )


def _each_text(value, change):
    """Return a value of dicts, lists and texts with every text changed; what is no text stays."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _each_text(one, change) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_each_text(one, change) for one in value]
    return value


def _replaced(text: str, missing: set[str]) -> str:
    """Return a text with the mark in place of each of these; the longest first, as one may hold another."""
    for one in sorted(missing, key=len, reverse=True):
        text = text.replace(one, NO_LETTER)
    return text


def _unescaped(quoted: str) -> str:
    r"""Return what typst quoted: "\u{1f600}" is one letter."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], quoted)
