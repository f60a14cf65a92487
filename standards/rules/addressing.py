"""What the plan takes on: themes 3, 7 and 28 (BE102v1 P2; BE102v2 2; GK102 P2; GC202 P2; ED5 P3, P9 and P17-P21)."""

from plans.coverage import AGAIN, GAP, UNUSED, Row
from standards.case import Case
from standards.criteria import Criterion
from standards.evidence import Evidence, gap, met
from standards.rules.registry import proves, proves_each

#: Which areas of life a criterion asks about.
AREAS = {
    "ED5 P17": ("family_and_relationships",),
    "ED5 P18": ("physical_health", "mental_health"),
    "ED5 P19": ("accommodation",),
    "ED5 P20": ("drugs", "alcohol"),
    "ED5 P21": ("family_and_relationships", "social_inclusion"),
}


@proves(3)
def taken_on(case: Case) -> Evidence:
    """Each risk and strength is taken on by a goal or an action, or left with a reason."""
    aimed = {factor.key for line in (*case.goals, *case.actions) for factor, _ in line.factors}
    risks, strengths = case.coverage.rows, case.coverage.strengths
    rows = [row for row in (*risks, *strengths) if row.factor.kind != "need"]
    if not rows:
        words = "No risk or strength is recorded that you may read, so nothing can be confirmed."
        return gap(words, case.record("Record a risk", "risk_factor"))
    left = [row for row in rows if row.factor.key not in aimed and not _is_left_with_reason(row)]
    if left:
        return _left(case, left, "is not taken on by the plan, and nobody has said why")
    return met([case.at("What the plan takes on", "coverage"), *(case.part(row.gap) for row in rows if row.gap)])


def _is_left_with_reason(row: Row) -> bool:
    return row.gap is not None and row.code != AGAIN


def _left(case: Case, rows: list[Row], words: str) -> Evidence:
    """Return the gap of factors that are left, the first one named."""
    first, more = rows[0].factor, f" It is not the only one: {len(rows) - 1} more." if len(rows) > 1 else ""
    act = case.do("Add an action for it", "part.add", "add", "action", query=f"?for={first.reference}")
    leave = case.do("Say why nothing is done now", "gap.accept", "gap", first.reference)
    return gap(f"{first.title} {words}.{more}", (act, leave), [case.at("Coverage", "coverage")])


#: What ED5 asks of an action besides: the field, and what is said without it.
RESTS_ON = {"evidence": "what shows that it works", "learning_style": "how the person learns best"}


@proves_each(7)
def addressed(case: Case, criterion: Criterion) -> Evidence:
    """No risk or need without an action, no action without something that it is for; for ED5 each says what it rests on."""
    rows = case.coverage.rows
    open_ones = [row for row in rows if row.code in (GAP, AGAIN)]
    if open_ones:
        return _left(case, open_ones, "has no open action")
    unused = [row for row in case.coverage.strengths if row.code == UNUSED]
    if unused:
        return _left(case, unused, "is a strength on which no action builds")
    goals = {one.reference for line in case.page.of_kind("goal") for one in line.inside}
    aimless = [line for line in case.coverage.aimless if line.reference not in goals]
    if aimless:
        words = f"{aimless[0].reference} is for no risk, need, strength or goal."
        return gap(words, case.at("Say what it is for", "coverage"), case.parts(aimless))
    if not case.actions:
        return gap("The plan has no action that you may read.", case.do("Add an action", "part.add", "add", "action"))
    if criterion.standard == "ed5":
        for line in case.actions:
            for name, words in RESTS_ON.items():
                if line.is_open and not line.details.get(name):
                    change = case.change(f"Change {line.reference}", line)
                    return gap(f"{line.reference} does not say {words}.", change, case.parts([line]))
    return met([case.at("Coverage", "coverage"), *case.parts(case.actions)])


@proves_each(28)
def considered(case: Case, criterion: Criterion) -> Evidence:
    """Each area of life that the criterion asks about was considered: planned, not needed, or not wanted."""
    areas = {line.part.area: line for line in case.page.areas}
    wanted = AREAS[criterion.code]
    found = [areas[code] for code in wanted if code in areas]
    # either of two neighbours is enough for contact with family and others
    if found and (len(found) == len(wanted) or criterion.code == "ED5 P21"):
        return met(case.parts(found))
    missing = next(code for code in wanted if code not in areas)
    words = f"Nobody has said how it stands with: {missing.replace('_', ' ').replace(',', ', ')}."
    return gap(words, case.do("Say how an area of life stands", "part.add", "add", "domain"), case.parts(found))
