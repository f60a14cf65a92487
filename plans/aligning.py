"""Linking, accepting and re-dating by page or API, with rows in place of references; only what is shown can be named."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from hub.kit.errors import NotNow
from plans import actions, beside
from plans.actions.aligning import THERE_ALREADY
from plans.clashes import Clash
from plans.doing import NOT_HERE, change
from plans.lines import Factor, Line
from plans.models import Part
from plans.page import PlanPage
from plans.redating import moving

SAID_ALREADY = "This was said already."
GONE = "This clash is not there any more: something in it was changed."


def link(page: PlanPage, sent: Mapping) -> Part:
    """Say how an action addresses a factor. Raises what the action raises, and ValidationError for what is not shown."""
    line, factor = line_of(page, "part", sent["part"]), factor_of(page, sent["factor"])
    return actions.link_cover(line.part, by=page.viewer, factor=factor.key, how=sent["how"])


def accept_gap(page: PlanPage, sent: Mapping) -> Part:
    """Accept a gap. Raises what the action raises, ValidationError for what is not shown, NotNow where that was done."""
    factor = factor_of(page, sent["factor"])
    if any(line.part.about == factor.reference and line.state == "accepted" for line in page.of_kind("gap")):
        raise NotNow(THERE_ALREADY)
    again = sent.get("look_again_on")
    return actions.accept_gap(page.plan, by=page.viewer, factor=factor.key, why=sent["why"], look_again_on=again)


def accept_clash(page: PlanPage, sent: Mapping) -> Part:
    """Accept a clash by its key. Raises what the action raises, and NotNow where it is not found any more, or accepted."""
    clash = clash_of(page, sent["key"])
    if clash.accepted:
        raise NotNow(THERE_ALREADY)
    return actions.accept_clash(
        page.plan,
        by=page.viewer,
        key=clash.key,
        title=f"Accepted: {', '.join(clash.references)}",
        why=sent["why"],
        between=clash.between,
        safe_because=sent.get("safe_because", ""),
        needs_safety=clash.needs_safety,
    )


def say_clash(page: PlanPage, sent: Mapping) -> Part:
    """Say that two parts contradict. Raises what the action raises, and ValidationError for what is not shown."""
    lines = [line_of(page, name, sent[name]) for name in ("first", "second")]
    if any(
        clash.kind == "said" and set(clash.references) == {line.reference for line in lines}
        for clash in beside.clashes_on(page)
    ):
        raise NotNow(SAID_ALREADY)
    return actions.say_clash(page.plan, by=page.viewer, parts=[line.part for line in lines], why=sent["why"])


def reopen(page: PlanPage, line: Line) -> Part:
    """Open an accepted gap or clash again. Raises what the action raises."""
    if line.kind not in ("gap", "clash"):
        raise ValidationError({"part": NOT_HERE})
    act = actions.reopen_gap if line.kind == "gap" else actions.reopen_clash
    return act(line.part, by=page.viewer)


def change_dates(page: PlanPage, line: Line, sent: Mapping) -> Part:
    """Change when an action starts and is due and what it comes after, as a form sends it. Raises what change_all does."""
    dates = {name: sent[name] for name in ("starts_on", "due_on", "after") if name in sent}
    return change_all(page, line, dates, also=sent["also"])


@transaction.atomic
def change_all(page: PlanPage, line: Line, sent: Mapping, *, also: bool) -> Part:
    """Change a part, and with `also` the dates of what waits for it, as far as the acting agency wrote that.

    Raises what the action raises; then nothing is changed.
    """
    waiting = moving(page, line, sent) if also else []
    made = change(page, line, sent)
    for one in waiting:
        if one.is_ours:
            change(page, one.line, {"starts_on": one.starts_on, "due_on": one.due_on})
    return made


def line_of(page: PlanPage, field: str, reference: str) -> Line:
    """Return a part that is shown. Raises ValidationError under this field."""
    found = next((line for line in page.lines if line.reference == reference), None)
    if found is None:
        raise ValidationError({field: NOT_HERE})
    return found


def factor_of(page: PlanPage, reference: str) -> Factor:
    """Return a risk, need or strength that is shown. Raises ValidationError."""
    found = next((one for one in page.factors if one.reference == reference), None)
    if found is None:
        raise ValidationError({"factor": NOT_HERE})
    return found


def clash_of(page: PlanPage, key: str) -> Clash:
    """Return a clash as it is found now. Raises NotNow where it is none any more."""
    found = next((one for one in beside.clashes_on(page) if one.key == key), None)
    if found is None:
        raise NotNow(GONE)
    return found
