"""Why was this allowed, or refused? One decision of the ledger, made again as of its moment, with its reasons.

Officers of an agency that it concerns get the chain of reasons and the exact inputs; whoever looked gets fixed phrases.
"""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from consent.answers import ENGINE
from consent.changes import LIFTED_BY
from consent.codes import Code
from consent.phrases import ACTIONS
from desk.beside import acts_on, said_about
from desk.lines import bases_of, lines, why_url
from desk.reading import Opened, open_attempt, open_decision
from desk.replay import Replay, replay, was_working_with
from desk.saying import for_officer, for_the_one_who_looked
from hub.kit.pages import render_page


@require_GET
def why(request: HttpRequest, disclosure: str, entry: str) -> HttpResponse:
    """The reasons of one decision, as known then; for officers also as known today. 404 for whom it does not concern."""
    opened = open_decision(request.viewer, disclosure, entry)
    codes = tuple({item["category"] for item in opened.items})
    today = opened.for_officer and request.GET.get("known") == "today"
    known_at = timezone.now() if today else None
    made_again = replay(request.viewer, opened.row, opened.item, categories=codes, known_at=known_at)
    say = for_officer if opened.for_officer else for_the_one_who_looked
    context = {
        "page_title": "Why was this allowed?" if made_again.was_allowed else "Why was this refused?",
        "replay": made_again,
        "engine": ENGINE,
        "for_officer": opened.for_officer,
        "neighbours": neighbours(opened, made_again),
        "said": said_about(request.viewer, disclosure, entry),
        "can": acts_on(request.viewer, opened),
        **say(made_again),
    }
    return render_page(request, "desk/why.html", context)


def neighbours(opened: Opened, made_again: Replay) -> list[dict]:
    """Return the other decisions of the same look, so that one link a row reaches them all."""
    return [
        {
            "label": made_again.found.categories.get(item["category"], item["category"]),
            "reference": item["reference"],
            "person": item["person"],
            "allowed": item["outcome"] == "ALLOW",
            "words": badge[0],
            "tone": badge[1],
            "url": why_url(opened.row, item),
        }
        for item in opened.items
        for badge in bases_of([item] if item["route"] else [])
        if item is not opened.item
    ]


@require_GET
def attempt(request: HttpRequest, disclosure: str) -> HttpResponse:
    """Why somebody who asked for a person could not be told that there is anybody; for officers of the holder."""
    row = open_attempt(request.viewer, disclosure)
    line = lines(request.viewer, [row])[0]
    reason = f"{line.agency} was not working with this person: no referral, plan role or conference at that moment."
    context = {
        "page_title": "Why was this refused?",
        "row": row,
        "line": line,
        "was_working": was_working_with(request.viewer, row, row.asked),
        "steps": [{"text": reason, "words": "Not met, this decided it", "tone": "late", "decides": True}],
        "flips": [ACTIONS[action] for action in LIFTED_BY[Code.NO_NEED_TO_KNOW]],
    }
    return render_page(request, "desk/attempt.html", context)
