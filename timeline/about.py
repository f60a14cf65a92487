"""What happened about one person, as one viewer may read it: entries, referrals, plans, questions and urgent concerns."""

from datetime import timedelta

from django.db.models import Value
from django.urls import reverse

from agencies.names import shown_name
from plans.models import Plan
from plans.traces import traces_of
from questions.models import Concern, Question
from records.page import PersonPage
from referrals.models import Referral
from timeline.events import Event
from timeline.planned import PLAN_DID

#: What can be shown alone.
KINDS = {
    "record": "Record",
    "contact": "Contact",
    "referral": "Referrals",
    "plan": "Plans",
    "question": "Questions and concerns",
}
CONTACT = ("contact_detail", "safe_contact")
#: Turns of a plan that stand on the person’s timeline too.
TURNS = ("plan.start", "plan.propose", "plan.close", "plan.reopen", "review.open", "review.finish", "plan.call_review")
ASKED = {
    "question": ("Question asked", "Question answered"),
    "concern": ("Urgent concern raised", "Urgent concern closed"),
}
AT_ONCE = timedelta(seconds=5)
REFERRED = {
    "sent_at": "{sender} sent a referral to {receiver}",
    "received_at": "{receiver} opened the referral",
    "answered_at": "{receiver} answered: {state}",
    "ended_at": "The referral ended: {state}",
}


def events_of(page: PersonPage) -> list[Event]:
    """Return what happened about a person who is looked at. Three statements."""
    return [*_record(page), *_referrals(page), *_plans(page), *_asked(page)]


def _record(page: PersonPage) -> list[Event]:
    """Return when each entry that may be read was recorded, and when it was corrected."""
    found = []
    for each in page.sight.shown:
        told, entry = page.reader.tell(each), each.entry
        kind = "contact" if entry.kind in CONTACT else "record"
        title = f"{told.kind_label}: {told.title}" if told.title != told.kind_label else told.title
        found.append(Event(entry.created_at, kind, f"Recorded. {title}", told.owner, url=told.url))
        if entry.version > 1 and entry.updated_at - entry.created_at > AT_ONCE:
            found.append(Event(entry.updated_at, kind, f"Corrected. {title}", told.owner, url=told.url))
    return found


def _referrals(page: PersonPage) -> list[Event]:
    """Return the steps of each referral that the acting agency sent or was sent."""
    rows = Referral.objects.visible_to(page.viewer).filter(person=page.sight.person).exclude(state="draft")
    found = []
    for row in rows.select_related("from_agency", "to_agency"):
        sides = {"sender": shown_name(row.from_agency, page.viewer), "receiver": shown_name(row.to_agency, page.viewer)}
        url = reverse("referrals:referral", args=[row.reference])
        for name, words in REFERRED.items():
            if when := getattr(row, name):
                said = words.format(**sides, state=row.get_state_display().lower())
                who = sides["sender"] if name == "sent_at" else sides["receiver"]
                found.append(Event(when, "referral", f"{row.reference} {said}", who, url=url))
    return found


def _plans(page: PersonPage) -> list[Event]:
    """Return the turns of each plan that the acting agency may know of."""
    rows = Plan.objects.visible_to(page.viewer).filter(person=page.sight.person).with_turns().with_names()
    found = []
    for plan in rows:
        url = reverse("plans:plan", args=[plan.reference])
        known = {plan.lead_id: shown_name(plan.lead, page.viewer), page.viewer.agency_id: page.viewer.agency_name}
        for one in traces_of(plan):
            if one.verb in TURNS:
                title = f"{plan.reference} {PLAN_DID[one.verb]}"
                found.append(Event(one.at, "plan", title, known.get(one.agency, "Another agency"), url=url))
    return found


def _asked(page: PersonPage) -> list[Event]:
    """Return the questions and urgent concerns about the person that the viewer may know of. One statement."""
    about, viewer = page.sight.person, page.viewer
    questions = Question.objects.visible_to(viewer).filter(person=about)
    concerns = Concern.objects.visible_to(viewer).filter(person=about)
    rows = questions.values_list("reference", "from_agency", "sent_at", "answered_at", Value("question")).union(
        concerns.values_list("reference", "from_agency", "raised_at", "closed_at", Value("concern")), all=True
    )
    found = []
    for reference, agency, begun, ended, name in rows:
        url, who = (
            reverse(f"questions:{name}", args=[reference]),
            viewer.agency_name if agency == viewer.agency_id else "",
        )
        first, last = ASKED[name]
        found.append(Event(begun, "question", f"{reference} {first}", who, url=url))
        if ended:
            found.append(Event(ended, "question", f"{reference} {last}", url=url))
    return found
