"""What is to be done: themes 8, 15, 25, 26 and 27 (BE102v1 P4 and P11; BE102v2 4 and 10; GK102 P2 and P9; GC202 P4 and P11;
ED5 P12-P16 and P29).
"""

from plans.lines import Line
from plans.standings import counts
from standards.case import Case
from standards.criteria import Criterion
from standards.evidence import Evidence, gap, met
from standards.rules.registry import proves, proves_each

#: What a goal has to say of how success is judged: the field, and what is said without it.
JUDGED = {
    "success": "how one knows that it is reached",
    "method": "how that is found out",
    "judged_by": "who looks at it",
    "how_often": "how often",
}
RESTORATIVE = "restorative_practice"


@proves(8)
def described(case: Case) -> Evidence:
    """Each action says its form and its dates, and belongs to a goal and to a risk, need or strength."""
    inside = {one.reference: goal for goal in case.page.of_kind("goal") for one in goal.inside}
    for line in case.actions:
        missing = [
            words
            for words, there in (
                ("in which form", line.details.get("format")),
                ("from when to when", line.dates),
                ("for which goal", line.reference in inside),
                ("for which risk, need or strength", line.factors),
            )
            if not there
        ]
        if missing:
            words = f"{line.reference} does not say {_listed(missing)}."
            return gap(words, case.change(f"Change {line.reference}", line), [case.part(line)])
    if not case.actions:
        return gap("The plan has no action that you may read.", case.do("Add an action", "part.add", "add", "action"))
    return met(case.parts(case.actions))


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


@proves(15)
def judged(case: Case) -> Evidence:
    """Each goal says what success is, how it is found out, by whom and how often; the agencies agreed to it."""
    if not case.goals:
        return gap("The plan has no goal that you may read.", case.do("Add a goal", "part.add", "add", "goal"))
    for line in case.goals:
        missing = [words for name, words in JUDGED.items() if not line.details.get(name)]
        if missing:
            words = f"{line.reference} does not say {_listed(missing)}."
            return gap(words, case.change(f"Change {line.reference}", line), case.parts([line]))
    if case.newest is None:
        return gap(
            "Nobody was asked to agree to it yet.", case.at("Ask for agreement", "agree"), case.parts(case.goals)
        )
    new = [line for line in case.goals if str(line.part.pk) not in case.newest.parts]
    if new:
        words = f"{new[0].reference} came after version {case.newest.number}: nobody has agreed to it."
        return gap(words, case.at("Ask for agreement", "agree"), case.parts(new))
    silent = [line for line in case.partners if not counts(case.versions, line.part, case.now)]
    if silent:
        words = f"{silent[0].agency} has not agreed to it as it stands."
        return gap(words, case.at("Agreement", "agree"), case.parts(case.goals))
    return met(case.parts(case.goals))


@proves(25)
def weighed(case: Case) -> Evidence:
    """The plan says what it is for, and options were weighed of which one was chosen."""
    if not case.page.aims:
        return gap("No aim is recorded that you may read.", case.do("Add an aim", "part.add", "add", "aim"))
    options = case.page.of_kind("option")
    if not options:
        words = "No option was written down and weighed."
        return gap(words, case.do("Add an option", "part.add", "add", "option"), case.parts(case.page.aims))
    chosen = [line for line in options if line.state == "chosen"]
    if not chosen:
        words = "Options are written down, and none is chosen."
        return gap(words, case.at("Choose one", "part", options[0].reference), case.parts(options))
    talked = [line for line in options if line.details.get("discussed_with")]
    if not talked:
        words = "Nobody has written down with whom the options were weighed."
        return gap(words, case.change("Say with whom", options[0]), case.parts(options))
    return met([*case.parts(case.page.aims), *case.parts(chosen)])


@proves_each(26)
def restorative(case: Case, criterion: Criterion) -> Evidence:
    """Restorative practice was considered (P14); where it is planned, an action with a date carries it on (P29)."""
    area = next((line for line in case.page.areas if line.part.area == RESTORATIVE), None)
    if area is None:
        words = "Nobody has said whether restorative practice was considered."
        return gap(words, case.do("Say how it stands", "part.add", "add", "domain"))
    if area.state != "planned" or criterion.code == "ED5 P14":
        return met([case.part(area)], area.state_words)
    dated = [line for line in case.actions if _is_restorative(line) and line.part.due_on]
    if not dated:
        words = "It is planned, and no action with a date carries it on. Name it “restorative” in the action."
        return gap(words, case.do("Add an action", "part.add", "add", "action"), [case.part(area)])
    return met([case.part(area), *case.parts(dated)])


def _is_restorative(line: Line) -> bool:
    """Return whether an action is said to be one of restorative practice."""
    return "restorative" in " ".join((line.title, line.text, *line.details.values())).lower()


@proves(27)
def in_order(case: Case) -> Evidence:
    """No action before what it comes after, and the person’s own view of the plan is recorded."""
    early = [clash for clash in case.clashes if clash.kind in ("early", "in_vain")]
    if early:
        return gap(
            early[0].words, case.at("Resolve the clash, or accept it", "clashes"), case.named(early[0].references)
        )
    undated = [line for line in case.actions if line.is_open and not line.dates]
    if undated:
        words = f"{undated[0].reference} has no date, so nobody knows when its turn comes."
        return gap(words, case.change(f"Give {undated[0].reference} a date", undated[0]))
    if not case.actions:
        return gap("The plan has no action that you may read.", case.do("Add an action", "part.add", "add", "action"))
    if case.said_to_newest is None:
        words = "What the person says to the plan is not recorded."
        return gap(
            words, case.do("Record what they say", "plan.record_answer", "said"), [case.at("Sequence", "sequence")]
        )
    return met([case.at("Sequence", "sequence"), case.at("What the person says", "agree")])
