"""Form fields for days: one box that understands people, and three boxes for a date of birth.

No calendar to click through: those are slow with a keyboard or a screen reader (design: pages, dates).
"""

import calendar
import re
from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from hub.kit.spoken import day_words

MONTHS = {name.lower()[:3]: number for number, name in enumerate(calendar.month_name) if name}
WEEKDAYS = {name.lower()[:3]: number for number, name in enumerate(calendar.day_name)}
NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1}
OFFSET = re.compile(r"(?:in |\+ ?)(?P<many>\d{1,3}|an?) (?P<unit>day|week|month|year)s?")
NUMBERS = re.compile(r"(?P<day>\d{1,2})[ /.-](?P<month>\d{1,2})[ /.-](?P<year>\d{4}|\d{2})")
NAMED = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[a-z]{3,9})(?: (?P<year>\d{4}|\d{2}))?")


def months_later(start: date, months: int) -> date:
    """Return the same day `months` later, or the last day of that month when it is shorter."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def understood(text: str, today: date, past: bool = False) -> date:
    """Return the day that `text` means; raise ValueError when it means none.

    Understands 25/11/2026, 25 11 26, 2026-11-25, 25 nov, Friday, tomorrow, in 2 weeks. A day without its year
    is the next one from today, or the last one when the answer lies in the past.
    """
    text = re.sub(r"[\s,]+", " ", text).strip().lower()
    if text in NEAR:
        return today + timedelta(days=NEAR[text])
    if found := OFFSET.fullmatch(text):
        many = 1 if found["many"].startswith("a") else int(found["many"])
        if found["unit"] in ("day", "week"):
            return today + timedelta(days=many * (7 if found["unit"] == "week" else 1))
        return months_later(today, many * (12 if found["unit"] == "year" else 1))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    first, _, rest = text.partition(" ")
    if first.isalpha() and first[:3] in WEEKDAYS:
        if not rest:
            return today + timedelta(days=(WEEKDAYS[first[:3]] - today.weekday() - 1) % 7 + 1)
        text = rest
    if found := NUMBERS.fullmatch(text):
        return date(full_year(found["year"], today, past), int(found["month"]), int(found["day"]))
    found = NAMED.fullmatch(text)
    if not found or found["month"][:3] not in MONTHS:
        raise ValueError(f"{text!r} is no day.")
    month, day = MONTHS[found["month"][:3]], int(found["day"])
    if found["year"]:
        return date(full_year(found["year"], today, past), month, day)
    this_year = date(today.year, month, day)
    if past:
        return this_year if this_year <= today else this_year.replace(year=today.year - 1)
    return this_year if this_year >= today else this_year.replace(year=today.year + 1)


def full_year(text: str, today: date, past: bool) -> int:
    """Return the year; of two digits the nearest one, never ahead when the answer lies in the past."""
    if len(text) == 4:
        return int(text)
    year = today.year // 100 * 100 + int(text)
    return year - 100 if year > today.year + (0 if past else 20) else year


class DayField(forms.DateField):
    """A day, typed as people say it; `past` for days that have been."""

    widget = forms.TextInput
    default_error_messages = {"invalid": "{} must be a real day, such as 25 nov or in 2 weeks"}

    def __init__(self, *, past: bool = False, **options):
        super().__init__(**options)
        self.past = past
        self.widget.attrs.setdefault("class", "w12")
        self.widget.attrs.setdefault("autocomplete", "off")

    def to_python(self, value):
        """Return the day, or None for an empty box; raise ValidationError that names the field."""
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            return understood(str(value), timezone.localdate(), self.past)
        except (ValueError, OverflowError):
            raise ValidationError(self.error_messages["invalid"].format(self.label or "Date"), code="invalid") from None

    def prepare_value(self, value):
        """Return what the box shows: a day in words, typed text as it was."""
        return day_words(value, "long") if isinstance(value, date) else value

    def has_changed(self, initial, data) -> bool:
        """Return whether the typed text means another day than before."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True

    def echo(self, value) -> str:
        """Return the day in full, with its weekday, or nothing when the text means none."""
        try:
            day = self.to_python(value)
        except ValidationError:
            return ""
        return day_words(day, "full") if day else ""


class DaysField(DayField):
    """Several days in one box with commas between, each typed as people say it."""

    def to_python(self, value):
        """Return the days, each once, the first one first; raise ValidationError that names the field."""
        if isinstance(value, list | tuple):
            return list(value)
        parts = re.split(r"[,;\n]", str(value or ""))
        return sorted({super(DaysField, self).to_python(part.strip()) for part in parts if part.strip()})

    def prepare_value(self, value):
        """Return what the box shows: days in words, typed text as it was."""
        if not isinstance(value, list | tuple):
            return value
        return ", ".join(day_words(self._day(one), "long") for one in value)

    def has_changed(self, initial, data) -> bool:
        """Return whether the typed text means other days than before."""
        try:
            return [self._day(one) for one in initial or ()] != self.to_python(data)
        except ValidationError:
            return True

    def echo(self, value) -> str:
        """Return the days in full, each with its weekday, or nothing when the text means none."""
        try:
            return ", ".join(day_words(self._day(one), "full") for one in self.to_python(value))
        except ValidationError:
            return ""

    @staticmethod
    def _day(one: date | str) -> date:
        """Return a day that may be kept as ISO text."""
        return one if isinstance(one, date) else date.fromisoformat(one)


class ThreeBoxes(forms.MultiWidget):
    """Day, month and year, each with its label."""

    template_name = "components/forms/three_boxes.html"
    use_fieldset = True
    parts = (("Day", 2), ("Month", 2), ("Year", 4))

    def __init__(self, attrs=None):
        boxes = [
            forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "size": size}) for _, size in self.parts
        ]
        super().__init__(boxes, attrs)

    def decompress(self, value) -> list:
        """Return day, month and year of a date, or three empty boxes."""
        return [value.day, value.month, value.year] if value else [None, None, None]

    def get_context(self, name, value, attrs) -> dict:
        """Return the context of the template: each box with its visible label."""
        context = super().get_context(name, value, attrs)
        for box, (label, _) in zip(context["widget"]["subwidgets"], self.parts, strict=True):
            box["label"] = label
        return context


class BirthDateField(forms.MultiValueField):
    """A date of birth in three boxes: a real date, today or before, and not more than 120 years ago."""

    widget = ThreeBoxes

    def __init__(self, **options):
        options.setdefault("help_text", "For example 3 4 1990")
        boxes = [forms.IntegerField(error_messages={"invalid": "Enter numbers only"}) for _ in ThreeBoxes.parts]
        super().__init__(boxes, **options)

    def compress(self, values) -> date | None:
        """Return the date; raise ValidationError when there is none or nobody alive was born on it."""
        if not values:
            return None
        name, today = self.label or "Date of birth", timezone.localdate()
        try:
            born = date(*reversed(values))
        except ValueError:
            raise ValidationError(f"{name} must be a real date") from None
        if born > today:
            raise ValidationError(f"{name} must be today or in the past")
        if born.year < today.year - 120:
            raise ValidationError(f"{name} must be within the last 120 years")
        return born
