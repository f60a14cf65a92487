"""What every page of a plan, and its API twin, start from: the plan as one viewer may see it at this moment."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404

from access.policy import check
from access.viewer import Viewer
from agencies.names import shown_name
from consent.identity import BAR, identity_of, is_withheld
from consent.left_out import writer_of
from consent.sight import PersonSight, see_person
from hub.kit.errors import Refused
from people.fence import hold_before_change
from people.models import Person
from plans import states, words
from plans.hidden import not_shared
from plans.lines import Factor, Line, factors_of, lines_of, mark_of
from plans.models import Part, Plan
from plans.possible import on_part, on_plan
from plans.tabs import tabs_of
from plans.traces import last_changes
from records.page import NOT_YOURS

#: The reference of whom a plan is for; nothing where the person is out of sight.
WHOM = Subquery(Person.objects.filter(pk=OuterRef("person_id")).values("reference"))
#: What of the record stands on the pages of a plan, besides its parts.
BESIDE = (*words.FACTORS, "wish", "other_plan", "plan_answer")


@dataclass
class PlanPage:
    """A plan as one viewer may see it at this moment."""

    plan: Plan
    viewer: Viewer
    sight: PersonSight
    parts: list[Part] = field(default_factory=list)
    every_part: list[Part] = field(default_factory=list)

    @property
    def reference(self) -> str:
        """Return the reference."""
        return self.plan.reference

    @cached_property
    def lines(self) -> list[Line]:
        """Return the parts that may be read, in their order, each with the verbs that are possible now."""
        lines = lines_of(self.viewer, self.sight, self.parts)
        for line in lines:
            line.part.plan = self.plan
            line.can = on_part(self.viewer, line)
        return lines

    def of_kind(self, *kinds: str) -> list[Line]:
        """Return the lines of these kinds."""
        return [line for line in self.lines if line.kind in kinds]

    @property
    def aims(self) -> list[Line]:
        """Return the aims and aspirations."""
        return self.of_kind("aim")

    @property
    def actions(self) -> list[Line]:
        """Return the actions."""
        return self.of_kind("action")

    @property
    def roles(self) -> list[Line]:
        """Return the roles that hold, or wait for an answer, and what became of the others."""
        return self.of_kind("role")

    @property
    def loose(self) -> list[Line]:
        """Return the actions that belong to no goal that is shown."""
        inside = {one.reference for goal in self.of_kind("goal") for one in goal.inside}
        return [line for line in self.actions if line.reference not in inside]

    @cached_property
    def readable(self) -> dict:
        """Return the entries whose words may be read, by key."""
        return {each.entry.pk: each.entry for each in self.sight.shown if not is_withheld(each)}

    @cached_property
    def known_entries(self) -> dict:
        """Return the same by the key as a version or a turn keeps it."""
        return {str(key): entry for key, entry in self.readable.items()}

    @cached_property
    def known_parts(self) -> set[str]:
        """Return the keys of the parts that may be read, taken out or not, as a version or a turn keeps them."""
        return {str(part.pk) for part in self.every_part if part.entry_id in self.readable}

    @cached_property
    def last_changes(self) -> dict:
        """Return who changed what last, and when, as far as it may be read; of a page that shows the past."""
        return last_changes(self.plan, self.every_part, self.known_parts, self.known_entries)

    @cached_property
    def factors(self) -> list[Factor]:
        """Return the risks, needs and strengths that may be read, the worst first."""
        return factors_of(self.viewer, self.sight)

    @property
    def wishes(self) -> list:
        """Return what matters to the person, in their words where there are any, latest first."""
        return [each.entry for each in self.sight.of_kind("wish")]

    @property
    def wishes_told(self) -> list[dict]:
        """Return what matters to the person as the plan shows it: the words and when."""
        write = writer_of(self.viewer, self.sight)
        return [
            {
                "words": write(entry.their_words or entry.title, entry.owner_id),
                "when": entry.happened_on or entry.created_at,
            }
            for entry in self.wishes
        ]

    @property
    def areas(self) -> list[Line]:
        """Return the areas of life, in the order of the standards."""
        order = [code for code, _ in words.AREAS]
        return sorted(self.of_kind("domain"), key=lambda line: order.index(line.part.area))

    @property
    def is_shared_in_part(self) -> bool:
        """Return whether something of the plan is not shared here, and that may be said."""
        ours = {part.entry_id for part in self.parts}
        return any(each.entry.pk in ours for each in self.sight.refused)

    @property
    def hidden_words(self) -> str:
        """Return what is said of what is not shared, empty where nothing may be said: never how much it is."""
        return self._not_shared("Part of this plan") if self.is_shared_in_part else ""

    @property
    def exit_hidden(self) -> str:
        """Return what is said in place of what holds after a closed plan, where that may not be read."""
        return self._not_shared("What holds afterwards")

    def _not_shared(self, what: str) -> str:
        return not_shared(what, viewer=self.viewer, sight=self.sight, plan=self.plan, lead=self.lead)

    @property
    def exit(self) -> dict | None:
        """Return what holds after a closed plan, where it may be read: its words, and label and answer of each question."""
        entry = self.readable.get(self.plan.exit_id)
        if entry is None:
            return None
        write = writer_of(self.viewer, self.sight)
        asked = ((one.label, entry.details.get(one.name, "")) for one in entry.form.fields)
        rows = [(label, write(said, entry.owner_id)) for label, said in asked if said]
        return {"title": entry.title, "text": write(entry.text, entry.owner_id), "rows": rows}

    @property
    def lead(self) -> str:
        """Return what the leading agency is called before this viewer."""
        return shown_name(self.plan.lead, self.viewer)

    @property
    def review_by(self) -> str:
        """Return which agency makes the next review happen."""
        return shown_name(self.plan.review_by, self.viewer)

    @property
    def role(self) -> Line | None:
        """Return the acting agency's own role, the accepted one first."""
        mine = [line for line in self.roles if line.part.agency_id == self.viewer.agency_id]
        return min(mine, key=lambda line: line.state != "accepted", default=None)

    def other_roles(self, line: Line) -> list[Line]:
        """Return the acting agency's further roles that hold."""
        mine = [
            one for one in self.roles if one.part.agency_id == self.viewer.agency_id and one.state in states.HOLDING
        ]
        return [one for one in mine if one.reference != line.reference]

    @property
    def is_partner(self) -> bool:
        """Return whether the acting agency has accepted a role."""
        return self.viewer.agency_id in self.plan.partner_ids

    @property
    def version(self) -> int:
        """Return the mark of what is read here; what is hidden does not change it."""
        return mark_of(
            [(line.reference, line.version) for line in self.lines],
            *(self.lead, self.review_by, self.plan.review_on, self.plan.closed_at),
        )

    @cached_property
    def bar(self) -> dict:
        """Return the identity bar."""
        return identity_of(self.sight)

    @property
    def can(self) -> list[str]:
        """Return the verbs on the plan as a whole that are possible now."""
        return on_plan(self.viewer, self.plan)

    def require(self, verb: str, thing: object = None) -> None:
        """Raise Refused unless the viewer may do this here: policy allows it, and they see something of the person."""
        check(self.viewer, verb, self.plan if thing is None else thing)
        if not self.sight.sees_something:
            raise Refused(NOT_YOURS)

    def line(self, reference: str, *kinds: str) -> Line:
        """Return a line by its reference. Raises Http404 where it may not be read."""
        found = next((one for one in self.lines if one.reference == reference), None)
        if found is None or (kinds and found.kind not in kinds):
            raise Http404
        return found

    def factor(self, reference: str) -> Factor:
        """Return a risk, need or strength by its reference. Raises Http404 where it may not be read."""
        found = next((one for one in self.factors if one.reference == reference), None)
        if found is None:
            raise Http404
        return found

    def context(self, title: str, current: str = "", **more) -> dict:
        """Return what the template of a page takes: its title without a name, bar, tabs, and whatever is its own."""
        named = f"Plan {self.reference}, {title}" if title else f"Plan {self.reference}"
        return {
            "page_title": named,
            "form": None,
            "kept": None,
            "line": None,
            "theirs": None,
            "page": self,
            "plan": self.plan,
            "bar": self.bar,
            "tabs": tabs_of(self.reference, current),
            "can": self.can,
            **more,
        }


def plan_page(
    viewer: Viewer,
    reference: str,
    *,
    change: bool = False,
    kind: str = "viewed",
    beside: Collection[str] = (),
    past: bool = False,
    annotate: Mapping | None = None,
    also: Collection[UUID] = (),
) -> PlanPage:
    """Look at a plan: decide about its parts and what they are for, and write the sight down.

    With `change` the person is held alone from the first, with `past` it shows what was taken out too; `beside` are further
    kinds of entries, `also` entries; `annotate` is read with the row. Raises Http404 where it, or whom it is for, is unseen.
    """
    rows = Plan.objects.visible_to(viewer).with_names().annotate(whom=WHOM, **(annotate or {}))
    plan = get_object_or_404(rows.with_turns() if past else rows, reference=reference)
    if plan.whom is None:
        raise Http404
    return page_of(plan, viewer, change=change, kind=kind, beside=beside, past=past, also=also)


def page_of(
    plan: Plan,
    viewer: Viewer,
    *,
    change: bool = False,
    kind: str = "viewed",
    beside: Collection[str] = (),
    past: bool = False,
    also: Collection[UUID] = (),
) -> PlanPage:
    """Look at a plan that was found, with `whom` it is for, as plan_page does; `also` are entries that the page shows too."""
    if change:
        hold_before_change(plan.whom)
    every = list(plan.parts.with_names().with_turns() if past else plan.parts.with_names())
    parts = [part for part in every if not part.taken_out]
    plan.partner_ids = [part.agency_id for part in parts if part.kind == "role" and part.state == "accepted"]
    ours, kinds = (
        {plan.exit_id, *(part.entry_id for part in (every if past else parts))},
        {*BESIDE, *beside, "identity"},
    )
    sight = see_person(
        viewer,
        plan.whom,
        about=plan.reference,
        kind=kind,
        only=lambda entry: entry.pk in ours or entry.kind in kinds or entry.pk in also,
        bar=() if viewer.via == "api" else BAR,
    )
    return PlanPage(plan, viewer, sight, parts, every)
