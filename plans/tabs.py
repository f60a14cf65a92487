"""The pages of one plan, in the order in which they stand beside each other; some are of rooms that stand on this one."""

from django.urls import reverse

#: label, URL name
TABS = [
    ("Plan", "plans:plan"),
    ("Progress", "delivery:progress"),
    ("Sequence", "plans:sequence"),
    ("Coverage", "plans:coverage"),
    ("Clashes", "plans:clashes"),
    ("Agreement", "plans:agree"),
    ("Reviews", "reviews:list"),
    ("Versions", "plans:versions"),
    ("On a page", "plans:page"),
    ("Copy", "plans:copy"),
    ("Handed out", "plans:delivery"),
    ("Standards", "standards:plan"),
]


def tabs_of(reference: str, current: str) -> list[dict]:
    """Return the tabs of a plan, with the one that is open."""
    return [
        {"label": label, "url": reverse(name, args=[reference]), "current": name == current, "count": None}
        for label, name in TABS
    ]
