"""What the page of an urgent concern, and its API twin, show to the sender and to each agency that was told."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.http import Http404
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from access.policy import able
from access.viewer import Viewer
from agencies.names import shown_name
from consent import facts as fact_loader
from consent.identity import BAR, identity_of, is_withheld
from consent.in_force import prepare
from consent.left_out import writer_of
from consent.purposes import purpose_of
from consent.sight import PersonSight, ask, see_person
from hub.kit.errors import Refused
from hub.kit.spoken import clock_words, day_words
from questions.linked import reviews
from questions.models import Alarm, CalledReview, Concern
from questions.page import WHOM

NOT_SHARED = "What has happened is not shared with {agency} here. Ring {name} now."
OTHERS = "Every agency that works with them now, and may know of this, was told at once. It is listed once it answers."
NOT_TOLD = "Your agency raised this. The others acknowledge it."
NOT_RINGING = "Your agency is not asked to ring anybody about this."
BEFORE = "Every agency that works with them now, and may know of this, is told at once."
TONES = {"acknowledged": "ok", "rung": "soon", "to_ring": "late"}
SILENT = "Has not acknowledged"
SILENT_STATES = ("told", "with_deputy", "escalated")


@dataclass(slots=True)
class ConcernPage:
    """An urgent concern as one viewer may see it at this moment."""

    concern: Concern
    viewer: Viewer
    sight: PersonSight | None
    alarms: list[Alarm]
    called: list[dict]
    plans: list[str]

    @property
    def reference(self) -> str:
        """Return the reference."""
        return self.concern.reference

    @property
    def version(self) -> int:
        """Return the version that its ETag is made of: each act at the acting agency's side makes it another."""
        return self.concern.version + sum(alarm.version for alarm in self.alarms) + len(self.called)

    @property
    def is_sender(self) -> bool:
        """Return whether the acting agency raised it."""
        return self.concern.from_agency_id == self.viewer.agency_id

    @property
    def mine(self) -> Alarm | None:
        """Return what the acting agency was told, None where it raised the concern itself."""
        return next((alarm for alarm in self.alarms if alarm.agency_id == self.viewer.agency_id), None)

    @property
    def words_shown(self) -> bool:
        """Return whether the words may be read: where the decision shows the concern's entry, and by whoever raised it."""
        if self.sight is None:
            return False
        wrote = self.is_sender and self.concern.raised_by_id == self.viewer.user_id
        shown = (each for each in self.sight.shown if each.entry.pk == self.concern.letter_id)
        return wrote or any(not is_withheld(each) for each in shown)

    def read(self, text: str, by) -> str:
        """Return a text without protected values, empty where it may not be read; `by` is the agency that wrote it."""
        return writer_of(self.viewer, self.sight)(text, by) if self.words_shown else ""

    @property
    def text(self) -> str:
        """Return what has happened."""
        return self.read(self.concern.text, self.concern.from_agency_id)

    @property
    def outcome(self) -> str:
        """Return what came of it."""
        return self.read(self.concern.outcome, self.concern.closed_by_id and self.concern.from_agency_id)

    @property
    def kind(self) -> str:
        """Return what it is about, which is a word about the person too."""
        return self.concern.get_kind_display() if self.words_shown else self.concern.called

    @property
    def hidden_because(self) -> str:
        """Return what is said in place of the words."""
        return NOT_SHARED.format(agency=self.viewer.agency_name, name=self.concern.raised_by.name)

    @property
    def bar(self) -> dict | None:
        """Return the identity bar, None where nothing of the person may be shown."""
        return identity_of(self.sight) if self.sight else None

    @property
    def sender(self) -> str:
        """Return what the agency that raised it is called before this viewer."""
        return shown_name(self.concern.from_agency, self.viewer)

    @property
    def facts(self) -> list[tuple]:
        """Return whom to ring, who raised it and when, whom they rang."""
        concern = self.concern
        rows = [
            ("Ring", f"{concern.raised_by.name}, {concern.ring_me}"),
            ("Raised", f"{day_words(concern.raised_at)}, {clock_words(concern.raised_at)}, by {self.sender}"),
        ]
        if self.words_shown:
            said = self.read(concern.rang_words, concern.from_agency_id)
            rows.append(("They rang", f"{concern.get_rang_display().split(' (')[0]}. {said}".strip()))
        return rows

    @property
    def can(self) -> list[str]:
        """Return the verbs that are possible now."""
        if self.concern.state != "open":
            return []
        possible = able(self.viewer, self.concern, "concern.close")
        if self.mine:
            possible += able(self.viewer, self.mine, "concern.acknowledge")
        if self.to_ring:
            possible.append("concern.ring")
        if self.plans:
            possible.append("concern.call_review")
        return possible

    @property
    def reviews(self) -> list[dict]:
        """Return the reviews that were called because of it, of plans in which the acting agency takes part."""
        return [
            {**one, "review_on": parse_date(one["review_on"]), "at": parse_datetime(one["at"])} for one in self.called
        ]

    @property
    def to_ring(self) -> list[Alarm]:
        """Return the silent agencies that the acting agency is to ring, or has rung."""
        return [alarm for alarm in self.alarms if able(self.viewer, alarm, "concern.ring")]

    @property
    def answers(self) -> list[dict]:
        """Return what the agencies said that this viewer may know of: those that answered, and those to be rung.

        One that was told, and has time still, is not listed, so that one that was not told is not missed here. Whoever
        is late stands here as one that has not acknowledged.
        """
        rows = []
        for alarm in self.alarms:
            if alarm.state == "told" and alarm.agency_id != self.viewer.agency_id:
                continue
            rows.append(self._row(alarm))
        return rows

    def _row(self, alarm: Alarm) -> dict:
        late = not alarm.is_acknowledged and alarm.due_at <= timezone.now()
        said, by, at = alarm.will_do, alarm.acknowledged_by, alarm.acknowledged_at
        if alarm.state == "rung":
            said, by, at = alarm.rung_note, alarm.rung_by, alarm.rung_at
        wrote = alarm.agency_id if alarm.is_acknowledged else alarm.ringer_id
        return {
            "agency": shown_name(alarm.agency, self.viewer),
            "reference": alarm.agency.reference,
            "state": alarm.state,
            "words": SILENT if alarm.state in SILENT_STATES and late else alarm.get_state_display(),
            "tone": "late" if late and alarm.state != "rung" else TONES.get(alarm.state, "soon"),
            "said": self.read(said, wrote),
            "by": by.name if by else "",
            "at": at,
            "due_at": alarm.due_at,
            "phone": alarm.agency.contact_phone,
            "out_of_hours": alarm.agency.out_of_hours_contact,
        }


def found_by(viewer: Viewer):
    """Return the concerns that the viewer may know of, with all that a page shows of them besides the words."""
    rows = Concern.objects.visible_to(viewer).select_related("from_agency", "raised_by", "closed_by", "letter")
    called = CalledReview.objects.visible_to(viewer).filter(concern=OuterRef("pk"))
    said = JSONObject(plan="plan_reference", review_on="review_on", by="called_by__name", at="called_at")
    plans = reviews().plans_of(viewer).filter(person_id=OuterRef("person_id")).order_by("started_at")
    return rows.annotate(
        whom=WHOM,
        called_reviews=ArraySubquery(called.annotate(said=said).values("said")),
        plans=ArraySubquery(plans.values("reference")),
    )


def told_here(viewer: Viewer, concern: Concern) -> Alarm:
    """Return what the acting agency was told of a concern. Raises Refused where it raised the concern itself."""
    alarm = Alarm.objects.visible_to(viewer).filter(concern=concern, agency_id=viewer.agency_id).first()
    if alarm is None:
        raise Refused(NOT_TOLD)
    return alarm


def rung_from_here(viewer: Viewer, concern: Concern) -> dict[str, Alarm]:
    """Return the agencies that the acting agency rings where they are silent, by reference. Raises Refused without any."""
    alarms = Alarm.objects.visible_to(viewer).filter(concern=concern, ringer_id=viewer.agency_id)
    found = {alarm.agency.reference: alarm for alarm in alarms.select_related("agency")}
    if not found:
        raise Refused(NOT_RINGING)
    return found


def concern_page(viewer: Viewer, concern: Concern) -> ConcernPage:
    """Look at an urgent concern: decide about its words and whom it is about, and write the sight down."""
    sight = None
    if concern.whom:
        try:
            sight = see_person(
                viewer,
                concern.whom,
                purpose=_purpose(viewer, concern),
                about=concern.reference,
                only=lambda entry: entry.pk == concern.letter_id or entry.kind == "identity",
                bar=BAR,
            )
        except Http404:  # nothing of the person may be acknowledged: there is still somebody to ring
            sight = None
    alarms = Alarm.objects.visible_to(viewer).filter(concern=concern)
    plans = concern.plans if sight and concern.state == "open" else []
    alarms = alarms.select_related("agency", "acknowledged_by", "rung_by")
    return ConcernPage(concern, viewer, sight, list(alarms), concern.called_reviews, plans)


def _purpose(viewer: Viewer, concern: Concern) -> str:
    """Return for what one looks: safeguarding, where the words open for that and not for one's usual part."""
    if concern.letter is None or not concern.purpose or concern.from_agency_id == viewer.agency_id:
        return ""
    facts, at = fact_loader.load(viewer, [concern.person_id], [concern.letter])
    world = prepare(facts, at)
    if ask(viewer, concern.letter, purpose_of(world, str(concern.person_id)), world).allowed:
        return ""
    return concern.purpose if ask(viewer, concern.letter, concern.purpose, world).allowed else ""
