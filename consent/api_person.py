"""What stands under a person's address in the API: the person is seen first, as on every page about them."""

from django.utils.functional import cached_property
from rest_framework.exceptions import ValidationError

from agencies.models import Agency
from consent import doors
from consent.left_out import clean_rows, entries_of
from hub.kit.api import Pages
from hub.kit.viewsets import REFERENCE

PERSON = f"people/(?P<person>{REFERENCE})"
NO_AGENCY = "There is no such agency in the directory."
NO_ENTRY = "There is no such entry that you may see."


class ByTime(Pages):
    """Pages by when a talk was held, latest first; the key breaks ties."""

    ordering = ("-held_at", "-id")


class AboutPerson:
    """Mixed into what stands under a person's address: the person is seen first, as on every page about them."""

    reads = True

    @property
    def key(self) -> str:
        """Return the client's Idempotency-Key, or an empty text."""
        return self.request.headers.get("Idempotency-Key", "")

    @cached_property
    def seen(self):
        """Return what the viewer may see of the person. Raises Http404, Refused when not assigned."""
        door = doors.read if self.reads else doors.look
        return door(self.request, self.kwargs["person"])

    @cached_property
    def entries(self) -> dict:
        """Return the entries that the viewer may see, by key."""
        return entries_of(self.seen)

    def paginate_queryset(self, queryset):
        """Return one page of rows, without the person's addresses, numbers and places."""
        return self.read(super().paginate_queryset(queryset))

    def answer(self, thing, status: int = 200):
        """Answer with one row, without the person's addresses, numbers and places."""
        return super().answer(self.read([thing])[0], status)

    def read(self, rows: list) -> list:
        """Return rows that are shown and never saved as the viewer may read them, with the statements of talks."""
        typed = [row for row in rows if hasattr(row, "agency_id")]
        talks = [getattr(row, "conversation", row) for row in typed]
        said = [one for talk in talks if hasattr(talk, "statements") for one in talk.statements.all()]
        clean_rows(self.request.viewer, self.seen, {id(one): one for one in (*typed, *talks, *said)}.values())
        return rows

    def agency(self, reference: str | None, field: str = "recipient") -> Agency | None:
        """Return an agency of the directory by its reference. Raises ValidationError naming the field."""
        if reference is None:
            return None
        found = Agency.objects.in_directory().filter(reference=reference).first()
        if found is None:
            raise ValidationError({field: [NO_AGENCY]})
        return found

    def entry(self, reference: str | None):
        """Return an entry that the viewer may see, by its reference. Raises ValidationError."""
        if reference is None:
            return None
        found = next((entry for entry in self.entries.values() if entry.reference == reference), None)
        if found is None:
            raise ValidationError({"item": [NO_ENTRY]})
        return found
