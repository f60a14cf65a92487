"""Dates and times in the words of the house: "20 Nov", "25 November 2026", "2:10pm", "midday".

The forms follow the GOV.UK style guide. Only the short form leaves out the year, if it is the current one.
"""

import datetime as dt

from django.utils import timezone
from django.utils.dateformat import format as as_words
from django.utils.html import format_html
from django.utils.safestring import SafeString

FORMS = {"short": "j M", "table": "j M Y", "long": "j F Y", "full": "l j F Y"}


def local(value: dt.date | dt.datetime) -> dt.date | dt.datetime:
    """Return an aware datetime in the local time zone; a plain date comes back as it is."""
    return timezone.localtime(value) if isinstance(value, dt.datetime) and timezone.is_aware(value) else value


def day_words(value: dt.date | dt.datetime, form: str = "short") -> str:
    """Return the day in words; raise KeyError for a form other than short, table, long or full."""
    value = local(value)
    pattern = FORMS[form]
    if form == "short" and value.year != timezone.localdate().year:
        pattern = FORMS["table"]
    return as_words(value, pattern)


def clock_words(value: dt.datetime | dt.time) -> str:
    """Return the time of day as "2pm", "2:10pm", "midday" or "midnight"."""
    value = local(value)
    if (value.hour, value.minute) in ((0, 0), (12, 0)):
        return "midday" if value.hour else "midnight"
    minutes = f":{value.minute:02}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{'am' if value.hour < 12 else 'pm'}"


def marked(value: dt.date | dt.datetime, words: str) -> SafeString:
    """Return `words` inside a time element that carries the machine form of `value`."""
    value = local(value)
    machine = value.isoformat(timespec="minutes") if isinstance(value, dt.datetime) else value.isoformat()
    return format_html('<time datetime="{}">{}</time>', machine, words)
