"""The desk's own navigation: its pages in one line, with how much waits on each."""

from django.urls import reverse

from desk.waiting import Waiting

#: label, URL name, the code whose number stands beside it ("all" for everything to decide)
PLACES = [
    ("Ledger", "desk:ledger", ""),
    ("To decide", "desk:to_decide", "all"),
    ("Unusual access", "desk:unusual", "unusual"),
    ("Sample", "desk:sample", "sample"),
    ("Questions", "desk:inquiries", "disputes"),
    ("Without consent", "exceptions:withheld", "approvals"),
    ("Emergencies", "exceptions:emergencies", "emergencies"),
    ("Recalls", "consent:recalls", "recalls"),
    ("Kept away", "consent:ring_fences", ""),
    ("Conflicts", "consent:conflicts", ""),
    ("Try it", "desk:simulator", ""),
]


def places(path: str, waiting: Waiting | None = None) -> list[dict]:
    """Return the items of the desk's navigation; the longest address that fits is the current one."""
    addresses = [reverse(name) for _, name, _ in PLACES]
    here = max((address for address in addresses if path.startswith(address)), key=len, default="")
    return [
        {"label": label, "url": address, "current": address == here, "count": _count(code, waiting)}
        for (label, _, code), address in zip(PLACES, addresses, strict=True)
    ]


def places_at(path: str) -> list[dict]:
    """Return the desk's navigation where this address is one of its own lists, in whatever room; else nothing."""
    found = places(path)
    return found if any(path == item["url"] for item in found) else []


def _count(code: str, waiting: Waiting | None) -> int | None:
    """Return the number beside a place, None where there is none."""
    if waiting is None or not code:
        return None
    return waiting.total if code == "all" else waiting.counts[code]
