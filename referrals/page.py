"""What the page of a referral, and its API twin, show: the words, the pack with its basis, the thread, what may be done."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from access.viewer import Viewer
from agencies.names import shown_name
from consent.explain import basis_badge, refusal
from consent.identity import identity_of, is_withheld
from consent.sight import PersonSight, Shown, see_known_person
from hub.kit.spoken import day_words
from records.reading import Reader, Told
from referrals.acts import of_referral
from referrals.boxes import ENDED
from referrals.chain import Chain, chain_of
from referrals.cleaning import without_values
from referrals.clock import Due, due_words
from referrals.ending import ending_of
from referrals.lines import entry_block, risk_line
from referrals.models import Referral
from referrals.repeats import Earlier, came_before
from referrals.said import background_of, says_of
from referrals.states import OFFERED
from referrals.thread import thread_of


@dataclass
class ReferralPage:
    """A referral as one viewer may see it at this moment."""

    referral: Referral
    viewer: Viewer
    sight: PersonSight | None
    shown: list[Shown]
    refused: list[Shown]
    questions: list
    reader: Reader | None = None

    @property
    def is_sender(self) -> bool:
        """Return whether the acting agency sent it."""
        return self.referral.from_agency_id == self.viewer.agency_id

    @property
    def sender(self) -> str:
        """Return what the sending agency is called before this viewer."""
        return shown_name(self.referral.from_agency, self.viewer)

    @property
    def receiver(self) -> str:
        """Return what the receiving agency is called before this viewer."""
        return shown_name(self.referral.to_agency, self.viewer)

    @property
    def words_shown(self) -> bool:
        """Return whether the referral's own words may be shown: once sent they are an entry like any other.

        So at the sending agency too they are for who works with the person, and never for who has a conflict.
        """
        if self.referral.letter_id is None:
            return self.is_sender  # a draft, which only its author can open
        return self.letter is not None and not is_withheld(self.letter)

    @property
    def letter(self) -> Shown | None:
        """Return the entry that the referral's own words are, where it may be shown."""
        return next((each for each in self.shown if each.entry.pk == self.referral.letter_id), None)

    def clean(self, text: str) -> str:
        """Return a text of the referral without addresses and numbers that stand elsewhere (design: trust, T03)."""
        return self.reader.cleaner(self.letter.entry)(text) if self.reader and self.letter else text

    @property
    def says(self) -> dict[str, str]:
        """Return the referral's own words by field, as they may be read."""
        return says_of(self)

    @property
    def name(self) -> str:
        """Return the person's name where it may be shown, else words that say that it may not."""
        return self.sight.name if self.sight and self.sight.knows_who else "Name not shared"

    @property
    def called(self) -> str:
        """Return what the person wants to be called, or “the person”."""
        return self.sight.called if self.sight and self.sight.knows_who else "the person"

    @property
    def due(self) -> Due:
        """Return when the answer is due, in words."""
        return due_words(self.referral, self.sender)

    @property
    def can(self) -> list[str]:
        """Return the verbs that are possible now."""
        return of_referral(self.viewer, self.referral, self.waiting is not None, bool(self.chain.after))

    @property
    def title(self) -> str:
        """Return the heading: the reference and the service, nothing about the person."""
        return f"Referral {self.referral.reference}: {self.referral.service.name}"

    @property
    def due_line(self) -> str:
        """Return the due words as they stand in a heading."""
        day = f" {day_words(self.due.day)}, {self.due.words.lower()}" if self.due.day else ""
        return f"{self.due.what}{day}" if day else self.due.words

    @property
    def bar(self) -> dict | None:
        """Return the identity bar, None where nothing of the person may be shown."""
        return identity_of(self.sight) if self.sight else None

    @property
    def facts(self) -> list[tuple]:
        """Return the first facts of a referral: whom to ask, how urgent, whether the person knows."""
        referral, says = self.referral, self.says
        sent = f"Sent {day_words(referral.sent_at)}" if referral.sent_at else ""
        received = f", opened {day_words(referral.received_at)}" if referral.received_at else ""
        knows = referral.get_person_knows_display()
        nobody = "Nobody" if referral.state in ENDED else "Nobody yet"
        return [
            (f"Main contact at {self.sender}", f"{says['contact_name']}. {says['contact_details']}"),
            (f"Main contact at {self.receiver}", referral.worker.name if referral.worker else nobody),
            ("Urgency", f"{referral.get_urgency_display()}. {sent}{received}."),
            ("The person knows", f"{knows} {says['person_knows_why_not']}".strip()),
        ]

    @property
    def background(self) -> list[tuple]:
        """Return who is at home, what was tried, who else is there, and what helps."""
        return background_of(self)

    @cached_property
    def earlier(self) -> list[Earlier]:
        """Return earlier referrals of the person to the same service, as this side knows them: duplicates and repeats."""
        return came_before(self.viewer, self.referral)

    @cached_property
    def chain(self) -> Chain:
        """Return what it comes after and what came after it, for the agency that sent it on."""
        return chain_of(self.viewer, self.referral)

    @property
    def ending(self) -> list[tuple]:
        """Return how it ended, or why it waits: the reason, on whose side, what next, what the person may be told."""
        return ending_of(self.referral, self.sender)

    @property
    def hidden_because(self) -> str:
        """Return why nothing of the pack is shown, in fixed words."""
        letter = [each for each in self.refused if each.entry.pk == self.referral.letter_id]
        if letter:
            return refusal(letter[0].decision, letter[0].entry.category.label, self.viewer.agency_name, self.called)
        return f"This is not shared with {self.viewer.agency_name}."

    @property
    def risks(self) -> list[dict]:
        """Return the risks in the pack that may be shown."""
        return [risk_line(told) for told in self.told("risk_factor")]

    @property
    def strengths(self) -> list[dict]:
        """Return the strengths in the pack that may be shown."""
        return [{"title": told.title, "marks": told.marks} for told in self.told("protective_factor")]

    @cached_property
    def rest(self) -> list[dict]:
        """Return the other entries of the pack that may be shown, in full; numbers and addresses never on this page."""
        elsewhere = (
            "identity",
            "referral_letter",
            "risk_factor",
            "protective_factor",
            "contact_detail",
            "safe_contact",
        )
        return [entry_block(self.reader.tell(each)) for each in self.shown if each.entry.kind not in elsewhere]

    @property
    def rest_notes(self) -> list[str]:
        """Return what is asked of the reader by each of the other entries, so that it is said once for all of them."""
        notes = Counter(words for each in self.rest for words in each["notes"])
        return [words for words, times in notes.items() if times == len(self.rest) > 1]

    def told(self, *kinds: str) -> list[Told]:
        """Return the shown entries of these kinds as they may be read."""
        return [self.reader.tell(each) for each in self.entries(*kinds)]

    @property
    def thread(self) -> list[dict]:
        """Return questions and answers in order, as the timeline takes them."""
        return thread_of(self)

    @property
    def waiting(self) -> int | None:
        """Return the number in the thread of the oldest question that waits for the acting agency, None for none."""
        asked = enumerate(self.questions, start=1)
        return next((n for n, each in asked if not each.answered_at and each.is_for(self.viewer, self.referral)), None)

    @property
    def unanswered(self) -> int:
        """Return how many questions wait for an answer of either side."""
        return sum(not each.answered_at for each in self.questions)

    @property
    def first_contact_hint(self) -> str:
        """Return the usual time for a first contact (design: domain, timescales)."""
        high = any(each.entry.details.get("level") in ("high", "very_high") for each in self.entries("risk_factor"))
        usual = "within 48 hours, because a high risk is recorded" if high else "within 10 working days"
        return f"Usually {usual}. For example tomorrow, or 25 11 2026"

    @property
    def note_seen(self) -> str:
        """Return who sees a note to the other side."""
        other = self.receiver if self.is_sender else self.sender
        return f"Seen by {other} and by {self.viewer.agency_name}. Not by the person."

    @property
    def answer_seen(self) -> str:
        """Return who sees the sender's answer."""
        other = self.receiver if self.is_sender else self.sender
        return f"Seen by those who work with it at {other}. Not by the person."

    @property
    def told_by(self) -> str:
        """Return who tells the person, and that they see these words."""
        return f"Told by {self.referral.contact_name} at {self.sender}. The person may see these words."

    @property
    def readers(self) -> list[dict]:
        """Return who sees an answer to this referral, as the audience panel takes it."""
        other = self.receiver if self.is_sender else self.sender
        rows = [(other, "everything you write here"), (self.viewer.agency_name, "all of it")]
        rows.append(("The person", "only what you say they may be told"))
        return [{"who": who, "people": "", "parts": [], "note": note, "names": []} for who, note in rows]

    def entries(self, *kinds: str) -> list[Shown]:
        """Return the shown entries of these kinds."""
        return [each for each in self.shown if each.entry.kind in kinds]

    def groups(self) -> list[dict]:
        """Return, for each category, the worded basis (or the refusal), until when, and where to ask why."""
        rows = []
        for category, shown in by_category(self.shown).items():
            badge = basis_badge(shown[0].decision)
            rows.append(self._row(category, shown[0], badge["words"], badge["tone"], badge["detail"], badge["until"]))
        for category, refused in by_category(self.refused).items():
            words = refusal(refused[0].decision, category, self.viewer.agency_name, self.called)
            rows.append(self._row(category, refused[0], "Not shared", "", words, None))
        return rows

    def _row(self, category: str, each: Shown, words: str, tone: str, detail: str, until) -> dict:
        return {
            "category": category,
            "words": words,
            "tone": tone,
            "detail": detail,
            "until": until,
            "disclosure": self.sight.disclosure,
            "entry": each.entry.reference,
        }


def by_category(decided: list[Shown]) -> dict[str, list[Shown]]:
    """Return decided entries by the label of their category, in the order they come."""
    groups = defaultdict(list)
    for each in decided:
        groups[each.entry.category.label].append(each)
    return dict(groups)


def referral_page(viewer: Viewer, referral: Referral) -> ReferralPage:
    """Look at a referral: decide about its pack and write the sight down.

    The receiving agency sees only what is in the pack here; the rest of what it may see is on the person's page.
    """
    purpose = "triage_referral" if referral.state in OFFERED and referral.to_agency_id == viewer.agency_id else ""
    sight = see_known_person(viewer, referral.person_id, purpose=purpose, about=referral.reference)
    if sight is None:
        return ReferralPage(without_values(viewer, referral, None), viewer, None, [], [], [])
    pack = _pack_of(referral, sight)
    shown, refused = ([one for one in many if str(one.entry.pk) in pack] for many in (sight.shown, sight.refused))
    told = without_values(viewer, referral, sight)
    page = ReferralPage(told, viewer, sight, shown, refused, [], Reader(viewer, sight))
    if page.words_shown:
        page.questions = list(referral.questions.select_related("asked_by", "answered_by"))
    return page


def _pack_of(referral: Referral, sight: PersonSight) -> set[str]:
    """Return the keys of what was sent: from the involvement while it waits, else from the referral itself."""
    if referral.reference in sight.packs:
        return set(sight.packs[referral.reference])
    known = getattr(referral, "pack_keys", None)  # of one that was read for its page
    chosen = {str(key) for key in (referral.pack.values_list("entry_id", flat=True) if known is None else known)}
    identity = {str(each.entry.pk) for each in (*sight.shown, *sight.refused) if each.entry.kind == "identity"}
    return chosen | identity | {str(referral.letter_id)}
