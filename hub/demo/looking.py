"""Telling who looked: receivers at what they were sent, colleagues at what is theirs, and some at what is not.

Every look goes through `consent.sight`, so that the ledger holds it, refusals too. Nothing here is in the past: whoever
looks, looks now, and the ledger says so.
"""

from django.http import Http404

from consent import actions as consent
from consent.sight import see_known_person, see_person
from hub.demo.asks import ASKS
from hub.demo.county import County
from hub.demo.people import LIVES
from referrals.inbox import box_page
from referrals.models import Referral
from referrals.page import referral_page

#: Lists that somebody looked through: worker, box.
BOXES = (
    ("ana", "answer"),
    ("ana", "accepted"),
    ("ana", "ended"),
    ("tobi", "answer"),
    ("tobi", "accepted"),
    ("nneka", "sent"),
    ("jay", "accepted"),
    ("leila", "answer"),
    ("grace", "answer"),
    ("moira", "answer"),
    ("ruth", "answer"),
    ("marcus", "sent"),
)

#: Who opened the page of a person: worker, person. Some of them may not, and are told so or are told nothing.
PAGES = (
    ("nneka", "sam"),
    ("lowri", "sam"),
    ("jay", "sam"),
    ("leila", "sam"),
    ("ana", "sam"),
    ("tobi", "sam"),
    ("meg", "winston"),
    ("meg", "agnieszka"),
    ("dean", "tyrone"),
    ("meg", "tyrone"),
    ("dean", "sheila"),
    ("kasia", "fatima"),
    ("carys", "sam"),
    ("lowri", "hannah"),
    ("grace", "dylan"),
    ("moira", "elsie"),
    ("moira", "gemma"),
    ("ruth", "kit"),
    ("ivo", "jaden"),
    ("ivo", "ruby"),
    ("jay", "mark"),
    ("jay", "ricky"),
    ("marcus", "scott"),
    ("eleri", "scott"),
    ("tamsin", "dylan"),
    ("tamsin", "sam"),
    ("tamsin", "bea"),
    ("tamsin", "gary"),
    ("hamid", "terry"),
    ("hamid", "maya"),
    ("zainab", "ellis"),
    ("marcus", "sam"),
    ("dean", "jo"),
    ("ivo", "sam"),
)


def look(county: County) -> None:
    """Let everybody look around, and two people change their minds after they were looked at."""
    for life in LIVES:
        with county.acting(life.by) as viewer:
            see_known_person(viewer, county.people[life.key].pk)
    for ask in ASKS:
        if ask.sent is not None:
            open_both_sides(county, ask)
    for worker, box in BOXES:
        with county.acting(worker) as viewer:
            box_page(viewer, box)
    for worker, person in PAGES:
        open_page(county, worker, person)


def open_both_sides(county: County, ask) -> None:
    """Let the sender look at a referral, and those at the receiving agency who opened it before."""
    for worker in dict.fromkeys([ask.by, *(worker for _, worker, _, _ in ask.then)]):
        with county.acting(worker) as viewer:
            found = Referral.objects.visible_to(viewer).with_names().filter(pk=county.referrals[ask.key].pk).first()
            if found is not None:
                referral_page(viewer, found)


def open_page(county: County, worker: str, person: str) -> None:
    """Let somebody open the page of a person; where there is no such page for them, that is written down too."""
    with county.acting(worker) as viewer:
        try:
            see_person(viewer, county.people[person].reference)
        except Http404:
            return


def change_minds(county: County) -> None:
    """Let Sam take back one thing, and Dylan everything, after others have seen it."""
    with county.acting("ana") as ana:
        consent.withdraw(
            county.people["sam"],
            by=ana,
            recipient=county.agencies["housing"],
            category="education_employment",
            received_via="phone",
            reason_in_their_words="You do not need to know where I work.",
        )
    with county.acting("nneka") as nneka:
        consent.withdraw(
            county.people["dylan"],
            by=nneka,
            recipient=county.agencies["trust"],
            received_via="in_person",
            reason_in_their_words="I will do it on my own.",
        )


def declare(county: County) -> None:
    """Let a worker say that he knows somebody: from then on he sees nothing of them."""
    with county.acting("dean", county.office_hours(20)) as dean:
        consent.declare_conflict(county.people["tyrone"], by=dean, user_id=dean.user_id, kind="relative")


def look_again(county: County) -> None:
    """Let those look once more from whom something was taken back, and one who has a conflict of interest."""
    for worker, person in (("ana", "sam"), ("grace", "dylan"), ("dean", "tyrone")):
        open_page(county, worker, person)
