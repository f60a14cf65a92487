"""Safe ways to contact a person, as the contact page and the panel on the overview show them (design: ux 3.7)."""

from dataclasses import dataclass

from django.utils import timezone

from consent.identity import ALLOWED, HOW, days_in_words, days_since, is_stale
from hub.kit.spoken import day_words
from records.forms import FOLLOW_UPS
from records.page import PersonPage
from records.reading import Told

#: what the facts of a rule are called on the page, in their order
FACTS = [
    ("hours", "Times"),
    ("message", "Message"),
    ("say_who", "Say who we are"),
    ("letters", "Letters"),
    ("others_may_answer", "Who else may answer"),
    ("unsafe_sign", "Sign that it is not safe"),
]
OPENED_BY = {field: follow_up for follow_up, (field, _) in FOLLOW_UPS.items()}
OPENING = dict(FOLLOW_UPS.values())


@dataclass(frozen=True, slots=True)
class Way:
    """One rule: what to do or not to do, with the tag that says it first."""

    told: Told
    words: str
    tone: str
    facts: list[tuple[str, str]]
    checked: str
    is_stale: bool
    can_check: bool


def ways_of(page: PersonPage, revealed: str = "") -> list[Way]:
    """Return the rules that hold, the safest first; `revealed` is the entry whose number is shown."""
    rules = [page.reader.tell(page.entry(one.reference), revealed=one.reference == revealed) for one in rules_of(page)]
    return sorted(map(way_of, rules), key=lambda way: ALLOWED[way.told.value("allowed")][2] if way.words else 3)


def rules_of(page: PersonPage) -> list[Told]:
    """Return the safe ways to contact that hold, newest first."""
    return page.reader.of_kind("safe_contact")


def no_way(page: PersonPage) -> str:
    """Return what is said where no safe way may be seen: that there is none, or that it is not shared."""
    if page.reader.hides("safe_contact"):
        return f"Safe ways to contact: {page.reader.hidden_title.lower()}. Do not call."
    return "No safe way to contact recorded. Do not call."


def way_of(told: Told) -> Way:
    """Return a rule as the page shows it; without its words where those are withheld."""
    allowed, channel, checked = told.value("allowed"), told.value("channel"), told.value("checked_on")
    if allowed is None:
        return Way(told, "", "", [], "", False, False)
    words, tone, _ = ALLOWED[allowed]
    days = days_in_words(told.value("days") or ())
    facts = [("Days", days)] if days else []
    for name, label in FACTS:
        follow_up = told.answer(OPENED_BY[name]) if name in OPENED_BY and told.value(name) in OPENING[name] else ""
        said = f"{told.answer(name)}: “{follow_up}”" if follow_up else told.answer(name)
        if said:
            facts.append((label, said))
    stale = is_stale({"checked_on": checked})
    return Way(
        told=told,
        words=words.format(HOW[channel]),
        tone="soon" if stale else tone,
        facts=facts,
        checked=checked_words(checked),
        is_stale=stale,
        can_check="entry.correct" in told.can and checked != timezone.localdate().isoformat(),
    )


def checked_words(checked: str) -> str:
    """Return when a rule was last checked with the person, in words."""
    days = days_since(checked)
    ago = {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
    return f"{day_words(timezone.datetime.fromisoformat(checked))}, {ago}"
