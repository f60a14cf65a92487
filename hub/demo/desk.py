"""Telling what consent officers find: last week's looks with the sample drawn of them, and a record opened by night.

Whoever looks elsewhere in the stories looked today. Only here looks lie in the past: the facts of their decision are
asked for as of then, and the ledger keeps that time. So only what each agency holds itself is looked at; what somebody
said is known from the day it was recorded.
"""

import datetime as dt
from functools import partial
from unittest.mock import patch

from django.core.exceptions import ValidationError
from django.utils import timezone

from consent import facts
from consent.models import Agreement
from consent.sight import see_person
from desk import actions
from desk.choices import read_choices
from desk.keeping import keep_tried
from desk.models import Alert, SampleRow
from desk.sampling import draw_samples, last_monday
from desk.suppose import ReplayForm
from desk.unusual import rows_of
from desk.watching.run import begin, watch
from hub.demo.county import County
from hub.kit.working_days import LONDON

#: Who looked at whom last week, in office hours: worker, people.
LAST_WEEK = (
    ("nneka", ("sam", "ali", "elsie", "hannah", "wen")),
    ("meg", ("winston", "agnieszka")),
    ("dean", ("sheila",)),
    ("tamsin", ("gary",)),
)
#: Days of last week on which Nneka looked, from Monday.
DAYS = range(5)
BY_NIGHT = ("nneka", "wen", dt.time(2, 10))


def look_last_week(county: County) -> None:
    """Let workers look at people of their own in last week's office hours, and one of them last night."""
    monday = last_monday(county.days.today)
    for worker, people in LAST_WEEK:
        for place, person in enumerate(people):
            for day in DAYS if worker == "nneka" else DAYS[1:2]:
                when = dt.datetime.combine(monday + dt.timedelta(days=day), dt.time(9 + place, 7 * place), LONDON)
                open_then(county, worker, person, when)
    worker, person, hour = BY_NIGHT
    open_then(county, worker, person, dt.datetime.combine(county.days.day(1), hour, LONDON))


def open_then(county: County, worker: str, person: str, when: dt.datetime) -> None:
    """Let somebody open the page of a person at a time that has been."""
    with county.acting(worker, when) as viewer, patch.object(facts, "load", partial(facts.load, at=when)):
        see_person(viewer, county.people[person].reference)


def watch_over(county: County) -> None:
    """Let the hub look through yesterday's ledger and draw last week's sample; from now on it watches by itself."""
    watch(dt.datetime.combine(county.days.today, dt.time(0), LONDON))
    draw_samples(last_monday(county.days.today))
    begin(timezone.now())
    county.forget()


def try_out(county: County) -> None:
    """Let the clinic's officer try what would be if an agreement ended, and keep it."""
    with county.acting("carys") as carys:
        agreement = Agreement.objects.visible_to(carys).earliest("created_at")
        said = {"suppose": "agreement_ended", "which": agreement.reference}
        form = ReplayForm(said, viewer=carys, choices=read_choices(carys, said))
        if not form.is_valid():
            raise ValidationError(form.errors)
        keep_tried(carys, form)


def decide(county: County) -> None:
    """Let the clinic's officer ask for a reason, and check one of the looks that were drawn."""
    with county.acting("carys") as carys:
        for alert in Alert.objects.visible_to(carys).waiting()[:1]:
            text = "Why did you open this record at ten past two in the night?"
            actions.ask_reason(rows_of(carys, alert), by=carys, alert=alert, text=text)
        for row in SampleRow.objects.to_check_by(carys).order_by("at")[:1]:
            actions.check_sample(row, by=carys, outcome="fine")
