"""The last quarter that is over at Northgate Housing: whom it had no room for, so that its figures have something to say.

The quarter depends on the day on which the county is told, so these referrals are put together then. Those whom they are
about were known to their agency before.
"""

import datetime as dt

from figures.quarters import Quarter, finished
from hub.demo.asks.ask import Ask
from hub.demo.clock import Days
from hub.demo.people.life import Life
from hub.kit.working_days import add_working_days, working_days_between

#: Who was referred, by whom, and what they said.
PEOPLE = {
    "wen": ("nneka", "Somewhere with a door that shuts."),
    "dylan": ("nneka", "I sleep at my brother’s, on the floor."),
    "elsie": ("nneka", "Stairs are a mountain now."),
    "edith": ("moira", "I would like to stay near the church."),
    "jonah": ("grace", "Quiet. That is all."),
    "maya": ("hamid", "Not with him, that is enough."),
    "kofi": ("zainab", "Not another hostel."),
    "ellis": ("zainab", "Anywhere with the dog."),
    "gary": ("tamsin", "I am dry. I want a key."),
    "rosa": ("leila", "A room of my own and no questions."),
}
#: The service, the month, the working day of the month, after how many working days it was declined, why, and who came.
STORIES = (
    ("housing.safe", 0, 4, 2, "no_capacity", tuple(PEOPLE)),
    ("housing.safe", 1, 5, 8, "no_capacity", ("wen", "dylan", "jonah", "maya", "rosa")),
    ("housing.floating", 2, 3, 3, "waiting_list_too_long", ("elsie", "edith", "jonah", "dylan", "maya")),
    ("housing.moveon", 2, 6, 2, "outside_area", ("wen",)),
)
ASKED = {
    "housing.safe": "A place to stay.",
    "housing.floating": "Somebody who visits.",
    "housing.moveon": "A first flat.",
}
NEEDS = {
    "housing.safe": "Accommodation",
    "housing.floating": "Finance, benefits and debt",
    "housing.moveon": "Accommodation",
}
TOLD = "That there is no room at the moment, and that they may be referred again."
KNOWN_BEFORE = 14  # days


def asks_of(days: Days) -> list[Ask]:
    """Return the referrals of the last quarter before the day on which the county is told."""
    return [
        ask_of(days, finished(days.today)[0], service, month, sent, sent + waited, reason, person)
        for service, month, sent, waited, reason, people in STORIES
        for person in people
    ]


def ask_of(days: Days, quarter: Quarter, service, month: int, sent: int, answered: int, reason, person) -> Ask:
    """Return one referral and its decline, on these working days of a month of the quarter."""
    by, words = PEOPLE[person]
    first = quarter.months[month]
    no = {"reason": reason, "next_step": "refer_elsewhere", "person_may_be_told": TOLD}
    return Ask(
        f"{person}.{service}.{quarter.code}",
        person,
        by,
        service,
        ASKED[service],
        "Where they are now ends soon.",
        (ago(days, add_working_days(first, sent)), 10, 0),
        (("decline", "ana", (ago(days, add_working_days(first, answered)), 11, 0), no),),
        words=words,
        pack=(),
        facts={"needs": [NEEDS[service]]},
    )


def ago(days: Days, day: dt.date) -> int:
    """Return how many working days ago a day is."""
    return working_days_between(day, days.today)


def opened_before(days: Days, life: Life) -> int:
    """Return how many days ago somebody's record was opened: before the quarter for those who were referred in it."""
    if life.key not in PEOPLE:
        return life.opened
    return max(life.opened, (days.today - finished(days.today)[0].first_day).days + KNOWN_BEFORE)
