"""Telling what the standards ask of Sam’s plan: most is on the record, some is missing, and some only a person could say."""

import datetime as dt

from hub.demo.county import County
from plans.models import Plan
from standards.actions import attest_assurance


def assure(county: County) -> None:
    """Let the clinic say what stands in no record: that the family was not asked, and why."""
    with county.acting("nneka", county.days.now - dt.timedelta(minutes=30)) as nneka:
        plan = Plan.objects.visible_to(nneka).get(person=county.people["sam"])
        attest_assurance(
            plan,
            by=nneka,
            criterion="gk102-p7",
            theme=14,
            answer="considered",
            words="The sister was asked, with Sam beside her. Nobody else in the family was: Sam says it is not safe.",
        )
