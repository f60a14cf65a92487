"""Papers as PDF: tagged or not made at all, text from outside stays text, and no letter stops one."""

import time

import pytest
import typst

from hub.kit import pdf as kit
from hub.kit.pdf import pdf, pdf_answer
from tests.paper import Paper

CARD = "consent/receipt_card.typ"


def card(*lines: str, **more) -> Paper:
    """Return a small card with these lines."""
    facts = {"day": "1 May 2026", "reference": "C-222222", "lines": list(lines)}
    return Paper(pdf(CARD, facts, title="A card", **more))


def test_a_paper_is_tagged_and_has_a_title_and_a_language():
    paper = card("Call us any day.")
    assert paper.is_tagged
    assert (paper.language, paper.title) == ("en-GB", "A card")
    assert "<pdfuaid:part>1</pdfuaid:part>" in paper.about
    assert paper.tags.count("Title") == 1 and paper.tags.count("P") >= 2
    assert card("Zadzwoń", language="cy", region="GB").language == "cy-GB"


def test_a_paper_does_not_say_when_it_was_made_or_by_whom():
    about = card("Call us.").about
    assert "Date" not in about and "creator>" not in about.replace("CreatorTool>", "")


def test_a_paper_without_a_title_is_not_made(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "bare.typ").write_text("Words without a title")
    with pytest.raises(typst.TypstError, match="PDF/UA-1"):
        pdf("bare.typ", {}, title="Never set")


def test_a_template_reads_nothing_outside_of_the_templates(tmp_path, settings):
    settings.BASE_DIR = tmp_path / "inner"
    (tmp_path / "inner" / "templates").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "inner" / "templates" / "nosy.typ").write_text('#set document(title: "x")\n#read("/../../secret.txt")')
    with pytest.raises(typst.TypstError):
        pdf("nosy.typ", {}, title="x")


@pytest.mark.parametrize(
    "typed",
    [
        '#read("/pdf/paper.typ")',
        "#set text(red)",
        "*bold* _thin_ `code` $x^2$ <label> @label",
        "= Heading",
        "\\u{1f600} \\ \"quoted\" 'single'",
        "// comment",
        '#import "@preview/anything:1.0.0"',
        "</script><b>",
    ],
)
def test_what_was_typed_is_printed_as_it_was_typed(typed):
    paper = card(typed)
    assert " ".join(typed.split()) in paper.text
    assert "Strong" not in paper.tags and not any(tag.startswith("H") for tag in paper.tags)


def test_letters_that_cannot_be_drawn_are_marked_and_the_rest_is_there():
    paper = card("Zażółć gęślą jaźń. Ŵy. \u1230\u1231 and \U0001f9ff\U000e0101 end.", "Second\x00\x07 line\nof two.")
    assert "Zażółć gęślą jaźń. Ŵy." in paper.text
    assert "end." in paper.text and "Second line of two." in paper.text


def test_a_text_full_of_strange_letters_does_not_hold_anybody_up():
    began = time.monotonic()
    card("".join(map(chr, range(0xA000, 0xA800))))
    assert time.monotonic() - began < 5


def test_a_download_has_a_plain_name():
    answer = pdf_answer(b"%PDF", "copy")
    assert answer["Content-Disposition"] == 'attachment; filename="copy.pdf"'
    assert answer["Content-Type"] == "application/pdf"


def test_an_error_that_is_no_missing_letter_is_raised_and_not_tried_for_ever(monkeypatch):
    monkeypatch.setattr(kit, "_each_text", lambda value, change: value)
    with pytest.raises(typst.TypstError):
        pdf(CARD, {"day": "\x00", "reference": "", "lines": []}, title="A card")
