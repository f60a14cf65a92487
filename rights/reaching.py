"""How an answer reaches the person: the way that was planned, held against what is safe today (consent.reaching).

The plan says which way and was made with them (design: sharing 2.9); the rule says whether that way is safe now. Both have
to say yes before the letter is printed, saved or counted as sent.
"""

from django.http import HttpRequest

from consent.handing import on_page, require_paper
from consent.reach_words import KEEPS, LETTER, PAPER, TIMES, Reach
from consent.reaching import require_reach
from hub.kit.errors import NotNow
from rights.page import RequestPage

#: Which way of the gate each planned way is; what is read together leaves nothing to find.
WAYS = {
    "collect_in_person": PAPER,
    "plain_envelope": LETTER,
    "through_supporter": "through_somebody_else",
    "safe_e_mail": "e-mail",
}
NOT_PLANNED = "Plan first how the answer reaches the person safely."
TOGETHER = "Planned: read together, nothing to keep. Plan another safe way before you print it."


def not_by_plan(page: RequestPage) -> str:
    """Return why the plan lets nothing be printed, empty where it does."""
    if page.request.safety_planned_at is None:
        return NOT_PLANNED
    return "" if page.request.safe_way in WAYS else TOGETHER


def letter_on_page(http: HttpRequest, page: RequestPage) -> Reach:
    """Return whether the letter may be printed; where the plan says no, a rule is not asked."""
    if reason := not_by_plan(page):
        return Reach(PAPER, "not_planned", reason)
    return on_page(http, page.sight, page.reference, WAYS[page.request.safe_way])


def require_letter(http: HttpRequest, page: RequestPage) -> Reach:
    """Return the leave to make the letter as paper or a file. Raises NotNow with the reason of the plan or the rule."""
    if reason := not_by_plan(page):
        raise NotNow(reason)
    return require_paper(http, page.sight, page.reference, WAYS[page.request.safe_way])


def require_sending(page: RequestPage) -> None:
    """Ask the gate before an answer counts as sent. Raises NotNow with the rule's reason.

    What is not planned yet is the action's to refuse. The plan was made with the person, so it says where it is kept.
    """
    if page.request.safety_planned_at and page.request.safe_way in WAYS and not page.outstanding:
        way = WAYS[page.request.safe_way]
        require_reach(page.viewer, page.sight, way, sure=(KEEPS, TIMES), about=page.reference)
