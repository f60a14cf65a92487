"""Telling of two records that may be of one person, of a link that was undone, and of questions between agencies."""

import datetime as dt

from consent import actions as consent
from hub.demo.clock import at
from hub.demo.county import County
from matching import actions as matching
from matching.finding import compare_all
from matching.models import Link, Pair
from people import actions as people

#: The clinic's person, and how housing heard the name; each lets either agency tell the other.
TWICE = {
    "dana": ("Dana", "Whitlock", "Danna", dt.date(1988, 2, 14), 60, 9),
    "hugh": ("Hugh", "Penrose", "Hugh", dt.date(1979, 11, 3), 70, 30),
}
WHY = "Both of us may be helping, and should not ask them the same things twice"


def resemble(county: County) -> None:
    """Open the records, compare them, and let the clinic ask about them."""
    housing, clinic = county.agencies["housing"], county.agencies["clinic"]
    for key, (given, family, heard, born, opened, later) in TWICE.items():
        for by, name, ago, to in (("nneka", given, opened, housing), ("meg", heard, later, clinic)):
            with county.acting(by, county.office_hours(ago)) as viewer:
                person = people.open_record(by=viewer, given_name=name, family_name=family, born_on=born)
                consent.hold_conversation(person, by=viewer, answers=[{"kind": "given", "recipient": to}])
                county.people[key if by == "nneka" else f"{key} at housing"] = person
    with at(county.office_hours(8)):
        compare_all()
    county.forget()
    with county.acting("carys", county.office_hours(7)) as carys:
        pair = Pair.objects.visible_to(carys).get(person=county.people["hugh"])
        asked = matching.ask_match(pair, by=carys, why=WHY)
    county.forget()
    with county.acting("ana", county.office_hours(6)) as ana:
        matching.answer_enquiry(asked, by=ana, says="same", speak_to="Meg Carter, by the duty desk")
    with county.acting("carys", county.office_hours(3)) as carys:
        link = Link.objects.visible_to(carys).get(enquiry=asked)
        matching.undo_link(link, by=carys, why="Two men of one name, born on the same day: one has another doctor")
    about = {"agency": housing, "purpose": "triage_referral"}
    with county.acting("nneka", county.office_hours(4)) as nneka:
        known = matching.ask_enquiry(county.people["hugh"], by=nneka, why="To see who helps with the rent", **about)
    with county.acting("ana", county.office_hours(3)) as ana:
        matching.answer_enquiry(known, by=ana, says="known", speak_to="Meg Carter, by the duty desk")
    with county.acting("nneka", county.office_hours(1)) as nneka:
        matching.ask_enquiry(county.people["dana"], by=nneka, why="To see whether a home is being looked for", **about)
