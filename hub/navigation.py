"""What surrounds every page: the menu for the acting role, and the counts in it (one statement)."""

from functools import cache

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q, TextField, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from access.policy import can
from access.roles import OFFICERS, PRACTICE
from access.viewer import Viewer
from agencies.models import Membership
from conferences.models import Research
from desk.places import places_at
from hub.kit.composed import Composed
from hub.kit.pages import draft_of
from notifications.models import Notice
from plans.models import Plan
from questions.models import Alarm, Concern
from questions.words import CALLED
from referrals.counts import at_most, spoken
from referrals.models import Referral

#: label, URL name, the start of the addresses under it, the count beside it
PRACTICE_MENU = [
    ("Home", "home", "", ""),
    ("Referrals", "referrals:list", "/referrals/", "referrals"),
    ("Plans", "plans:list", "/plans/", "plans"),
    ("Questions", "questions:list", "/questions/", ""),
    ("People", "people:list", "/people/", ""),
    ("Recalls", "consent:recalls", "/recalls/", ""),
    ("Directory", "services", "/agencies/", ""),
]
OFFICER_MENU = [
    ("Home", "home", "", ""),
    ("Sharing desk", "desk:ledger", "/audit/", ""),
    ("Requests", "rights:list", "/requests/", ""),
    ("Agreements", "consent:agreements", "/agreements/", ""),
    ("Recalls", "consent:recalls", "/recalls/", ""),
    ("People", "people:list", "/people/", ""),
    ("Directory", "services", "/agencies/", ""),
    ("Standards", "standards:agency", "/assurance/", ""),
]
#: Those who share out the work read how it went, too.
LEAD_MENU = [
    *PRACTICE_MENU,
    ("Figures", "figures:page", "/figures/", ""),
    ("Standards", "standards:agency", "/assurance/", ""),
]
ADMINISTRATOR_MENU = [("Staff", "staff", "/agencies/staff/", ""), ("Directory", "services", "/agencies/", "")]
#: Those who take part in case conferences and do nothing else here.
CONFERENCE_MENU = [
    ("Case conferences", "conferences:list", "/conferences/", ""),
    ("Directory", "services", "/agencies/", ""),
]
HUB_MENU = [
    ("Applications", "applications", "/agencies/applications/", ""),
    ("Needs", "needs", "/agencies/needs/", ""),
    ("Reasons", "referrals:reasons", "/referrals/reasons/", ""),
    ("Import and export", "exchange", "/agencies/exchange/", ""),
    ("Law", "consent:law", "/law/", ""),
    ("Directory", "services", "/agencies/", ""),
]


#: Those who read the ledger and decide nothing: their work begins there.
READER_MENU = OFFICER_MENU[1:]


#: What one has to be able to do for an item of the menu of officers and readers to be there.
ASKED = {"rights:list": "request.read", "standards:agency": "assurance.list"}

#: Addresses that are reached from a menu's item and do not begin like it.
UNDER = {"/matching/": "/people", "/reviews/": "/plans", "/conferences/": "/plans", "/concerns/": "/questions"}
UNDER |= {"/retention/": "/requests"}

#: How many urgent concerns are named before others are done first.
MOST_URGENT = 6
TONES = {"urgent": "late", "change": "soon"}

#: The roles that are told of urgent concerns.
TOLD = PRACTICE | OFFICERS


def menu_of(viewer) -> list[tuple]:
    """Return the menu of the acting role."""
    if viewer.role in OFFICERS:
        return [item for item in OFFICER_MENU if can(viewer, ASKED.get(item[1], "ledger.read"))]
    if viewer.role not in PRACTICE and can(viewer, "ledger.read"):
        return [item for item in READER_MENU if can(viewer, ASKED.get(item[1], "ledger.read"))]
    if can(viewer, "figures.read"):
        return LEAD_MENU
    others = {"agency_admin": ADMINISTRATOR_MENU, "system_admin": HUB_MENU, "conference_member": CONFERENCE_MENU}
    return others.get(viewer.role, PRACTICE_MENU)


def counts_for(viewer, about: str = "") -> dict:
    """Return how many referrals, plans, reviews and conferences wait, how many notices are new and urgent, which urgent
    concerns wait, and which are open about the person, the plan or the referral of this reference.

    One statement.
    """
    values = {"user": viewer.user_id, "agency": viewer.agency_id, "membership": viewer.membership_id}
    values |= {"about": about} if viewer.role in TOLD else {}
    [(waiting, plans, reviews, returns, new, urgent, acknowledge, ring, open_here)] = _counts_in(viewer.role).rows(
        **values
    )
    return {
        "referrals": waiting if viewer.role in PRACTICE else 0,
        "plans": plans,
        "reviews": reviews,
        "returns": returns,
        "notices": new,
        "urgent": urgent,
        "acknowledge": acknowledge or [],
        "ring": ring or [],
        "open_here": [open_concern(*said.split(" ")) for said in open_here or []],
    }


@cache
def _counts_in(role: str) -> Composed:
    """Return the query of all counts for whoever acts in this role: every page asks it."""

    def build(user, agency, membership, about=None):
        viewer = Viewer(user, "", agency, "", role, membership)
        waiting = Referral.objects.to_answer(viewer)
        new = Notice.objects.visible_to(viewer).new_to(user)
        alarms = (
            ArraySubquery(rows.values("concern__reference")[:MOST_URGENT])
            for rows in (Alarm.objects.to_acknowledge(viewer).pressing(), Alarm.objects.to_ring(viewer))
        )
        plans = at_most(Plan.objects.waiting_for(viewer)) if role in PRACTICE else Value(0)
        reviews = at_most(Plan.objects.review_waiting_for(viewer)) if role in PRACTICE else Value(0)
        returns = at_most(Research.objects.to_answer(viewer)) if role in PRACTICE else Value(0)
        open_here = _open_about(viewer, about) if role in TOLD else Value(None, output_field=TextField())
        return Membership.objects.filter(pk=membership).values_list(
            *(at_most(waiting), plans, reviews, returns, at_most(new), at_most(new.urgent())), *alarms, open_here
        )

    return Composed(build, "user", "agency", "membership", *(["about"] if role in TOLD else []))


def open_concern(severity: str, reference: str) -> dict:
    """Return what is open as the bar about somebody says it."""
    return {"words": f"{CALLED[severity]} open", "tone": TONES[severity], "reference": reference}


def _open_about(viewer: Viewer, about) -> ArraySubquery:
    """Return what is open about somebody, by their reference or that of their plan or referral: severity and reference."""
    of_plan = Plan.objects.filter(reference=about).values("person_id")
    of_referral = Referral.objects.filter(reference=about).values("person_id")
    here = Q(person__reference=about) | Q(person_id__in=of_plan) | Q(person_id__in=of_referral)
    rows = Concern.objects.visible_to(viewer).filter(here, state="open").order_by("raised_at")
    said = Concat("severity", Value(" "), "reference")
    return ArraySubquery(rows.annotate(said=said).values("said")[:MOST_URGENT])


def about_of(request) -> str:
    """Return the reference of what a page is about, an empty text for a page about nobody."""
    match = request.resolver_match
    return str(match.kwargs.get("reference", "")) if match else ""


def counts_of(request) -> dict:
    """Return the counts of the acting user, asked for once a request."""
    if not hasattr(request, "hub_counts"):
        request.hub_counts = counts_for(request.viewer, about_of(request))
    return request.hub_counts


def surroundings(request) -> dict:
    """Give every page `nav`, `counts`, `demo_mode`, `places` on the lists of the desk, and the way back to a draft.

    It is a context processor.
    """
    viewer = getattr(request, "viewer", None)
    counts = SimpleLazyObject(
        lambda: (
            counts_of(request) if viewer else {"referrals": 0, "plans": 0, "notices": 0, "urgent": 0, "open_here": []}
        )
    )
    return {
        "demo_mode": settings.DEMO,
        "back_to_draft": draft_of(request) if viewer else "",
        "counts": counts,
        "places": SimpleLazyObject(lambda: places_at(request.path) if viewer and can(viewer, "desk.read") else []),
        "nav": SimpleLazyObject(lambda: menu(viewer, request.path, counts) if viewer else []),
    }


def menu(viewer, path: str, counts) -> list[dict]:
    """Return the menu's items with the one that is current; the longest address that fits wins."""
    items = menu_of(viewer)
    under = next((under + path for start, under in UNDER.items() if path.startswith(start)), path)
    fits = [start for _, _, start, _ in items if start and path.startswith(start)]
    fits = fits or [start for _, _, start, _ in items if start and under.startswith(start)]
    current = max(fits, key=len) if fits else ("" if path == "/" else None)
    return [
        {
            "label": label,
            "url": reverse(name),
            "current": start == current,
            "count": spoken(counts[of]) if of and counts[of] else None,
        }
        for label, name, start, of in items
    ]
