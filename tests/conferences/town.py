"""A county with case conferences: the police hold them, the clinic, housing and Harbour are members, by their agreement."""

import datetime as dt

from django.utils import timezone

from agencies.acting import acting_as, as_system
from conferences import actions
from conferences.models import Attendance, Conference, Item, Research, Standing, Task
from consent import actions as consent
from consent.models import ConflictOfInterest, Involvement
from consent.sight import see_known_person
from notifications.models import Notice
from people import actions as people
from people.kinds_dash import QUESTIONS
from tests.worlds import TERMS, County, agency, signature, worker

CONFERRED = [
    *("identity_contact", "safe_contact", "risk_assessment", "incident_history", "needs_assessment"),
    *("protective_factors", "housing", "children_dependants", "plan_actions"),
]
ROLES = ["triage", "duty_manager", "caseworker", "supervisor", "conference_member"]
REASON = "He waits outside the house each night since Sam left."


def checklist(ticks: int = 15, **more) -> dict:
    """Return the further fields of a risk checklist with so many ticks."""
    answers = {code: "yes" if number < ticks else "no" for number, code in enumerate(QUESTIONS)}
    return {
        **answers,
        "judged_high": "yes",
        "judgement": "Afraid for life",
        "repeat": "no",
        "assessor": "N. Osei",
        **more,
    }


class Town(County):
    """The small county, with the police that hold conferences, and a worker of each member who takes part."""

    def __init__(self):
        super().__init__()
        self.police = agency("Police VPU", "police")
        self.dawn = worker(self.police, "Dawn Pike", "supervisor")
        self.jay = worker(self.police, "Jay Hart", "conference_member")
        self.police_triage = worker(self.police, "Pia Desk", "triage")
        self.police_officer = worker(self.police, "Dana Off", "dpo")
        self.harbour_officer = worker(self.harbour, "Hal Off", "consent_officer")
        self.lead = worker(self.clinic, "Lena Ead", "supervisor")
        self.housing_lead = worker(self.housing, "Hana Lead", "supervisor")
        self.member = worker(self.housing, "Mem Ber", "conference_member")
        self.nobody = worker(agency("Far Away"), "No Body", "supervisor")
        for one, who in ((self.clinic, self.lead), (self.housing, self.housing_lead), (self.harbour, self.stranger)):
            self.joins(one, who)
        self.dash = self.checks()

    def elsewhere(self):
        """Return an agency that holds conferences in another area."""
        other = agency("Southgate Police", "police")
        self.south = worker(other, "Sue South", "supervisor")
        self.south_triage = worker(other, "Sal Desk", "triage")
        starts = timezone.now() + dt.timedelta(days=30)
        with acting_as(self.south):
            actions.plan_conference(by=self.south, area="Southgate", starts_at=starts, place="Their hall")
        return other

    def joins(self, one, who) -> Standing:
        """Let an agency become a standing member of the police’s conferences."""
        with acting_as(self.dawn):
            standing = actions.invite(by=self.dawn, agency=one)
        return self.does(who, "accept_standing", standing)

    def checks(self, person=None, by=None, ticks: int = 15, **more):
        """Return a risk checklist about Sam."""
        by = by or self.osei
        with acting_as(by):
            return people.record(
                person or self.sam,
                by=by,
                kind="dash_checklist",
                title="Risk checklist",
                details=checklist(ticks, **more),
            )

    def does(self, by, act: str, thing, **facts):
        """Return what comes of an act by this worker."""
        with acting_as(by):
            return getattr(actions, act)(thing, by=by, **facts)

    def plans(self, days: int = 30, **facts) -> Conference:
        """Return a conference of the police in so many days."""
        starts = (timezone.now() + dt.timedelta(days=days)).replace(hour=10, minute=0, second=0, microsecond=0)
        with acting_as(self.dawn):
            return actions.plan_conference(
                by=self.dawn, **{"area": "Northgate", "starts_at": starts, "place": "Town hall", **facts}
            )

    def refers(self, conference: Conference, by=None, person=None, **facts) -> Item:
        """Return an item about Sam, referred by the clinic."""
        by = by or self.osei
        with acting_as(by):
            return actions.refer(
                person or self.sam,
                by=by,
                **{"conference": conference, "checklist": self.dash, "reason": REASON, **facts},
            )

    def tabled(self, *confirmed, **facts) -> tuple[Conference, Item]:
        """Return a conference with its agenda closed and one item; those named have confirmed the statement."""
        conference = self.plans()
        item = self.refers(conference, **facts)
        for viewer in confirmed:
            self.does(viewer, "confirm_attendance", conference)
        conference = self.does(self.dawn, "close_agenda", conference)
        return conference, self.now(item)

    def agree_all(self) -> "Town":
        """Let all members share with each other for a conference, by one agreement."""
        officers = {
            self.clinic: self.clinic_officer,
            self.housing: self.housing_officer,
            self.police: self.police_officer,
            self.harbour: self.harbour_officer,
        }
        with acting_as(self.clinic_officer):
            self.agreement = consent.draft_agreement(
                by=self.clinic_officer,
                title="Conferences",
                parties=list(officers),
                objective="Keep people safe",
                why_necessary="No agency knows enough alone",
                could_less_be_shared="No",
                purposes=["triage_referral", "marac"],
                categories=CONFERRED,
                ends_on=timezone.localdate() + dt.timedelta(days=700),
                **{**TERMS, "lawful_bases": ["c_legal_obligation", "e_public_task", "a_consent"]},
            )
        for officer in officers.values():
            with acting_as(officer):
                consent.sign_agreement(self.agreement, by=officer, **signature(officer.user_name, "Officer"))
        for source in (self.clinic, self.police, self.housing):
            for recipient in officers:
                if source != recipient and (source, recipient) != (self.housing, self.harbour):
                    self._rule(source, officers[source], recipient, officers[recipient])
        return self

    def _rule(self, source, theirs, recipient, ours) -> None:
        """Let one agency show another what a conference needs."""
        with acting_as(theirs):
            rule = consent.draft_rule(
                self.agreement,
                by=theirs,
                source=source,
                recipient=recipient,
                categories=CONFERRED,
                purposes=["triage_referral", "marac"],
                roles=ROLES,
                tiers=["pending", "conference"],
                route="consent",
                max_sensitivity=2,
                source_basis="a_consent",
                recipient_basis="a_consent",
                plain_words="They may speak about you at a conference that keeps people safe.",
                minimum_necessary="Without it the conference knows nothing.",
                valid_to=self.agreement.ends_on,
            )
            consent.simulate_rule(rule, by=theirs)
            rule = consent.sign_rule(rule, by=theirs)
        with acting_as(ours):
            consent.sign_rule(rule, by=ours)

    def asked(self) -> "Town":
        """Record that Sam says yes to each of them."""
        members = (self.clinic, self.housing, self.police, self.harbour)
        with acting_as(self.osei):
            consent.hold_conversation(
                self.sam,
                by=self.osei,
                answers=[{"kind": "given", "recipient": one} for one in members],
            )
        return self

    def seen(self, viewer, purpose: str = "marac") -> set[str]:
        """Return the kinds of entries about Sam that this worker is shown."""
        with acting_as(viewer):
            sight = see_known_person(viewer, self.sam.pk, purpose=purpose)
            return {each.entry.kind for each in sight.shown} if sight else set()

    def research(self, item: Item, one) -> Research:
        """Return what an agency is asked about an item."""
        with as_system("tests"):
            return Research.objects.select_related("item").get(item=item, agency=one)

    def kept_away(self, one) -> None:
        """Keep an agency away from Sam."""
        with acting_as(self.clinic_officer):
            consent.flag_ring_fence(
                self.sam,
                by=self.clinic_officer,
                agency=one,
                reason="Its director is the partner",
                review_on=timezone.localdate() + dt.timedelta(days=30),
            )

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

    def now(self, thing):
        """Return a row as it is now."""
        with as_system("tests"):
            rows = type(thing).objects
            return (rows.select_related("conference") if type(thing) in (Item, Attendance) else rows).get(pk=thing.pk)

    def ties(self, source) -> set:
        """Return the agencies that know of Sam through an item or action now."""
        with as_system("tests"):
            rows = Involvement.objects.live().filter(source=source.reference)
            return set(rows.values_list("agency__name", flat=True))

    def begins(self, conference: Conference, days: int = 0) -> Conference:
        """Let a conference have begun an hour (and so many days) ago: the facts are read by the database’s clock."""
        now = timezone.now() - dt.timedelta(days=days)
        with as_system("tests"):
            Conference.objects.filter(pk=conference.pk).update(
                starts_at=now - dt.timedelta(hours=1),
                cut_off_at=now - dt.timedelta(days=7),
                returns_due_at=now - dt.timedelta(days=1),
            )
            Research.objects.filter(item__conference=conference).update(due_at=now - dt.timedelta(days=1))
        return self.now(conference)

    def starts_later(self, conference: Conference) -> None:
        """Let a conference be still to come, its cut-off over."""
        with as_system("tests"):
            starts = timezone.now() + dt.timedelta(days=2)
            due = timezone.now() + dt.timedelta(days=1)
            Conference.objects.filter(pk=conference.pk).update(starts_at=starts, returns_due_at=due)

    def task(self, item: Item) -> Task:
        """Return the action of an item."""
        with as_system("tests"):
            return Task.objects.get(item=item)

    def agency_of(self, viewer):
        """Return a worker’s agency."""
        return type(self.clinic).objects.get(pk=viewer.agency_id)

    def invitations(self, viewer) -> list[str]:
        """Return the references of what a worker’s agency is invited to."""
        with acting_as(viewer):
            return list(Standing.objects.to_answer(viewer).values_list("reference", flat=True))

    def ends_in(self, conference: Conference, seconds: int) -> Conference:
        """Let the window of a conference end in so many seconds, or have ended: of what it opened, and of itself."""
        ends = timezone.now() + dt.timedelta(seconds=seconds)
        with as_system("tests"):
            sources = list(Item.objects.filter(conference=conference).values_list("reference", flat=True))
            window = self.now(conference).window_ends_at
            tied = Involvement.objects.filter(source__in=sources, tier="conference", ends_at=window)
            assert (
                tied.update(ends_at=ends) == Involvement.objects.live().filter(source__in=sources).count()
                or seconds < 0
            )
            assert not Involvement.objects.filter(source__in=sources, ends_at__isnull=True).exists()
            Conference.objects.filter(pk=conference.pk).update(window_ends_at=ends)
        return self.now(conference)

    def told(self, verb: str) -> list:
        """Return to whom a notice of this verb went."""
        with as_system("tests"):
            return sorted(Notice.objects.filter(verb=verb).values_list("user__name", flat=True))
