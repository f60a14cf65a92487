"""Telling who looked: receivers at what they were sent, colleagues at what is theirs, and some at what is not.

Every look goes through `consent.sight`, so that the ledger holds it, refusals too. Nothing here is in the past: whoever
looks, looks now, and the ledger says so.
"""

from django.http import Http404

from consent import actions as consent
from consent.sight import see_known_person, see_person
from hub.demo.asks import ASKS
from hub.demo.asks.ask import HUB
from hub.demo.county import County
from hub.demo.people import LIVES
from hub.kit.errors import NotOffered
from referrals import actions as referrals
from referrals.inbox import box_page
from referrals.marks import may_be_told
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
    ("lowri", "answer"),
    ("nneka", "accepted"),
    ("jay", "answer"),
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
    ("ana", "ali"),
    ("tobi", "ali"),
    ("meg", "ali"),
    ("jay", "hannah"),
    ("leila", "hannah"),
    ("grace", "wen"),
    ("nneka", "wen"),
    ("nneka", "dylan"),
    ("nneka", "hannah"),
    ("nneka", "jonah"),
    ("nneka", "nell"),
    ("lowri", "ali"),
    ("lowri", "dylan"),
    ("lowri", "wen"),
    ("tamsin", "hannah"),
    ("marcus", "ali"),
    ("hamid", "elsie"),
    ("zainab", "dylan"),
    ("carys", "hannah"),
    ("sanjay", "sam"),
    ("sanjay", "ali"),
    ("lowri", "elsie"),
    ("lowri", "edith"),
    ("nneka", "ali"),
    ("nneka", "elsie"),
    ("nneka", "edith"),
)

#: Who stated another purpose than their part with the person gives them: worker, person, purpose.
PURPOSES = (
    ("ana", "sam", "crime_prevention"),
    ("ana", "ali", "service_evaluation"),
    ("jay", "sam", "safeguarding_child"),
    ("jay", "fatima", "immigration_enforcement"),
    ("jay", "mark", "mappa"),
    ("leila", "sam", "marac"),
    ("grace", "dylan", "vital_interests"),
    ("moira", "elsie", "safeguarding_adult"),
    ("nneka", "sam", "complaint"),
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
    for worker, person, *purpose in (*PAGES, *PURPOSES):
        open_page(county, worker, person, *purpose)
    keep_views(county)


#: Ways of looking at a list that somebody keeps: worker, name, box, filters, whether colleagues may use it.
VIEWS = (
    ("ana", "Nobody has them yet", "answer", {"whose": "nobody"}, True),
    ("ana", "Mine that are late", "answer", {"whose": "mine", "late": "only"}, False),
    ("nneka", "On hold", "sent", {"state": "on_hold"}, True),
)


def keep_views(county: County) -> None:
    """Let workers keep ways of looking at their lists."""
    for worker, name, box, filters, is_shared in VIEWS:
        with county.acting(worker) as viewer:
            referrals.save_view(by=viewer, name=name, box=box, filters=filters, is_shared=is_shared)


def open_both_sides(county: County, ask) -> None:
    """Let the sender look at a referral, and those at the receiving agency who opened it before."""
    for worker in dict.fromkeys([ask.by, *(worker for _, worker, _, _ in ask.then if worker != HUB)]):
        with county.acting(worker) as viewer:
            found = Referral.objects.visible_to(viewer).with_names().filter(pk=county.referrals[ask.key].pk).first()
            if found is None:
                continue
            page = referral_page(viewer, found)
            if worker != ask.by:  # senders find on their lists what was done since they sent it
                referrals.look(found, by=viewer, is_told=may_be_told(page))
            if found.is_worked_on:
                see_known_person(viewer, found.person_id, about=found.reference)


def open_page(county: County, worker: str, person: str, purpose: str = "") -> None:
    """Let somebody open the page of a person; where there is no such page for them, that is written down too."""
    with county.acting(worker) as viewer:
        try:
            see_person(viewer, county.people[person].reference, purpose=purpose)
        except (Http404, NotOffered):
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
