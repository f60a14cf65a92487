"""The papers of this room, for people to keep: the statement and the letter, as tagged PDF from the same words as the pages."""

from hub.kit.pdf import pdf
from hub.kit.spoken import day_words
from rights.letter import Letter
from rights.said import CAN_DO, HELD_BACK, OTHERS_TOO, nobody
from rights.statement import Statement


def statement_paper(statement: Statement, reference: str) -> bytes:
    """Return the statement as a PDF under the reference of the ledger's entry; nothing in it that the page does not say."""
    return pdf("rights/statement.typ", words_of(statement, reference), title="Who has seen your information")


def words_of(statement: Statement, reference: str) -> dict:
    """Return what is told, as plain values: for the paper and the API."""
    return {
        "reference": reference,
        "period": f"{day_words(statement.first, 'long')} to {day_words(statement.last, 'long')}.",
        "in_short": statement.in_short or ([nobody(statement.agency)] if not statement.lines else []),
        "organisations": [
            {
                "name": name,
                "lines": [
                    {
                        "day": day_words(line.day, "long"),
                        "what": f"{line.what} {line.how_often} Who: {line.who}.",
                        "why": line.why,
                        "basis": line.basis.sentence,
                    }
                    for line in lines
                ],
            }
            for name, lines in statement.organisations
        ],
        "agency": statement.agency,
        "own": [statement.own_words, OTHERS_TOO],
        "can": CAN_DO,
        "held": HELD_BACK if statement.says_that_something_is_held_back else "",
    }


def letter_paper(letter: Letter) -> bytes:
    """Return the answer to a request as a PDF."""
    return pdf(
        "rights/letter.typ",
        {
            "reference": letter.reference,
            "opening": f"{letter.agency}. {letter.asked} Your request came on {letter.came_on}.",
            "outcome": letter.outcome,
            "sections": [{"title": section.title, "paragraphs": section.paragraphs} for section in letter.sections],
            "always": letter.always,
            "complain": letter.complain,
            "emergency": letter.emergency,
        },
        title="Our answer to you",
    )
