"""Telling that what others were shown is corrected, and asked about: two agencies hear of it, one has answered."""

from consent import actions as consent
from hub.demo.county import County
from people import actions as people
from people.models import RecordEntry

CORRECTED = "sam.dash"
ANSWERS = {"police": ("jay", "The new number is written beside our copy of the old one.")}


def ask_back(county: County) -> None:
    """Correct Sam’s checklist, ask those who saw the earlier one to write that beside it, and let the police answer."""
    with county.acting("nneka") as nneka:
        checklist = RecordEntry.objects.get(pk=county.entries[CORRECTED].pk)
        fresh = people.correct(
            checklist,
            by=nneka,
            reason="One incident was counted twice",
            details={**checklist.details, "incidents": 4},
        )
        notices = consent.recall_corrected(fresh, by=nneka)
    asked = {notice.to_agency_id: notice for notice in notices}
    for agency, (worker, evidence) in ANSWERS.items():
        with county.acting(worker) as viewer:
            consent.answer_recall(asked[county.agencies[agency].pk], by=viewer, response="done", evidence=evidence)
