"""What an answer is about: for whom, which information, what for, which single entry (design: sharing 2.2).

Codes are looked up once for all answers of a conversation; a code that does not exist is the asker's fault,
not ours.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from consent.models import Purpose
from people.models import Category


class Codes:
    """The categories and purposes that some answers name, read in two statements at most."""

    def __init__(self, categories: Iterable[str | None], purposes: Iterable[str | None]):
        """Read those of these codes that exist."""
        wanted, stated = {code for code in categories if code}, {code for code in purposes if code}
        self.categories = (
            set(Category.objects.filter(code__in=wanted).values_list("code", flat=True)) if wanted else set()
        )
        self.purposes = (
            dict(Purpose.objects.filter(code__in=stated).values_list("code", "prohibited")) if stated else {}
        )

    def objections(self, category: str | None, purpose: str | None) -> list[tuple[str, str]]:
        """Return what is wrong with these codes as (field, message); nothing when they are known."""
        found = []
        if category and category not in self.categories:
            found.append(("category", "Select a kind of information from the list."))
        if purpose and purpose not in self.purposes:
            found.append(("purpose", "Select a purpose from the list."))
        elif purpose and self.purposes[purpose]:
            found.append(("purpose", "Nobody can say yes to this purpose: it is prohibited."))
        return found


def check_scope(person, *, category: str | None, purpose: str | None, item) -> None:
    """Check the scope of one stop. Raises ValidationError; a prohibited purpose may well be refused."""
    codes = Codes([category], [purpose])
    errors = {
        name: text for name, text in codes.objections(category, purpose) if not (name == "purpose" and codes.purposes)
    }
    if item is not None and item.person_id != person.pk:
        errors["item"] = "Select an entry about this person."
    if errors:
        raise ValidationError(errors)
