"""The answer as the person gets it: what is given, what was done, what they can do now (design: sharing 2.9).

Made by machine from what was decided. Names, agencies, references and addresses of anybody linked are left out of every
text once more, the person's own addresses too: a letter is found by the wrong one. What it says of other agencies and of
what is kept back is the same in every letter, so that nothing follows from it.
"""

from dataclasses import dataclass

from agencies import advice
from agencies.names import shown_name
from consent import plain
from consent.identity import cleaner
from consent.models import ConsentStatement
from hub.kit.spoken import day_words
from people.redaction import CONFIDENTIAL, CONTACT_KINDS
from rights.linked import linked_with
from rights.models import RequestItem
from rights.page import RequestPage, type_words

NOT_PRINTED = "We keep this for you. To keep you safe it is not printed here. Ask to see it with us."
DONE = {
    "rectification": "We put this right",
    "restriction": "We do not use this for now",
    "objection": "We wrote down that you do not want this shared",
    "erasure": "We took this out of use. Nobody can look at it",
}
NOT_DONE = "We did not do what you asked for here"
STATEMENT = "A page about who has seen your information comes with this letter."
SAID = {
    "given": "You said yes",
    "refused": "You said no",
    "withdrawn": "You changed your mind",
    "deferred": "You wanted to think",
    "objection": "You did not want this shared",
}
#: The same in every letter.
ALWAYS = [
    "Other services keep records of their own. Each of them answers for what it keeps. You can ask each of them.",
    "The law says that some things can be left out. Then we leave them out without saying so. You can ask us to look again.",
]
COMPLAIN = [
    "You can complain to us. We write back to you within 30 days.",
    "You can complain to the Information Commissioner: 0303 123 1113, ico.org.uk.",
    "You can ask a court to decide.",
]
EMERGENCY = "In danger now? Call 999. If you cannot speak, press 55 when asked."


@dataclass(frozen=True, slots=True)
class Section:
    """One piece of the answer: a heading and its paragraphs."""

    title: str
    paragraphs: list[str]


@dataclass(frozen=True, slots=True)
class Letter:
    """The whole answer of one controller."""

    reference: str
    agency: str
    asked: str
    came_on: str
    sections: list[Section]
    outcome: str
    always: list[str]
    complain: list[str]
    emergency: str

    @property
    def text(self) -> str:
        """Return every word of it, for checks and tests."""
        parts = [part for section in self.sections for part in (section.title, *section.paragraphs)]
        head = [self.reference, self.agency, self.asked, self.came_on, self.outcome]
        return "\n".join([*head, *parts, *self.always, *self.complain, self.emergency])


def letter_of(page: RequestPage) -> Letter:
    """Return the answer as this worker may see it: of items that are decided, read and done, and that they may read."""
    request = page.request
    clean, own_name = _cleaners(page)
    sections = [section for item in page.items if item.is_ready and (section := _section(page, item, clean))]
    if request.type == "who_has_seen_my_record":
        sections.append(Section("Who has seen your information", [STATEMENT]))
    if request.type == "consent_history":
        sections.append(Section("What you told us about sharing", _history(page, clean)))
    return Letter(
        reference=request.reference,
        agency=own_name,
        asked=type_words(request),
        came_on=day_words(request.received_on, "long"),
        sections=sections,
        outcome=clean(request.outcome),
        always=ALWAYS,
        complain=COMPLAIN,
        emergency=" ".join([EMERGENCY, *advice.lines()]),
    )


def _cleaners(page: RequestPage):
    """Return the function that leaves out what must not be in the letter, and the agency's name before the person."""
    if page.sight is None:
        return (lambda text: ""), shown_name(page.own_part.agency, None)
    linked = linked_with(page.viewer, page.sight.person, values=True)
    own = cleaner(page.sight, outside=True)
    return (lambda text: linked.clean(own(text))), linked.own_name


def _section(page: RequestPage, item: RequestItem, clean) -> Section | None:
    """Return what the letter says of one item; None for what it does not speak of."""
    each = page.shown.get(item.entry_id)
    about = plain.about(item.category_id)
    heading = f"{about[:1].upper()}{about[1:]}"
    if item.decision in ("carry_out", "decline"):
        words = DONE[page.request.type] if item.decision == "carry_out" else NOT_DONE
        return Section(heading, [f"{words}: {about}."])
    if item.decision not in ("disclose", "redact") or each is None:
        return None
    entry = each.entry
    if entry.kind in CONTACT_KINDS or entry.category_id == CONFIDENTIAL:
        return Section(heading, [NOT_PRINTED])
    if item.decision == "redact":
        return Section(heading, [clean(item.shown_text)])
    if entry.kind == "identity":
        person = page.sight.person
        born = f"Born on {day_words(person.born_on, 'long')}." if person.born_on else ""
        return Section(heading, list(filter(None, [f"Your name here: {person.full_name}.", born])))
    written = f"Written down on {day_words(entry.created_at, 'long')}."
    texts = [entry.title, entry.text, f"Your own words: {entry.their_words}" if entry.their_words else ""]
    answers = [
        f"{each.label}: {entry.details[each.name]}"
        for each in entry.form.fields
        if isinstance(entry.details.get(each.name), str) and each.type in ("text", "long") and entry.details[each.name]
    ]
    return Section(heading, [clean(text) for text in (*texts, *answers) if text] + [written])


def _history(page: RequestPage, clean) -> list[str]:
    """Return what the person said about sharing in talks with this agency, the latest last, each once a day."""
    rows = (
        ConsentStatement.objects.visible_to(page.viewer)
        .filter(person_id=page.request.person_id, agency_id=page.viewer.agency_id, kind__in=SAID, valid=True)
        .select_related("recipient")
        .order_by("expressed_at", "pk")
    )
    said = [
        f"{day_words(row.expressed_at, 'long')}. {SAID[row.kind]}: "
        f"{(row.recipient.cover_name or row.recipient.name) if row.recipient_id else 'anybody'}, "
        f"{plain.ONE_THING if row.item_id else plain.about(row.category_id)}."
        for row in rows
    ]
    return [clean(line) for line in dict.fromkeys(said)] or ["You have told us nothing about sharing."]
