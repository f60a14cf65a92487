"""What a referral says, field by field, as one viewer may read it: each part only where its entry is shown (letters)."""

from consent.identity import is_withheld
from hub.kit.spoken import day_words
from referrals.letters import APART, KIND
from referrals.models import SAYS

NONE, NOT_SHARED = "Not provided by sender", "Not shared with you"
SENT_WITH_IT = "See what was sent with it"


def says_of(page) -> dict[str, str]:
    """Return the referral's own words by field; what is apart from the letter is empty where it may not be read."""
    referral = page.referral
    texts = {name: page.clean(getattr(referral, name)) for name in SAYS}
    if referral.letter_id is None:
        return texts  # a draft, which only its author can open
    parts = {each.entry.category_id: each for each in page.shown if each.entry.kind == KIND}
    for part in APART:
        each = parts.get(part.category)
        readable = each is not None and not is_withheld(each)
        texts[part.field] = page.reader.cleaner(each.entry)(getattr(referral, part.field)) if readable else ""
    return texts


def background_of(page) -> list[tuple]:
    """Return what the help is about, who is at home, what was tried, who else is there, and what helps."""
    referral, says = page.referral, page.says
    refused = {each.entry.category_id for each in page.refused if each.entry.kind == KIND}
    sent = {each.entry.category_id for each in page.shown if each.entry.kind != KIND}
    rows = [("About", ", ".join(referral.needs))] if referral.needs else []
    if referral.help_by:
        rows.append(("Help is needed by", day_words(referral.help_by, "full")))
    for label, part in zip(("Children and dependants", "Home"), APART, strict=True):
        none = NOT_SHARED if part.category in refused else SENT_WITH_IT if part.category in sent else NONE
        rows.append((label, says[part.field] or none))
    return [
        *rows,
        ("Tried before", says["tried_before"] or NONE),
        ("Others involved", says["others_involved"] or NONE),
        ("Access needs", says["access_needs"] or NONE),
        ("Safe to talk to", says["safe_to_talk_to"] or NONE),
    ]
