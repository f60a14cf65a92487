"""Which plans somebody may know of: those in which their agency has a role that is offered or accepted."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import JSONObject, Now, TruncDate

from access.roles import OFFICERS, PRACTICE
from consent.models import ConflictOfInterest
from people.models import Person
from plans import states

#: What of a turn is fetched with what took it.
TOLD = {
    **{name: name for name in ("verb", "state", "reason", "text", "changed", "at")},
    "agency": "agency_id",
    "by": F("by__name"),
}


#: What of an answer of the person is fetched with what it was given to.
SAID = {
    **{name: name for name in ("answer", "given", "understood", "why", "alternatives", "ask_again_on", "at")},
    "letter": "letter_id",
    "agency": "agency_id",
    "by": F("by__name"),
}


class PlanQuerySet(models.QuerySet):
    """Plans."""

    def visible_to(self, viewer):
        """Return the plans in which the acting agency has a role now, but for people with whom the user is linked."""
        if viewer is None or viewer.agency_id is None or viewer.role not in PRACTICE | OFFICERS:
            return self.none()
        roles = self.model.parts.rel.related_model.objects.filter(
            plan=OuterRef("pk"), kind="role", agency_id=viewer.agency_id, state__in=states.HOLDING, taken_out=False
        )
        linked = ConflictOfInterest.objects.filter(user_id=viewer.user_id, person_id=OuterRef("person_id"))
        linked = linked.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=Now()))
        return self.filter(Exists(roles), ~Exists(linked))

    def running(self):
        """Return those that are not closed."""
        return self.filter(closed_at__isnull=True)

    def waiting_for(self, viewer):
        """Return those that ask the acting agency something, about somebody in sight: a role or an action to answer, or
        the newest version where it has a role.
        """
        ours = self.model.parts.rel.related_model.objects.in_plan().filter(
            plan=OuterRef("pk"), agency_id=viewer.agency_id
        )
        asked, partner = ours.filter(state__in=("offered", "proposed")), ours.filter(kind="role", state="accepted")
        versions = self.model.versions.rel.related_model.objects.filter(plan=OuterRef("pk"))
        newer = versions.model.objects.filter(plan=OuterRef("plan"), number__gt=OuterRef("number"))
        answers = versions.model.answers.rel.related_model.objects.filter(
            version=OuterRef("pk"), agency_id=viewer.agency_id
        )
        unanswered = versions.filter(~Exists(newer), ~Exists(answers))
        in_sight = Person.objects.filter(pk=OuterRef("person_id"))
        return (
            self.visible_to(viewer)
            .running()
            .filter(Exists(asked) | (Exists(partner) & Exists(unanswered)), Exists(in_sight))
        )

    def review_waiting_for(self, viewer):
        """Return those whose next review the acting agency makes happen and has not said so, or that is late."""
        asked = Q(review_accepted_at__isnull=True) | Q(review_on__lt=TruncDate(Now()))
        in_sight = Person.objects.filter(pk=OuterRef("person_id"))
        return self.visible_to(viewer).running().filter(asked, Exists(in_sight), review_by_id=viewer.agency_id)

    def with_names(self):
        """Return them with the agencies that a page names; never the person, whose row may be out of sight."""
        return self.select_related("lead", "review_by", "started_by_agency")

    def with_turns(self):
        """Return them with the turns of the plan itself, as `turned`, and what the person said at any time, to no version, as
        `minds`; both in order. Nothing more is read.
        """
        minds = self.model.person_answers.rel.related_model.objects.filter(plan=OuterRef("pk"), version__isnull=True)
        return self.annotate(
            turned=_turned(self.model.turns.rel.related_model, plan=OuterRef("pk"), part=None),
            minds=ArraySubquery(minds.order_by("at", "id").values(said=JSONObject(**SAID))),
        )


class PartQuerySet(models.QuerySet):
    """Parts of plans. Which of them may be read says the decision about each one's entry."""

    def in_plan(self):
        """Return those that were not taken out."""
        return self.filter(taken_out=False)

    def with_names(self):
        """Return them with whose part each is."""
        return self.select_related("agency", "worker", "from_agency")

    def with_turns(self):
        """Return them with the turns that each took, in order, as `turned`: nothing more is read."""
        return self.annotate(turned=_turned(self.model.turns.rel.related_model, part=OuterRef("pk")))


def _turned(turns: type[models.Model], **whose) -> ArraySubquery:
    """Return what was done to each row, by whom and when, fetched with it."""
    rows = turns.objects.filter(**whose).order_by("at", "id")
    return ArraySubquery(rows.values(told=JSONObject(**TOLD)))
