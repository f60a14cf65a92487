"""The inbox: one box of referrals at a time, and giving many of its rows to somebody."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from access.policy import can
from hub.kit.errors import Refused
from hub.kit.pages import done, render_page
from referrals import actions
from referrals.boxes import BOXES, SIZES
from referrals.counts import boxes_of, counted, spoken
from referrals.inbox import box_page
from referrals.listing import Asked

NAMED = 10


def asked_of(request, data=None) -> Asked:
    """Return what is asked of the list. Raises Refused for a role that sees nothing about people."""
    if not request.viewer.sees_content:
        raise Refused("Your role sees nothing about people, so it has no referrals.")
    return Asked(request.GET if data is None else data, request)


@require_GET
def boxes(request):
    """Show one box of referrals: late first, then due, unless another order was asked for."""
    return show_list(request, asked_of(request))


def show_list(request, asked: Asked, *, status: int = 200, wrong: str = ""):
    """Answer with one page of a box; `wrong` says what was wrong with what was asked to be done with its rows."""
    counts = counted(request.viewer, **boxes_of(request.viewer), found=asked.rows())
    box = box_page(
        request.viewer,
        asked.name,
        only=asked.filters.narrow,
        page=asked.page,
        size=asked.size,
        total=counts["found"],
        sort=asked.sort,
    )
    context = {
        "page_title": "Referrals",
        "asked": asked,
        "box": box,
        "boxes": menu_of_boxes(asked, counts),
        "columns": [
            {"name": name, "label": asked.box.heading(name), "sorts": name in asked.box.orders}
            for name in asked.columns
        ],
        "filters": asked.filters.form,
        "keep": [("box", asked.name), *asked.shape],
        "gives": any(row["can_take"] for row in box.rows) or (box.rows and may_give(request.viewer, asked)),
        "colleagues": asked.offers.colleagues,
        "sizes": SIZES,
        "every_column": [{"name": name, "label": asked.box.heading(name)} for name in asked.box.columns],
        "earlier": asked.url(page=asked.page - 1) if asked.page > 1 else "",
        "later": asked.url(page=asked.page + 1) if box.goes_on else "",
        "wrong": wrong,
    }
    return render_page(request, "referrals/list.html", context, partial="results", say=box.label, status=status)


def may_give(viewer, asked: Asked) -> bool:
    """Return whether rows of this box can be given to somebody by this role: those that wait for an answer here."""
    if asked.name not in ("answer", "asked"):
        return False
    return can(viewer, "referral.take", _Ours(viewer.agency_id))


class _Ours:
    """Any referral to this agency, for asking what a role may do with one."""

    def __init__(self, agency_id):
        self.to_agency_id = agency_id


def menu_of_boxes(asked: Asked, counts: dict) -> list[dict]:
    """Return the boxes as links, with how many lie in those that somebody has to do something about."""
    return [
        {
            "label": box.label,
            "url": f"?box={name}",
            "current": name == asked.name,
            "count": spoken(counts[f"box_{name}"]) if box.counted and counts[f"box_{name}"] else None,
        }
        for name, box in BOXES.items()
    ]


@require_POST
def take_many(request):
    """Give the ticked referrals, or all that match, to a colleague or to oneself; each is checked again."""
    asked = asked_of(request, QueryDict(request.POST.get("asked", "").lstrip("?")))
    every = request.POST.get("all") == "on"
    versions = {} if every else picked(request.POST.getlist("pick"))
    references = asked.references() if every else list(versions)
    mine, chosen = "mine" in request.POST, request.POST.get("worker", "")
    worker = asked.offers.colleague(chosen)
    try:
        if not mine and worker is None:
            raise ValidationError({"worker": "Choose who gets them"})
        known = {reference: version for reference, version in versions.items() if version is not None}
        to = None if mine else worker
        outcome = actions.take_many(references, by=request.viewer, user_id=to, versions=known)
    except ValidationError as error:
        return show_list(request, asked, status=422, wrong=" ".join(error.messages))
    who = "you" if mine else next(each.words for each in asked.offers.colleagues if each.key == worker)
    tell(request, outcome, who)
    return done(request, reverse("referrals:list") + asked.url())


def picked(values: list[str]) -> dict[str, int | None]:
    """Return the ticked references, each with the version of the row that was ticked: “R-ABCDEF.3”."""
    found = {}
    for value in values:
        reference, _, version = value.partition(".")
        found[reference] = int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else None
    return found


def tell(request, outcome, who: str) -> None:
    """Say what became of many: how many were given to whom, and each that was not, with its reason."""
    left = [f"{reference}: {why}" for reference, why in outcome.left.items()]
    said = f"{len(outcome.given)} given to {who}." if outcome.given else f"None were given to {who}."
    if not left:
        messages.success(request, said)
        return
    more = f"; and {len(left) - NAMED} more" if len(left) > NAMED else ""
    messages.warning(request, f"{said} {len(left)} not: {'; '.join(left[:NAMED])}{more}.")
