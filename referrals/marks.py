"""What is new to one worker: the mark on a row, what others changed since they looked, and who else just opened it.

Unread is each viewer's own, and changes of one's own never count (design: ux L11, 3.5). That a colleague has it open is
told in words, among those of one agency who may see it, and locks nothing (design: ux 3.8).
"""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from access.roles import PRACTICE
from referrals.models import Referral
from referrals.page import ReferralPage

NEW, ANSWERED, CHANGED = ("New", "info"), ("Answered you", "info"), ("Changed", "info")


def mark_of(referral: Referral, sender: bool) -> tuple[str, str]:
    """Return the mark of a row and its tone, two empty texts for none; the row was read `with_look_of` the viewer."""
    if referral.seen_at is None:
        return NEW if not sender and referral.is_open else ("", "")
    if referral.changed_at is None:
        return "", ""
    return ANSWERED if referral.changed_verb == "referral.answer" and not sender else CHANGED


@dataclass(frozen=True, slots=True)
class Presence:
    """That a colleague opened the same referral a moment ago."""

    name: str
    minutes: int

    @property
    def words(self) -> str:
        """Return it in a sentence."""
        if not self.minutes:
            return f"{self.name} opened this less than a minute ago."
        return f"{self.name} opened this {self.minutes} minute{'s' if self.minutes > 1 else ''} ago."


def may_be_told(page: ReferralPage) -> bool:
    """Return whether a look at this page is told to colleagues, and colleagues' looks to this viewer.

    Only among those who work with people and may read it here and now: never of officers, and never in an emergency, which
    is nobody's business but the reviewer's. Who has a conflict finds no such page at all.
    """
    in_emergency = page.sight is not None and page.sight.emergency is not None
    return page.viewer.role in PRACTICE and page.words_shown and not in_emergency


def others_at(page: ReferralPage, opened: list[dict]) -> list[Presence]:
    """Return the colleagues who opened this referral within the last minutes, the latest first, as they may be told."""
    if not may_be_told(page):
        return []
    now = timezone.now()
    return [Presence(row["name"], int((now - parse_datetime(row["at"])).total_seconds() // 60)) for row in opened]
