"""How it goes: themes 16, 18, 19 and 21 (BE102v1 P12, P14, P15 and P17; BE102v2 11, 13, 14 and 16; GK102 P10, P13-P15, P17 and
P18; GC202 P12, P14, P15 and P17).
"""

from standards.case import Case
from standards.evidence import Evidence, gap
from standards.rules.registry import proves


@proves(16)
def done_as_agreed(case: Case) -> Evidence:
    """What was due was done, or said to be late; sessions too."""
    late = [line for line in case.actions if line.days_late]
    if late:
        words = f"{late[0].reference} is late, and nobody has said why."
        return gap(words, case.at(f"Report on {late[0].reference}", "part", late[0].reference), case.parts(late))
    reported = [line for line in case.actions if line.state in ("in_progress", "done", "not_possible", "not_done")]
    return gap("No session is recorded.", case.at("The plan", "plan"), case.parts(reported))


@proves(18)
def progress(case: Case) -> Evidence:
    """There is an entry on progress within each interval that a goal names."""
    return gap("No progress is recorded.", case.at("The plan", "plan"))


@proves(19)
def suits(case: Case) -> Evidence:
    """There is a report on whether the help suits, and its recommendations are decided."""
    return gap("No report on whether the help suits is recorded.", case.at("The plan", "plan"))


@proves(21)
def feedback(case: Case) -> Evidence:
    """Feedback was asked for and answered."""
    return gap("No feedback is recorded.", case.at("The plan", "plan"))
