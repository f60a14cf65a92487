"""Opening hours: typed one stretch a line, kept as the weekly schedules of HSDS, said in words.

Kept are rows `{"byday": "MO,TU", "opens_at": "09:00", "closes_at": "17:00"}`: the fields of an HSDS schedule with
`freq` WEEKLY (https://docs.openreferral.org, schedule), days in their order.
"""

import re

from django.core.exceptions import ValidationError

DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
CODES = list(DAYS)
BY_NAME = {name.lower()[:3]: code for code, name in DAYS.items()}
GROUPS = {"every day": CODES, "daily": CODES, "weekdays": CODES[:5], "weekends": CODES[5:]}
LINE = re.compile(r"(?P<days>[a-z ,&–-]+?),? +(?P<opens>[\d:.apm]+) *(?:-|–|to) *(?P<closes>[\d:.apm]+)")
TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?P<half>am|pm)?")
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
WRONG = "“{line}” is not understood. Write days and times, for example Monday to Friday, 9:00 to 17:00"
ROWS = 21


def understood(text: str) -> list[dict]:
    """Return what is typed as rows, one for each line. Raises ValidationError naming the line that is not understood."""
    rows = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        found = LINE.fullmatch(re.sub(r"\s+", " ", line.lower()))
        days = _days(found["days"]) if found else []
        opens, closes = (_clock(found["opens"]), _clock(found["closes"])) if found else ("", "")
        if not (days and opens and closes and opens < closes):
            raise ValidationError(WRONG.format(line=line[:60]))
        rows.append({"byday": ",".join(days), "opens_at": opens, "closes_at": closes})
    return rows


def _days(text: str) -> list[str]:
    """Return the codes of “monday to wednesday, saturday”, in the order of the week; empty where a word is no day."""
    text = text.strip()
    if text in GROUPS:
        return GROUPS[text]
    found = set()
    for part in re.split(r",|&|\band\b", text):
        ends = [BY_NAME.get(word.strip()[:3]) for word in re.split(r"\bto\b|-|–", part)]
        if None in ends or len(ends) > 2:
            return []
        first, last = CODES.index(ends[0]), CODES.index(ends[-1])
        if last < first:
            return []
        found.update(CODES[first : last + 1])
    return [code for code in CODES if code in found]


def _clock(text: str) -> str:
    """Return a time such as 9, 9:30, 9.30am or 5pm as 09:30, or an empty text where it is none."""
    found = TIME.fullmatch(text)
    if not found:
        return ""
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if found["half"] == "pm" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def check(rows) -> None:
    """Raise ValidationError unless these are rows as this module keeps them (a validator of the model)."""
    for row in rows if isinstance(rows, list) and len(rows) <= ROWS else [None]:
        good = isinstance(row, dict) and set(row) == {"byday", "opens_at", "closes_at"}
        good = good and all(isinstance(value, str) for value in row.values())
        days = row["byday"].split(",") if good else []
        if not good or days != [code for code in CODES if code in days]:
            raise ValidationError("Enter opening hours as days and times")
        times = (row["opens_at"], row["closes_at"])
        if not all(CLOCK.fullmatch(time) for time in times) or times[0] >= times[1]:
            raise ValidationError("Opening hours must close later on the same day than they open")


def words(rows: list[dict]) -> list[str]:
    """Return one sentence for each row, as it could have been typed: “Monday to Friday, 09:00 to 17:00”."""
    return [f"{_said(row['byday'].split(','))}, {row['opens_at']} to {row['closes_at']}" for row in rows]


def _said(days: list[str]) -> str:
    """Return days in words: runs of three and more as “Monday to Friday”."""
    runs: list[list[str]] = []
    for day in days:
        if runs and CODES.index(day) == CODES.index(runs[-1][-1]) + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts = []
    for run in runs:
        parts += [f"{DAYS[run[0]]} to {DAYS[run[-1]]}"] if len(run) > 2 else [DAYS[day] for day in run]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
