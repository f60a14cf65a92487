"""Telling from whom people are kept: two agencies kept away, one worker cleared, one entry that nobody may use."""

from consent import actions as consent
from hub.demo.county import County
from people import actions as people

#: (officer, whom, which agency, why, flagged and to be looked at again so many days ago)
FLAGS = [
    ("carys", "sam", "saltmarsh", "The brother of the person posing risk leads the repairs team there.", 38, 2),
    ("bronwen", "rosa", "school", "He coaches the evening football club at the school.", 12, -70),
]
CLEARED = ("carys", "sam", "tamsin", "Works from the Westmere office and has never met the family.", 30)
RESTRICTED = ("carys", "elsie", "She says that the date is wrong. We are checking with the ward.", 6)


def keep_away(county: County) -> None:
    """Keep agencies away, clear a worker, and restrict an entry."""
    fences = {}
    for officer, whom, agency, reason, ago, review in FLAGS:
        with county.acting(officer, county.office_hours(ago), role="consent_officer") as viewer:
            fences[whom] = consent.flag_ring_fence(
                county.people[whom],
                by=viewer,
                agency=county.agencies[agency],
                reason=reason,
                review_on=county.days.day(review),
            )
    officer, whom, worker, why, ago = CLEARED
    with county.acting(officer, county.office_hours(ago)) as viewer:
        consent.clear_ring_fence(fences[whom], by=viewer, email=county.users[worker].email, why=why)
    officer, whom, reason, ago = RESTRICTED
    entry = next(one for one in county.recorded[whom] if one.kind == "intervention")
    with county.acting(officer, county.office_hours(ago)) as viewer:
        people.restrict(entry, by=viewer, ground="accuracy_contested", reason=reason)
