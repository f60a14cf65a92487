"""The steps on a request, as page and API take them alike: which action, on what, with what the page knows."""

from collections.abc import Callable, Mapping

from access.policy import can, check
from hub.kit.errors import NotNow
from rights import actions
from rights.models import RequestItem, SubjectRequest
from rights.page import RequestPage
from rights.reaching import require_sending

NO_PAIR = "Nothing in your agency's answer waits to be checked for somebody else."
ACTIONS: dict[str, Callable] = {
    "verify": actions.verify,
    "acknowledge": actions.acknowledge,
    "plan_safety": actions.plan_safety,
    "collect": actions.collect,
    "involve": actions.involve,
    "clarify": actions.clarify,
    "resume": actions.resume,
    "extend": actions.extend,
    "answer": actions.answer,
    "refuse": actions.refuse,
    "withdraw": actions.withdraw,
}


def do(page: RequestPage, act: str, facts: Mapping, version: int | None = None) -> SubjectRequest:
    """Take a step on a request, as it was read in this version; return the request.

    Raises what the action raises, and NotNow for the check of a pair where there is none.
    """
    facts = dict(facts)
    if act == "check_pair":
        pair = page.pair
        if pair is None:
            check(page.viewer, "request.check_pair", page.own_part)
            raise NotNow(NO_PAIR)
        pair.version = pair.version if version is None else version
        actions.check_pair(pair, by=page.viewer, **facts)
        return page.request
    if act == "answer":
        if can(page.viewer, "request.answer", page.request):
            require_sending(page)
        facts["hidden"] = page.hidden
    page.request.version = page.request.version if version is None else version
    done = ACTIONS[act](page.request, by=page.viewer, **facts)
    return done if isinstance(done, SubjectRequest) else page.request


def decide(page: RequestPage, item: RequestItem, facts: Mapping, version: int | None = None) -> RequestItem:
    """Decide on an item that the worker may read. Raises what rights.actions.decide raises, and Refused."""
    page.require_read(item, facts["decision"])
    return actions.decide(_as_read(item, version), by=page.viewer, **facts)


def second_read(page: RequestPage, item: RequestItem, facts: Mapping, version: int | None = None) -> RequestItem:
    """Read an item as second reader. Raises what rights.actions.second_read raises, and Refused."""
    page.require_read(item, item.decision)
    return actions.second_read(_as_read(item, version), by=page.viewer, **facts)


def carry_out(page: RequestPage, item: RequestItem, facts: Mapping, version: int | None = None) -> RequestItem:
    """Do what was asked about an item. Raises what rights.actions.carry_out raises, and Refused."""
    page.require_read(item)
    return actions.carry_out(_as_read(item, version), by=page.viewer, **facts)


def _as_read(item: RequestItem, version: int | None) -> RequestItem:
    item.version = item.version if version is None else version
    return item
