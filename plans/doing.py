"""Writing and answering by page or API: once under a key, with rows in place of references.

Only what the viewer may read can be named. What they may not read stays where it is: a form that does not show a link does
not take it away.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse

from access.roles import PRACTICE
from access.verbs import VERBS
from access.viewer import Viewer
from agencies.creations import once
from agencies.models import Agency, Membership
from agencies.names import by_shown_name, shown_name
from consent.sight import PersonSight
from people.kinds import KINDS
from plans import actions
from plans.lines import Line
from plans.models import Part, Plan
from plans.page import PlanPage

NOT_HERE = "There is no such thing in this plan that you may name."
NO_AGENCY = "There is no such agency that you may name here."


def start(viewer: Viewer, key: str, seen: PersonSight, facts: Mapping) -> Plan:
    """Start a plan for a person whom the viewer sees, once under this key; return it. Raises what the action raises."""
    plan, _ = once(
        viewer,
        "plan.start",
        key,
        {**facts, "person": seen.person.reference},
        make=lambda: actions.start_plan(seen.person, by=viewer, **facts),
        find=lambda reference: Plan.objects.visible_to(viewer).get(reference=reference),
    )
    return plan


def add(page: PlanPage, key: str, kind: str, sent: Mapping) -> Part:
    """Add what was written to a plan, once under this key; return the part. Raises what the action raises."""
    facts = facts_of(page, kind, sent)
    part, _ = once(
        page.viewer,
        "part.add",
        key,
        {**sent, "plan": page.reference, "kind": kind},
        make=lambda: actions.add_part(page.plan, by=page.viewer, kind=kind, **facts),
        find=lambda reference: page.plan.parts.get(reference=reference),
    )
    return part


def change(page: PlanPage, line: Line, sent: Mapping) -> Part:
    """Change a part as it was written; return it. Raises what the action raises."""
    return actions.change_part(line.part, by=page.viewer, **facts_of(page, line.kind, sent, line))


def offer(page: PlanPage, key: str, sent: Mapping) -> Part:
    """Offer a role, once under this key; return it. Raises what the action raises."""
    agency = directory(page.viewer).get(sent["agency"])
    if agency is None:
        raise ValidationError({"agency": NO_AGENCY})
    role, _ = once(
        page.viewer,
        "role.offer",
        key,
        {**sent, "plan": page.reference},
        make=lambda: actions.offer_role(page.plan, by=page.viewer, **{**sent, "agency": agency}),
        find=lambda reference: page.plan.parts.get(reference=reference),
    )
    return role


def facts_of(page: PlanPage, kind: str, sent: Mapping, line: Line | None = None) -> dict:
    """Return what was sent as the action takes it. Raises ValidationError by field for what may not be named."""
    asked = {field.name for field in KINDS[f"plan_{kind}"].fields}
    facts = {name: value for name, value in sent.items() if name not in (*asked, "version", "opened", "main", "helps")}
    if asked & set(sent):
        before = line.raw if line else {}
        facts["details"] = {**before, **{name: sent[name] for name in asked if name in sent}}
    if "parent" in sent:
        facts["parent"] = _parent(page, sent["parent"], line)
    if "after" in sent:
        facts["after"] = _after(page, sent["after"], line)
    if "main" in sent or "helps" in sent:
        facts["factors"] = _factors(page, sent, line)
    if "agency" in sent:
        facts["agency"] = _doer(page, sent["agency"])
    return facts


def _parent(page: PlanPage, reference: str, line: Line | None) -> Part | None:
    """Return the goal of this reference; without one, none, or the one that the viewer may not read."""
    if reference:
        return _named(page, "parent", [reference], "goal")[0]
    if line is None or line.part.parent_id is None:
        return None
    hidden = all(one.part.pk != line.part.parent_id for one in page.lines)
    return next(part for part in page.parts if part.pk == line.part.parent_id) if hidden else None


def _after(page: PlanPage, references: Iterable[str], line: Line | None) -> list[Part]:
    """Return the actions of these references, and those before that the viewer may not read."""
    shown = {one.part.pk for one in page.lines}
    kept = [part for part in page.parts if line and part.pk in line.part.after and part.pk not in shown]
    return [*_named(page, "after", references, "action"), *kept]


def _factors(page: PlanPage, sent: Mapping, line: Line | None) -> dict[UUID, str]:
    """Return the entries of these references and how each is addressed, and those that the viewer may not read."""
    shown = {one.reference: one.key for one in page.factors}
    chosen = dict.fromkeys(sent.get("helps") or (), "helps")
    chosen |= dict.fromkeys(sent.get("main") or (), "main")
    if set(chosen) - set(shown):
        raise ValidationError({"helps" if "helps" in sent else "main": NOT_HERE})
    before = {UUID(key): how for key, how in line.part.factors.items()} if line else {}
    kept = {key: how for key, how in before.items() if key not in shown.values()}
    return {**kept, **{shown[reference]: how for reference, how in chosen.items()}}


def _doer(page: PlanPage, reference: str) -> Agency:
    """Return the agency of this reference with a role that is shown. Raises ValidationError."""
    found = next((one.part.agency for one in page.roles if one.part.agency.reference == reference), None)
    if found is None:
        raise ValidationError({"agency": NO_AGENCY})
    return found


def _named(page: PlanPage, field: str, references: Iterable[str], *kinds: str) -> list[Part]:
    """Return the parts of these references that the viewer may read. Raises ValidationError."""
    found = {one.reference: one.part for one in page.of_kind(*kinds)}
    if set(references) - set(found):
        raise ValidationError({field: NOT_HERE})
    return [found[reference] for reference in references]


def act(page: PlanPage, line: Line, name: str, sent: Mapping) -> Part:
    """Do one act to a part, by the verb's name without its noun; return the part. Raises what the action raises."""
    facts = dict(sent)
    if "agency" in facts:
        facts["agency"] = directory(page.viewer).get(facts["agency"])
    if name == "name_worker":
        facts = {"user_id": colleagues(page.viewer).get(facts["worker"], (None, ""))[0]}
    function = "move_part" if name == "move" else "take_out_part" if name == "take_out" else f"{name}_{line.kind}"
    return getattr(actions, function)(line.part, by=page.viewer, **facts)


def directory(viewer: Viewer) -> dict[str, Agency]:
    """Return the agencies that a role can be offered to, by reference, in the order of what the viewer calls them."""
    rows = by_shown_name(Agency.objects.in_directory(), viewer).filter(state="approved")
    return {agency.reference: agency for agency in rows if agency.pk != viewer.agency_id}


def colleagues(viewer: Viewer) -> dict[str, tuple[UUID, str]]:
    """Return who works with people at the acting agency: user and name, by the reference of a membership."""
    rows = Membership.objects.current().filter(agency_id=viewer.agency_id, role__in=PRACTICE).select_related("user")
    found = {row.user_id: row for row in rows.order_by("user__name", "-created_at")}
    return {row.reference: (row.user_id, row.user.name) for row in found.values()}


def choices_of(page: PlanPage, act: str) -> dict[str, list[tuple[str, str]]]:
    """Return what an act lets one choose: agencies of the directory, colleagues."""
    if act == "hand_over":
        found = directory(page.viewer).items()
        return {"agency": [(reference, shown_name(agency, page.viewer)) for reference, agency in found]}
    if act == "name_worker":
        return {"worker": [(reference, name) for reference, (_, name) in colleagues(page.viewer).items()]}
    return {}


def check_act(page: PlanPage, line: Line, act: str) -> None:
    """Raise Refused unless the viewer may do this to the part, whatever its state."""
    verb = f"part.{act}" if act in ("move", "take_out") else f"{line.kind}.{act}"
    if verb not in VERBS:
        raise Http404
    page.require(verb, None if verb in ("part.move", "goal.judge", "option.choose") else line.part)


def after_act(page: PlanPage, line: Line, act: str) -> str:
    """Return where one goes after an act: the part, the plan, or the list where the plan is out of sight now."""
    left = act in ("decline", "end") and line.kind == "role" and line.part.agency_id == page.viewer.agency_id
    if left and not page.other_roles(line):
        return reverse("plans:list")
    if act in ("move", "take_out", "accept"):
        return reverse("plans:plan", args=[page.reference]) + f"#{line.reference}"
    return reverse("plans:part", args=[page.reference, line.reference])


def set_review(page: PlanPage, facts: Mapping) -> Plan:
    """Set the next review; the agency is named by its reference. Raises what the action raises."""
    agency = _doer(page, facts["agency"]) if facts.get("agency") else None
    return actions.set_review(page.plan, by=page.viewer, review_on=facts["review_on"], agency=agency)


def on_point(page: PlanPage, act: str, facts: Mapping) -> Plan:
    """Accept or decline to make the next review happen, or bring it forward. Raises what the action raises."""
    return getattr(actions, f"{act}_review")(page.plan, by=page.viewer, **facts)


def close(page: PlanPage, facts: Mapping) -> Plan:
    """Close the plan. Raises what the action raises."""
    return actions.close_plan(page.plan, by=page.viewer, **facts)


def reopen(page: PlanPage, facts: Mapping) -> Plan:
    """Open the plan again. Raises what the action raises."""
    return actions.reopen_plan(page.plan, by=page.viewer, **facts)


def propose(page: PlanPage, facts: Mapping):
    """Propose the next version after the one that was read. Raises what the action raises."""
    return actions.propose_plan(page.plan, by=page.viewer, **facts)


def answer(page: PlanPage, facts: Mapping):
    """Answer to the version that was read. Raises what the action raises."""
    return actions.answer_plan(page.plan, by=page.viewer, **facts)


def person_answer(page: PlanPage, key: str, facts: Mapping):
    """Record what the person says, once under this key. Raises what the action raises."""
    return _once_on(
        page, "plan.record_answer", key, facts, lambda: actions.record_answer(page.plan, by=page.viewer, **facts)
    )


def change_mind(page: PlanPage, key: str, facts: Mapping):
    """Record a change of mind, once under this key. Raises what the action raises."""
    named = _named(page, "part", [facts["part"]], "goal", "action")[0] if facts.get("part") else None
    sent = {**facts, "part": named}
    return _once_on(
        page, "plan.change_mind", key, facts, lambda: actions.change_mind(page.plan, by=page.viewer, **sent)
    )


def _once_on(page: PlanPage, verb: str, key: str, facts: Mapping, make) -> Plan:
    """Do something to a plan once under this key; return the plan."""

    def made() -> Plan:
        make()
        return page.plan

    plan, _ = once(
        page.viewer,
        verb,
        key,
        {**facts, "plan": page.reference},
        make=made,
        find=lambda reference: Plan.objects.visible_to(page.viewer).get(reference=reference),
    )
    return plan
