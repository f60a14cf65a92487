"""What is known: themes 1, 2, 4, 6, 24 and 31 (BE102v1 P1 and P20; BE102v2 1 and 18; GK102 P1, P21, P22; GC202 P1 and P20;
ED5 P1, P2, P4, P5, P7, P8, P26, P31 and P33).
"""

import datetime as dt

from standards.case import Case
from standards.evidence import Evidence, gap, met, word
from standards.rules.registry import proves

#: What has to be on the record before anybody plans: kinds, about which none may be known, what is said without it.
WANTED = [
    (
        ("assessment", "dash_checklist"),
        "assessments",
        "assessment",
        "No current assessment is recorded that you may read.",
    ),
    (("risk_factor",), "risks", "risk_factor", "No risk is recorded that you may read."),
    (("need",), "needs", "need", "No need is recorded that you may read."),
    (("dependant",), "dependants", "dependant", "Nobody has said whether there are children or dependants."),
    (("other_plan",), "other_plans", "other_plan", "Nobody has said whether there are other plans."),
]
RECORD = {
    "assessment": "Record an assessment",
    "risk_factor": "Record a risk",
    "need": "Record a need",
    "dependant": "Record a child or dependant, or that none is known",
    "other_plan": "Record another plan, or that none is known",
}


@proves(1)
def gathered(case: Case) -> Evidence:
    """At least one current assessment, risks and needs; dependants and other plans recorded, or that none is known."""
    found, missing = [], []
    for kinds, about, kind, words in WANTED:
        entries = [one for one in case.entries(*kinds) if not _is_stale(case, one)]
        if not entries and kind in ("dependant", "other_plan"):
            entries = case.none_known(about)
        found += entries[:1]
        if not entries:
            missing.append((words, kind))
    if not missing:
        return met(case.listed(found))
    kind = missing[0][1]
    return gap(" ".join(words for words, _ in missing), case.record(RECORD[kind], kind), case.listed(found))


def _is_stale(case: Case, entry) -> bool:
    """Return whether an assessment was to be looked at again before today."""
    return entry.kind == "assessment" and entry.review_on is not None and entry.review_on < case.today


@proves(2)
def tried_before(case: Case) -> Evidence:
    """Earlier help with what it changed, or that none is known."""
    if found := case.either("tried", "intervention"):
        return met(case.listed(found))
    words = "No help tried before is recorded that you may read, nor that none is known."
    return gap(words, case.record("Record help tried before", "intervention"))


@proves(4)
def specialists(case: Case) -> Evidence:
    """Each specialist need has somebody who was asked, and a day by which it is needed; what is late is named."""
    needs = [one for one in case.entries("specialist_need") if not one.details.get("outcome")]
    answered = [one for one in case.entries("specialist_need") if one.details.get("outcome")]
    if not needs and not answered:
        if none := case.none_known("specialist_needs"):
            return met(case.listed(none))
        words = "No specialist need is recorded that you may read, nor that none is known."
        return gap(words, case.record("Record a specialist need", "specialist_need"))
    for one in needs:
        correct = case.correct(f"Complete {one.reference}", one)
        if not one.details.get("referred_to") or not one.details.get("needed_by"):
            return gap(f"{one.reference}: say who was asked, and by when it is needed.", correct, case.listed([one]))
        if _day(one.details["needed_by"]) < case.today:
            return gap(f"{one.reference} is late: it was needed by then.", correct, case.listed([one]))
    return met(case.listed([*needs, *answered]))


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@proves(6)
def readiness(case: Case) -> Evidence:
    """Readiness to change is recorded, where the case concerns offending."""
    if found := case.entries("readiness"):
        return met(case.listed(found))
    risks = [one for one in case.entries("risk_factor") if one.details.get("risk") == "offending_or_reoffending"]
    if risks:
        words = "Offending is a risk here, and nobody has recorded how ready the person is to change."
        return gap(words, case.record("Record readiness to change", "readiness"), case.listed(risks))
    return word("No risk of offending is recorded that you may read.")


@proves(24)
def kept(case: Case) -> Evidence:
    """Everything is dated and attributed; nothing that is shown is past the day on which it was to be looked at again."""
    shown = list(case.page.readable.values())
    stale = [one for one in shown if one.review_on and one.review_on < case.today and not _ended(case, one)]
    seen = case.about("Who has looked", "rights:statement")
    if stale:
        one = stale[0]
        to = case.about(f"Look at {one.reference} again", "people:entry", one.reference)
        many = "One entry was" if len(stale) == 1 else f"{len(stale)} entries were"
        return gap(f"{many} to be looked at again, and nobody did.", to, case.listed(stale))
    return met([seen, case.at("Every version of the plan", "versions")], "Dated, signed, and seen only by who may.")


def _ended(case: Case, entry) -> bool:
    return entry.ends_on is not None and entry.ends_on <= case.today


@proves(31)
def aligned(case: Case) -> Evidence:
    """Other plans are known, or that there are none; no day of theirs clashes with this one."""
    others = case.either("other_plans", "other_plan")
    if not others:
        words = "Nobody has said whether other organisations have plans."
        return gap(words, case.record("Record another plan, or that none is known", "other_plan"))
    theirs = {one.reference for one in others}
    clashing = [clash for clash in case.clashes if clash.kind == "day" and theirs & set(clash.references)]
    if clashing:
        return gap(clashing[0].words, case.at("Resolve the clash, or accept it", "clashes"), case.listed(others))
    return met([*case.listed(others), case.at("What clashes", "clashes")])
