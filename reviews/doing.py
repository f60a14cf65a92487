"""Acting on reviews by page or API: once under a key, with rows in place of references.

Only what the viewer may read can be named.
"""

from collections.abc import Mapping

from django.core.exceptions import ValidationError

from agencies.creations import once
from hub.kit.errors import NotNow
from plans.page import PlanPage
from reviews import actions
from reviews.models import Review
from reviews.page import ReviewPage

NO_AGENCY = "There is no such agency in this plan that you may name."
NO_SUCH = "There is no such thing in this plan that you may name."
MEANWHILE = "Somebody else has saved this section meanwhile."


def open_review(page: PlanPage, key: str, facts: Mapping) -> Review:
    """Start a review, once under this key; return it. Raises what the action raises."""
    review, _ = once(
        page.viewer,
        "review.open",
        key,
        {**facts, "plan": page.reference},
        make=lambda: actions.open_review(page.plan, by=page.viewer, **facts),
        find=lambda reference: Review.objects.visible_to(page.viewer).get(reference=reference),
    )
    return review


def act(found: ReviewPage, section: str, facts: Mapping, mark: int | None = None):
    """Do one act to a review, with what was sent for it; `mark` is that of the section as it was read.

    Raises what the action raises, NotNow where somebody else saved the section meanwhile, and ValidationError.
    """
    found.require(f"review.{section}")
    if mark is not None and mark != found.mark(section):
        raise NotNow(MEANWHILE)
    return getattr(actions, f"{section}_review")(found.review, by=found.viewer, **named(found, section, dict(facts)))


def named(found: ReviewPage, section: str, facts: dict) -> dict:
    """Return what was sent with rows and keys in place of references. Raises ValidationError by field."""
    page = found.page
    if section == "decide":
        facts["agency_id"] = agency_of(page, facts.pop("agency"), "agency")
        facts["goal"] = _among(page.of_kind("goal"), facts.get("goal"), "goal", lambda line: line.part)
        facts["factor"] = _among(page.factors, facts.get("factor"), "factor", lambda one: one.key)
    if section == "finish":
        facts["next_by"] = agency_of(page, facts["next_by"], "next_by")
        facts["shown"] = (
            tuple((row.thing.part.pk, row.title) for row in found.outcomes),
            tuple((row.thing.key, row.title) for row in found.trends),
        )
    return facts


def by_key(found: ReviewPage, facts: Mapping) -> dict:
    """Return what a client sent with keys in place of the references in its lists. Raises ValidationError by field."""
    facts, page = dict(facts), found.page
    if "parts" in facts:
        facts["parts"] = {agency_of(page, one["agency"], "parts"): one for one in facts["parts"]}
    if "outcomes" in facts:
        facts["outcomes"] = {
            _among(page.actions, one["part"], "outcomes", lambda line: line.part.pk): one for one in facts["outcomes"]
        }
    if "trends" in facts:
        facts["trends"] = {
            _among(page.factors, one["factor"], "trends", lambda each: each.key): one for one in facts["trends"]
        }
    if "line" in facts and facts["line"] not in {one.key for one in found.decisions}:
        raise ValidationError({"line": NO_SUCH})
    return facts


def agency_of(page: PlanPage, reference: str, field: str):
    """Return the key of an agency whose role is shown. Raises ValidationError by field."""
    for line in page.roles:
        if line.part.agency.reference == reference:
            return line.part.agency_id
    raise ValidationError({field: NO_AGENCY})


def _among(things, reference: str | None, field: str, of):
    """Return what is named, or None without a name. Raises ValidationError by field."""
    if not reference:
        return None
    for thing in things:
        if thing.reference == reference:
            return of(thing)
    raise ValidationError({field: NO_SUCH})
