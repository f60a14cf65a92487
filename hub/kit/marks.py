"""Small marks in a line of text: tags, dates, references, counts. Registered as template tags in `look`."""

from datetime import datetime

from django.utils.html import format_html
from django.utils.safestring import SafeString

from hub.kit.icons import draw
from hub.kit.spoken import clock_words, day_words, marked

TONES = ("", "late", "soon", "ok", "info", "law")


def tone_class(kind: str, tone: str) -> str:
    """Return the class names for a tag or a note; raise ValueError for a tone nobody has defined."""
    if tone not in TONES:
        raise ValueError(f"{tone!r} is no tone: use one of {', '.join(filter(None, TONES))} or none.")
    return f"{kind} {tone}".strip()


def tag(words, tone: str = "") -> SafeString:
    """A worded tag: `{% tag "2 working days late" "late" %}`. Empty words give nothing."""
    if not words:
        return SafeString("")
    return format_html('<span class="{}">{}</span>', tone_class("tag", tone or ""), words)


def due(words, date=None, tone: str = "") -> SafeString:
    """When something is due, in words and with its date; late and soon are tags, the rest is text.

    `{% due "2 working days late" date "late" %}`, `{% due "In 3 days" date %}`, `{% due "Paused since …" %}`.
    """
    when = marked(date, day_words(date)) if date else ""
    if tone:
        return format_html("{} {}", tag(words, tone), when)
    return format_html("{}, {}", words, when) if when else format_html("{}", words)


def basis(words, tone: str = "", detail="", why: str = "", of: str = "") -> SafeString:
    """On what ground something is shared: badge, detail, and the link to the reasons.

    `why` is the address of the reasons, `of` the hidden words that tell this link from its neighbours.
    """
    link = format_html(' <a href="{}">Why<span class="vh"> {}</span></a>', why, of) if why else ""
    return format_html("{} {}{}", tag(words, tone), detail, link)


def day(value, form: str = "short") -> SafeString:
    """A day as `<time>`: short (20 Nov), table (20 Nov 2026), long (20 November 2026), full (weekday)."""
    return marked(value, day_words(value, form)) if value else SafeString("–")


def clock(value) -> SafeString:
    """A time of day as `<time>`: 2:10pm, midday."""
    return marked(value, clock_words(value)) if value else SafeString("–")


def moment(value, form: str = "short") -> SafeString:
    """Day and time as `<time>`: 22 Nov, 2:10pm."""
    return marked(value, f"{day_words(value, form)}, {clock_words(value)}") if value else SafeString("–")


def when(value) -> SafeString:
    """What is known of when: day and time for a datetime, the day alone for a date."""
    return moment(value) if isinstance(value, datetime) else day(value)


def ref(reference) -> SafeString:
    """A public reference, never broken over two lines: `{% ref "R-7K2M9" %}`."""
    return format_html('<span class="ref">{}</span>', reference)


def icon(name: str) -> SafeString:
    """One of the drawn pictures: mark, tick, up, down. Put words beside it."""
    return draw(name)


def count(number, of: str = "waiting") -> SafeString:
    """A number in a round badge, with hidden words that say what is counted; nothing for none."""
    if not number:
        return SafeString("")
    return format_html('<span class="count">{}<span class="vh"> {}</span></span>', number, of)
