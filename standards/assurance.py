"""The assurance of a plan: each criterion with its evidence or its gap, as one viewer may know it at this moment.

Counts are disclosures: every number is worked out from what this viewer may read, when they ask, and none is kept.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from access.viewer import Viewer
from plans.page import PlanPage, plan_page
from plans.versions import compared_with
from standards.around import Around, annotations, around_of, around_on
from standards.case import KINDS, Case
from standards.criteria import STANDARDS, Criterion, criteria_of
from standards.evidence import MET, NOT_APPLICABLE, STATES, WORD, Evidence, together
from standards.rules import EACH, RULES
from standards.themes import ASKED, THEMES


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion with how it stands; `asked` are the themes about which a person may say something."""

    criterion: Criterion
    evidence: Evidence
    asked: tuple[int, ...]

    @property
    def themes(self) -> str:
        """Return what the criterion is about."""
        return ", ".join(THEMES[theme].lower() for theme in self.criterion.themes)


@dataclass(frozen=True, slots=True)
class Section:
    """One standard with its criteria."""

    standard: str
    lines: tuple[Line, ...]

    @property
    def title(self) -> str:
        """Return the standard’s reference and what it is about."""
        code, words = STANDARDS[self.standard]
        return f"{code}: {words.lower()}"

    @property
    def counts(self) -> dict[str, int]:
        """Return how many criteria stand in which state."""
        return {state: sum(line.evidence.state == state for line in self.lines) for state, _ in STATES}


def cases_of(viewer: Viewer, pages: Iterable[PlanPage]) -> list[Case]:
    """Return the cases of plans that were looked at. Two statements, however many."""
    pages = list(pages)
    versions = compared_with(pages)
    around = around_of(viewer, [page.plan.pk for page in pages])
    return [Case(page, versions[page.plan.pk], around.get(page.plan.pk, Around())) for page in pages]


def case_of(viewer: Viewer, reference: str, *, kind: str = "viewed", change: bool = False) -> Case:
    """Look at one plan for its assurance. Raises Http404 where the viewer may not know of it, and Refused where it is not
    theirs: only agencies that have accepted a role read what it proves.
    """
    page = plan_page(viewer, reference, change=change, kind=kind, beside=KINDS, annotate=annotations(viewer))
    page.require("assurance.read")
    return Case(page, compared_with([page])[page.plan.pk], around_on(page.plan))


def standards_of(page: PlanPage, chosen: Collection[str] = ()) -> list[str]:
    """Return which standards are shown: those that were chosen, else the plan’s own, else the one for everybody at risk."""
    wanted = [code for code in STANDARDS if code in chosen]
    own = [code for code in STANDARDS if code in page.plan.standards]
    return wanted or own or ["be102v2"]


def assured(case: Case, standards: Collection[str]) -> list[Section]:
    """Return each criterion of these standards with its evidence; each theme is worked out once."""
    found: dict[tuple, Evidence] = {}
    lines: dict[str, list[Line]] = {code: [] for code in STANDARDS if code in standards}
    for criterion in criteria_of(standards):
        several = [_of_theme(case, criterion, theme, found) for theme in criterion.themes]
        asked = tuple(theme for theme in criterion.themes if theme in ASKED)
        lines[criterion.standard].append(Line(criterion, together(several), asked))
    return [Section(code, tuple(rows)) for code, rows in lines.items()]


def _of_theme(case: Case, criterion: Criterion, theme: int, found: dict) -> Evidence:
    """Return how one theme stands; what a person said answers only what a person was asked."""
    key = (theme, criterion.code if theme in EACH else "")
    if key not in found:
        evidence = RULES[theme](case, criterion)
        if evidence.state == WORD and (said := case.said_about(theme)):
            links = tuple(case.about(f"What was said {one.reference}", "people:entry", one.reference) for one in said)
            state = NOT_APPLICABLE if all(one.state == "not_applicable" for one in said) else MET
            evidence = replace(evidence, state=state, found=(*evidence.found, *links), words="")
        elif evidence.state == WORD:
            evidence = replace(evidence, words=f"{evidence.words} {ASKED[theme].question}")
        found[key] = evidence
    return found[key]
