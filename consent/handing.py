"""What a person is given to keep, before it leaves the hub: the gate (consent.reaching) as pages and API ask it.

A page that may be read together stays open to whoever may read it; what is printed of it, saved as a file or fetched as
paper goes through here. Until the gate says yes the page prints nothing.
"""

from django.http import HttpRequest
from drf_spectacular.utils import OpenApiParameter

from consent.reach_words import PAPER, SURE, Reach
from consent.reaching import may_reach, require_reach, weigh
from consent.sight import PersonSight

#: What the person may take home, the least first (design: ux 3.7).
SIZES = {"nothing": "Nothing to take home", "card": "Small card", "full": "Full copy"}
#: What an address says when it asks for paper, and what the worker says of this moment.
FOR, SAID = "for", "sure"
PARAMETERS = [
    OpenApiParameter(
        FOR, str, enum=[PAPER], description="Say `paper` where it is handed over; else it is read together"
    ),
    OpenApiParameter(SAID, str, enum=list(SURE), many=True, description="What you say of this moment"),
]


def size_in(request: HttpRequest) -> str:
    """Return the size of paper that the address asks for, empty for none that there is."""
    size = request.GET.get("size", "")
    return size if size in SIZES else ""


def sizes(current: str) -> list[dict]:
    """Return the sizes as tabs."""
    return [
        {"label": label, "url": f"?size={code}", "current": code == current, "count": None}
        for code, label in SIZES.items()
    ]


def said_in(request: HttpRequest) -> list[str]:
    """Return what the worker says of this moment, from the address."""
    return [one for one in request.GET.getlist(SAID) if one in SURE]


def on_page(request: HttpRequest, seen: PersonSight | None, about: str, channel: str = PAPER) -> Reach:
    """Return whether the page may be printed; it is an attempt, and in the ledger, once the worker has said something."""
    sure = said_in(request)
    if sure:
        return may_reach(request.viewer, seen, channel, sure=sure, about=about)
    return weigh(request.viewer, seen, channel)


def require_paper(request: HttpRequest, seen: PersonSight | None, about: str, channel: str = PAPER) -> Reach:
    """Return the leave to make paper or a file. Raises NotNow with the rule's reason."""
    return require_reach(request.viewer, seen, channel, sure=said_in(request), about=about)


def require_where_paper(request: HttpRequest, seen: PersonSight | None, about: str, channel: str = PAPER) -> None:
    """Ask the gate where the API is asked for what is handed over. Raises NotNow with the rule's reason."""
    if request.GET.get(FOR) == PAPER:
        require_paper(request, seen, about, channel)
