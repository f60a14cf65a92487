"""Rows that go by a reference: where a fresh one is another row's already, another is taken.

Of six characters there are 887 million; with five million rows one new reference in 180 is taken. Who inserts cannot look
first: row-level security hides most rows, and two may insert at once. So the unique constraint decides, inside a savepoint.
"""

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


def _is_taken(error: IntegrityError) -> bool:
    """Return whether the database refused the row because another has its reference."""
    told = getattr(error.__cause__, "diag", None)
    return "_reference_" in (told.constraint_name or "") if told else False
