"""Starting a review, bringing one forward, and what every section of it has in common as a form."""

from collections.abc import Callable

from django import forms
from django.utils import timezone

from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField
from plans.forms import DAY, prose
from reviews.page import ReviewPage

TIME = "For example 14:00"


class OpenForm(CreatingForm):
    """When the review is held."""

    held_on = DayField(label="On which day is it held?", help_text="Today, or the day on which it was held")
    starts_at = forms.TimeField(label="From", required=False, help_text=TIME)
    ends_at = forms.TimeField(label="To", required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["held_on"].initial = timezone.localdate().strftime("%-d %b %Y").lower()


class CallForm(forms.Form):
    """Bringing the next review forward."""

    prefix = "call"
    review_on = DayField(label="When should it be?", help_text=DAY)
    text = prose("What has changed?")


class DeclineReviewForm(forms.Form):
    """Why one’s agency cannot make the review happen."""

    prefix = "decline"
    text = prose("Why not?")


class SectionForm(forms.Form):
    """One section of a review; `version` says what it held when it was opened, `turn` is counted by whoever saves."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    turn = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    section = ""

    def __init__(self, data=None, *, found: ReviewPage, **options):
        """Build the form of a section from the review as it is read now."""
        self.found = found
        options.setdefault("initial", {})
        options["initial"] = {**self.begun(found), "version": found.mark(self.section), **options["initial"]}
        super().__init__(data, auto_id=f"{self.section}-%s", **options)
        self.build(found)

    def begun(self, found: ReviewPage) -> dict:
        """Return what the fields hold of what was said before."""
        return {}

    def build(self, found: ReviewPage) -> None:
        """Add the fields that depend on what is read."""

    @property
    def facts(self) -> dict:
        """Return what was typed as the action takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "turn")}


class RowsForm(SectionForm):
    """A section with a row for each agency, action or risk; `columns` are the fields of a row, by the start of their names."""

    columns: dict[str, Callable[[], forms.Field]] = {}

    def things(self, found: ReviewPage) -> list[tuple[str, object]]:
        """Return the rows: what a field’s name ends with, and what the row is about."""
        return []

    def value(self, thing, column: str):
        """Return what a field holds of what was said before."""
        return None

    def build(self, found: ReviewPage) -> None:
        """Add the fields of each row."""
        for name, thing in self.things(found):
            for column, made in self.columns.items():
                field = made()
                field.initial = self.value(thing, column)
                field.label = f"{field.label}, {self.name_of(thing)}"
                field.widget.attrs |= {"aria-label": field.label, "class": "w8" if column == "due" else "wide"}
                if isinstance(field, forms.BooleanField):
                    field.widget.attrs = {}
                self.fields[f"{column}-{name}"] = field

    def name_of(self, thing) -> str:
        """Return what a row is called before those who hear the page."""
        return f"{thing.reference} {thing.title}"

    @property
    def rows(self) -> list[dict]:
        """Return the rows as the page draws them: what each is about, and its fields."""
        return [
            {"thing": thing, "id": name, **{column: self[f"{column}-{name}"] for column in self.columns}}
            for name, thing in self.things(self.found)
        ]

    def typed(self, name: str) -> dict:
        """Return what was typed in one row."""
        return {column: self.cleaned_data[f"{column}-{name}"] for column in self.columns}
