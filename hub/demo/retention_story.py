"""Telling what the clinic keeps after its work: one person's entries are due, one's wait for a second person, one's are held
for a court, and one's were disposed of."""

from dataclasses import dataclass

from agencies.acting import as_system
from hub.demo.clock import at
from hub.demo.county import County
from people import actions as people
from people.models import Person
from retention import actions
from retention.watching import CLOCK

SECOND = "caldicott_guardian"
YEARS = 1
AUTHORITY = "Practice records policy 4.2: the whole record is in our own system, the hub’s copy is kept for a year"


@dataclass(frozen=True, slots=True)
class Ended:
    """Somebody with whom the clinic worked soon after the hub began: what it recorded, when and why that ended."""

    key: str
    given_name: str
    family_name: str
    born: int
    title: str
    domain: str
    ended: int
    because: str


ENDED = (
    Ended("wynn", "Wynn", "Harries", 1949, "A ground-floor flat", "accommodation", 440, "moved"),
    Ended("olga", "Olga", "Brandt", 1971, "Arrears after the separation", "finance_benefits_debt", 446, "reached"),
    Ended("desmond", "Desmond", "Achebe", 1983, "A room away from the shared house", "accommodation", 452, "passed_on"),
    Ended("ines", "Ines", "Kovac", 1990, "Letters about a loan", "finance_benefits_debt", 458, "declined"),
)


def keep_and_dispose(county: County) -> None:
    """Let the clinic's work with four people have ended, and what it keeps of three be looked at."""
    known = county.people
    known |= {each.key: _worked_with(county, each) for each in ENDED}
    _decide_how_long(county)
    _carried_out(county, known["ines"])
    with county.acting("carys", county.days.ago(30, 11)) as carys:
        review_on = county.days.day(-60)
        actions.place_hold(known["desmond"].pk, by=carys, kind="court", authority="NC-26-0417", review_on=review_on)
    with county.acting("hugh", county.days.ago(4, 9), role=SECOND) as hugh:
        actions.propose_disposal(known["olga"].pk, by=hugh)


def _worked_with(county: County, each: Ended) -> Person:
    """Open somebody's record, write down what they need, and end the work."""
    with county.acting("nneka", county.days.ago(495, 10)) as nneka:
        person = people.open_record(
            by=nneka,
            given_name=each.given_name,
            family_name=each.family_name,
            born_on=county.days.day(495).replace(year=each.born, day=12),
        )
        people.record(person, by=nneka, kind="need", title=each.title, details={"domain": each.domain})
    with county.acting("hugh", county.days.ago(each.ended, 16)) as hugh:
        actions.end_work(person, by=hugh, because=each.because)
    return person


def _decide_how_long(county: County) -> None:
    """Let the clinic keep its copies in the hub for a year."""
    with county.acting("carys", county.days.ago(420, 14)) as carys:
        for category in ("needs_assessment", "housing", "finance_benefits_debt"):
            actions.set_retention(by=carys, category=category, years=YEARS, authority=AUTHORITY)


def _carried_out(county: County, person: Person) -> None:
    """Let what was kept of somebody be proposed by one, agreed to by another, and disposed of."""
    with county.acting("carys", county.days.ago(60, 10)) as carys:
        disposal = actions.propose_disposal(person.pk, by=carys)
    with county.acting("hugh", county.days.ago(55, 9), role=SECOND) as hugh:
        actions.agree_disposal(disposal, by=hugh)
    with at(county.days.ago(47, 6)), as_system(CLOCK) as clock:
        actions.carry_out_disposal(disposal, by=clock)
    county.forget()
