"""Rows that go by a reference: where a fresh one is another row's already, another is taken.

Of six characters there are 887 million; with five million rows one new reference in 180 is taken. Who inserts cannot look
first: row-level security hides most rows, and two may insert at once. So the unique constraint decides, inside a savepoint.
"""

from collections.abc import Iterable

from django.db import IntegrityError, models, router, transaction

#: The chance that so many fresh references in a row are taken, with five million rows, is one in 10^11.
TRIES = 5


class Referenced(models.Model):
    """A model whose `reference` is unique and made by hub.kit.references."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        """Save; a new row whose reference is taken gets another. Raises IntegrityError for what else the database refuses."""
        if not self._state.adding:
            return super().save(*args, **kwargs)
        for _ in range(TRIES - 1):
            try:
                with transaction.atomic(kwargs.get("using") or router.db_for_write(type(self), instance=self)):
                    return super().save(*args, **kwargs)
            except IntegrityError as error:
                if not _is_taken(error):
                    raise
            self.reference = self._meta.get_field("reference").get_default()
        return super().save(*args, **kwargs)


def insert_many(rows: Iterable[Referenced], batch_size: int = 500) -> None:
    """Insert many new rows of one model in a few statements; whose reference is taken gets another, as one that is saved.

    A batch that the database refuses for a reference is halved until the row is found, so that the others keep theirs and
    of any size it comes to an end. Raises IntegrityError for what else the database refuses.
    """
    rows = list(rows)
    for start in range(0, len(rows), batch_size):
        _insert(rows[start : start + batch_size])


def _insert(rows: list[Referenced]) -> None:
    """Insert these rows at once, or each half by itself where a reference of theirs is taken."""
    if len(rows) == 1:
        return rows[0].save(force_insert=True)
    model = type(rows[0])
    try:
        with transaction.atomic(router.db_for_write(model)):
            model._default_manager.bulk_create(rows)
    except IntegrityError as error:
        if not _is_taken(error):
            raise
        middle = len(rows) // 2
        _insert(rows[:middle])
        _insert(rows[middle:])


def _is_taken(error: IntegrityError) -> bool:
    """Return whether the database refused the row because another has its reference."""
    told = getattr(error.__cause__, "diag", None)
    return "_reference_" in (told.constraint_name or "") if told else False
