"""A county in which questions are asked: a clinic with a lead, housing that waits or works with Sam, and the police."""

from datetime import timedelta

from django.utils import timezone

from agencies.acting import acting_as, as_system
from consent import actions as consent
from consent.involving import involve
from consent.models import ConflictOfInterest, Involvement
from notifications.models import Notice
from people import actions as people
from people.fence import hold_for_change
from people.models import Assignment
from questions import actions
from questions.models import Alarm, Concern, Question
from tests.worlds import County, agency, worker

ASKED = "May Sam be told of the other flat before Friday?"
WORRY = "A neighbour saw somebody with a key at the door. Somebody has to go there now."


class Town(County):
    """The small county with a team lead on both sides, a second duty manager, and the police."""

    def __init__(self):
        super().__init__()
        self.lead = worker(self.clinic, "Lena Ead", "supervisor")
        self.housing_lead = worker(self.housing, "Hana Lead", "supervisor")
        self.triage = worker(self.housing, "Tri Age", "triage")
        self.police = agency("Police VPU", "police")
        self.jay = worker(self.police, "Jay Hart", "triage")
        self.pat = worker(self.police, "Pat Cole", "caseworker")

    def asks(self, by=None, **facts) -> Question:
        """Return a question of the clinic to those who answer at housing, about Sam unless said otherwise."""
        by = by or self.osei
        facts = {"agency": self.housing, "role": "contact", "text": ASKED, "person": self.sam, **facts}
        with acting_as(by):
            return actions.send_question(by=by, **facts)

    def does(self, by, act: str, thing, **facts):
        """Return what comes of an act by this worker."""
        with acting_as(by):
            return getattr(actions, act)(thing, by=by, **facts)

    def working(self, *agencies) -> "Town":
        """Let these agencies work with Sam, through the clinic; a worker of each is assigned."""
        workers = {self.housing.pk: self.tobi, self.police.pk: self.pat, self.harbour.pk: self.stranger}
        for one in agencies:
            with acting_as(self.osei):
                hold_for_change(self.sam.pk)
                involve(
                    self.sam.pk, agency_id=one.pk, from_agency_id=self.clinic.pk, tier="accepted", source="R-222222"
                )
            viewer = workers[one.pk]
            with acting_as(viewer):
                Assignment.objects.create(
                    person_id=self.sam.pk, agency_id=one.pk, user_id=viewer.user_id, assigned_by_id=viewer.user_id
                )
        return self

    def raises(self, by=None, **facts) -> Concern:
        """Return an urgent concern about Sam, raised at the clinic unless said otherwise."""
        by = by or self.osei
        said = {"kind": "threat", "text": WORRY, "ring_me": "01632 960114", "rang": "emergency_services"}
        with acting_as(by):
            return actions.raise_concern(self.sam, by=by, **{**said, **facts})

    def kept_away(self, one) -> None:
        """Keep an agency away from Sam."""
        with acting_as(self.clinic_officer):
            consent.flag_ring_fence(
                self.sam,
                by=self.clinic_officer,
                agency=one,
                reason="Its director is the partner",
                review_on=timezone.localdate() + timedelta(days=30),
            )

    def alarms(self) -> dict:
        """Return what each agency was told, by its name, as the hub itself sees it."""
        with as_system("tests"):
            return {alarm.agency.name: alarm for alarm in Alarm.objects.select_related("agency", "concern")}

    def alarm(self, viewer, concern) -> Alarm:
        """Return what this worker's agency was told."""
        with acting_as(viewer):
            return Alarm.objects.visible_to(viewer).get(concern=concern, agency_id=viewer.agency_id)

    def now(self, question: Question) -> Question:
        """Return a question as it is now."""
        with as_system("tests"):
            return Question.objects.get(pk=question.pk)

    def ties(self, question: Question) -> list:
        """Return the agencies that know of Sam through a question now."""
        with as_system("tests"):
            return list(
                Involvement.objects.live().filter(source=question.reference).values_list("agency_id", flat=True)
            )

    def told(self, verb: str) -> list:
        """Return to whom a notice of this verb went, each once for each notice."""
        with as_system("tests"):
            return sorted(Notice.objects.filter(verb=verb).values_list("user__name", flat=True))

    def keep_from(self, viewer) -> None:
        """Let a worker be linked to Sam."""
        with as_system("tests"):
            ConflictOfInterest.objects.create(
                person_id=self.sam.pk,
                user_id=viewer.user_id,
                agency_id=viewer.agency_id,
                kind="relative",
                declared_by_id=viewer.user_id,
            )

    def number(self, value: str) -> None:
        """Record a number of Sam's at the clinic."""
        people.record(
            self.sam, by=self.osei, kind="contact_detail", title="Phone", details={"channel": "phone", "value": value}
        )
