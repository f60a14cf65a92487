"""What every page of a review, and its API twin, start from: the review as one viewer may read it at this moment."""

from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404

from access.policy import able, can, check
from access.viewer import Viewer
from agencies.names import shown_name
from consent.left_out import writer_of
from hub.kit.errors import Refused
from people.models import Person
from plans import states as plan_states
from plans.lines import Factor, Line, mark_of
from plans.page import PlanPage, page_of
from records.page import NOT_YOURS
from reviews import states
from reviews.models import Minutes, Review
from reviews.reading import Attended, Decision, Handed, Row, Said, read

#: What may be done to a review that is in progress.
ACTS = (
    *("review.attend", "review.contribute", "review.hear", "review.say_outcome", "review.say_trend", "review.judge"),
    *("review.decide", "review.drop_decision", "review.finish", "review.abandon"),
)
#: The reference of whom the plan of a review is for; nothing where the person is out of sight.
WHOM = Subquery(Person.objects.filter(pk=OuterRef("plan__person_id")).values("reference"))
WORDS = {name: dict(getattr(states, name)) for name in ("ATTENDANCE", "HEARD", "OUTCOMES", "TRENDS", "VERDICTS")}


@dataclass
class ReviewPage:
    """A review as one viewer may read it at this moment."""

    review: Review
    page: PlanPage
    attended: list[Attended] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    handed: list[Handed] = field(default_factory=list)

    @property
    def viewer(self) -> Viewer:
        """Return who looks."""
        return self.page.viewer

    @property
    def reference(self) -> str:
        """Return the reference of the review."""
        return self.review.reference

    @property
    def is_open(self) -> bool:
        """Return whether it is in progress."""
        return self.review.state == "open"

    @cached_property
    def can(self) -> list[str]:
        """Return the verbs that are possible now."""
        self.review.plan = self.page.plan
        return able(self.viewer, self.review, *ACTS)

    def require(self, verb: str) -> None:
        """Raise Refused unless the viewer may do this to the review, and sees something of the person."""
        self.review.plan = self.page.plan
        check(self.viewer, verb, self.review)
        if not self.page.sight.sees_something:
            raise Refused(NOT_YOURS)

    @cached_property
    def agencies(self) -> dict[UUID, str]:
        """Return what the agencies whose role the viewer reads are called, and their own."""
        found = {line.part.agency_id: line.agency for line in self.page.roles if line.state in plan_states.HOLDING}
        return {**found, self.viewer.agency_id: self.viewer.agency_name, self.page.plan.lead_id: self.page.lead}

    @cached_property
    def held_by(self) -> str:
        """Return which agency holds the review."""
        return shown_name(self.review.agency, self.viewer)

    @property
    def present(self) -> list[dict]:
        """Return who takes part, as far as the viewer knows of them: the one that holds it first."""
        rows = [
            {
                "agency": self.agencies[one.agency],
                "key": one.agency,
                "attendance": one.attendance,
                "words": WORDS["ATTENDANCE"][one.attendance],
                "names": one.names,
                "read": one.read_at is not None,
            }
            for one in self.attended
            if one.agency in self.agencies
        ]
        return sorted(rows, key=lambda row: (row["key"] != self.review.agency_id, row["agency"]))

    @property
    def unread(self) -> int:
        """Return how many agencies are here and have not read the confidentiality statement, as far as they are shown."""
        return sum(row["attendance"] == "here" and not row["read"] for row in self.present)

    @property
    def is_begun(self) -> bool:
        """Return whether somebody is here and everybody who is has read the statement: then it can go on."""
        here = [one for one in self.attended if one.attendance == "here"]
        return bool(here) and all(one.read_at for one in here)

    def _text(self, one: Said, name: str = "text") -> str:
        """Return the words of a line that the viewer may read, empty where there are none."""
        entry = self.page.readable.get(one.entry)
        if entry is None:
            return ""
        return writer_of(self.viewer, self.page.sight)(getattr(entry, name), entry.owner_id)

    def _readable(self, kind: str) -> list[Said]:
        """Return the lines of a kind whose words may be read, or that have none."""
        return [one for one in self.said if one.kind == kind and (one.entry is None or one.entry in self.page.readable)]

    @cached_property
    def view(self) -> dict | None:
        """Return the person's view, where it was recorded and may be read."""
        for one in self._readable("view"):
            return {
                "code": one.code,
                "how": WORDS["HEARD"][one.code],
                "given": one.given,
                "their_words": self._text(one, "their_words"),
                "text": self._text(one),
            }
        return None

    @cached_property
    def outcomes(self) -> list[Row]:
        """Return the actions of the review: those that are open, and those of which something was said."""
        said = {one.part: one for one in self.said if one.kind == "outcome"}
        rows = []
        for line in self.page.actions:
            one = said.get(line.part.pk)
            if (self.is_open and line.is_open) or (one and one.code):
                rows.append(self._row(line, one, WORDS["OUTCOMES"], by=line.agency))
        return rows

    @cached_property
    def trends(self) -> list[Row]:
        """Return the risks of the review: those that stand, and those of which something was said."""
        said = {one.factor: one for one in self.said if one.kind == "trend"}
        risks = [factor for factor in self.page.factors if factor.kind == "risk_factor"]
        return [
            self._row(risk, said.get(risk.key), WORDS["TRENDS"])
            for risk in risks
            if self.is_open or (risk.key in said and said[risk.key].code)
        ]

    def _row(self, thing: Line | Factor, one: Said | None, words: dict, by: str = "") -> Row:
        row = Row(thing, thing.reference, thing.title, by=by)
        if one:
            row.code, row.words, row.text, row.due_on = one.code, words.get(one.code, ""), self._text(one), one.due_on
        return row

    @cached_property
    def verdict(self) -> dict | None:
        """Return whether the plan is still right, where it was said and may be read."""
        for one in self._readable("verdict"):
            return {"code": one.code, "words": WORDS["VERDICTS"][one.code], "text": self._text(one)}
        return None

    @cached_property
    def decisions(self) -> list[Decision]:
        """Return the decisions that may be read, in their order."""
        goals = {line.part.pk: line.title for line in self.page.of_kind("goal")}
        factors = {factor.key: factor.title for factor in self.page.factors}
        return [
            Decision(
                key=one.id,
                title=self._text(one, "title"),
                text=self._text(one) if self._text(one) != self._text(one, "title") else "",
                agency=self.agencies.get(one.agency, "Another agency"),
                due_on=one.due_on,
                goal=goals.get(one.part, ""),
                factor=factors.get(one.factor, ""),
                made=one.made or "",
            )
            for one in self._readable("decision")
        ]

    @cached_property
    def information(self) -> list[dict]:
        """Return what agencies sent to the review and may be read."""
        return [
            {"agency": self.agencies[one.agency], "text": self._text(one), "ours": one.agency == self.viewer.agency_id}
            for one in self._readable("information")
            if one.agency in self.agencies
        ]

    @property
    def next_by(self) -> str:
        """Return which agency makes the next review happen, once that was said."""
        return shown_name(self.review.next_by, self.viewer) if self.review.next_by_id else ""

    @cached_property
    def missing(self) -> list[str]:
        """Return what a review in progress still lacks, in words."""
        found = []
        if not self.is_begun:
            found.append("everybody who is here reads the statement" if self.unread else "say who is here")
        if self.view is None:
            found.append("the person’s view")
        for rows, many in ((self.outcomes, "actions"), (self.trends, "risks")):
            open_ = [row.title for row in rows if not row.code]
            found += (
                [f"{len(open_)} {many} get an answer"] if len(open_) > 2 else [f"{one} gets an answer" for one in open_]
            )
        if self.verdict is None:
            found.append("whether the plan is still right")
        return found

    @property
    def copies(self) -> list[dict]:
        """Return whom the minutes have reached: for the agency that holds the review and the lead; for others their own."""
        mine = self.viewer.agency_id
        every = mine in (self.review.agency_id, self.page.plan.lead_id)
        return [
            {
                "agency": self.agencies[one.agency],
                "opened_at": one.opened_at,
                "by": one.by if one.agency == mine else "",
            }
            for one in self.handed
            if one.agency in self.agencies and (every or one.agency == mine)
        ]

    @property
    def own_copy(self) -> Minutes | None:
        """Return the minutes of the acting agency, while nobody there has opened them."""
        for one in self.handed:
            if one.agency == self.viewer.agency_id and one.opened_at is None:
                copy = Minutes(pk=one.id, review=self.review, agency_id=one.agency)
                return copy if can(self.viewer, "review.read_minutes", copy) else None
        return None

    @property
    def version(self) -> int:
        """Return the mark of what is read here; what is hidden does not change it."""
        return mark_of(self.review.state, *(self.mark(section) for section in MARKED))

    def mark(self, section: str) -> int:
        """Return the mark of one section: two who fill it in at once find each other by it."""
        return mark_of(MARKED[section](self)) if section in MARKED else 0


#: What two who write a section at once would write over.
MARKED = {
    "attend": lambda found: found.present,
    "hear": lambda found: found.view,
    "say_outcome": lambda found: [
        (row.reference, row.code, row.text, row.due_on) for row in found.outcomes if row.code
    ],
    "say_trend": lambda found: [(row.reference, row.code, row.text) for row in found.trends if row.code],
    "judge": lambda found: found.verdict,
    "decide": lambda found: [(one.title, one.due_on, one.agency) for one in found.decisions],
}


def review_page(viewer: Viewer, plan: str, reference: str, *, change: bool = False, kind: str = "viewed") -> ReviewPage:
    """Look at a review: decide about its lines and the plan's parts, and write the sight down.

    With `change` the person is held alone from the first. Raises Http404 where the viewer may not know of it.
    """
    rows = Review.objects.visible_to(viewer).with_names().with_all().annotate(whom=WHOM)
    review = get_object_or_404(rows, plan__reference=plan, reference=reference)
    if review.whom is None:
        raise Http404
    review.plan.whom = review.whom
    attended, said, handed = read(review)
    also = {one.entry for one in said if one.entry}
    return ReviewPage(review, page_of(review.plan, viewer, change=change, kind=kind, also=also), attended, said, handed)
