"""How services are shown in lists and on their page: facts in words, and the reasons beside them."""

from access.viewer import Viewer
from agencies import hours, reach
from agencies.fitting import Match, ages
from agencies.models import Agency, Service
from agencies.names import is_named_to, is_place_told

NOT_TOLD = "Not told"
NOT_SHOWN = "Not shown here. Reach it with a referral."
NOT_SHOWN_OUTSIDE = "Not shown here. Ask the organisation."
TOLD_TO_FEW = "Staff of its own agency, agencies that worked with it, and the hub’s administrators"


def facts_of_service(service: Service) -> list[tuple[str, str]]:
    """Return what an entry says, as pairs; what it says nothing of is left out, but for what one always asks.

    Its agency must be loaded: one that is no member answers nothing here.
    """
    days = service.answer_days
    genders = dict(Service.GENDERS)
    rows = [
        ("Needs it meets", ", ".join(service.needs_met) or NOT_TOLD),
        ("Ages", ages(service.youngest, service.oldest).capitalize() or "Any"),
        ("Only for", _only_for(service, genders)),
        ("Who it is for", service.eligibility),
        ("Who it is not for", service.exclusions),
        ("Areas", ", ".join(service.areas) or NOT_TOLD),
        ("Languages", ", ".join(service.languages) or NOT_TOLD),
        ("Opening hours", "; ".join([*hours.words(service.hours), *filter(None, [service.hours_note])]) or NOT_TOLD),
        ("Access", service.access or NOT_TOLD),
        ("Usual answer", f"Within {days} working day{'' if days == 1 else 's'}" if service.agency.is_member else ""),
    ]
    return [(term, text) for term, text in rows if text]


def reach_of_service(service: Service, viewer: Viewer | None) -> list[tuple[str, str]]:
    """Return how a service is reached, as pairs, as far as this viewer may know; its agency must be loaded."""
    if not is_place_told(service, viewer):
        return [("Telephone and address", NOT_SHOWN if service.agency.is_member else NOT_SHOWN_OUTSIDE)]
    rows = [("Telephone", words) for words in reach.phone_words(service.phones)]
    rows += [("Address", words) for words in reach.place_words(service.places)]
    return rows if is_place_told(service, None) else [*rows, ("Who sees telephone and address", TOLD_TO_FEW)]


def reach_of_agency(agency: Agency, viewer: Viewer | None) -> list[tuple[str, str]]:
    """Return how an agency is reached, as pairs; nothing where this viewer may not know its name."""
    if not is_named_to(agency, viewer):
        return []
    contact = ", ".join(filter(None, [agency.contact_name, agency.contact_phone, agency.contact_email]))
    rows = [
        ("Single point of contact", contact),
        ("Out of hours", agency.out_of_hours_contact),
        ("Website", agency.website),
    ]
    return [(term, text) for term, text in rows if text]


def _only_for(service: Service, genders: dict[str, str]) -> str:
    """Return for which people alone a service is, and why the law allows it."""
    named = " and ".join(genders[code] for code in genders if code in service.genders)
    return f"{named.capitalize()} ({service.genders_why})" if named else ""


def line(match: Match) -> dict:
    """Return a service as a list shows it: what it is, whose, and each reason with its tone."""
    service = match.service
    return {
        "reference": service.reference,
        "name": service.name,
        "agency": match.agency_name,
        "agency_reference": service.agency.reference,
        "fits": match.fits,
        "reasons": [{"words": reason.words, "tone": reason.tone} for reason in match.reasons],
        "who": ages(service.youngest, service.oldest).capitalize() or "Any age",
        "needs": ", ".join(service.needs_met) or NOT_TOLD,
        "areas": ", ".join(service.areas) or NOT_TOLD,
        "answer_days": service.answer_days if service.agency.is_member else None,
    }


#: What an import counts, in the order in which it is said.
COUNTED = (
    ("added", "services added"),
    ("changed", "services changed"),
    ("unchanged", "services unchanged"),
    ("kept", "services left to their own agencies"),
    ("agencies_added", "organizations added"),
    ("agencies_changed", "organizations changed"),
    ("needs_added", "needs added to the list"),
)


def outcome(counts: dict[str, int]) -> str:
    """Return what an import did, in one line: “3 services added, 1 services unchanged” always names the first three."""
    said = [f"{counts.get(name, 0)} {words}" for name, words in COUNTED[:3]]
    return ", ".join([*said, *(f"{counts[name]} {words}" for name, words in COUNTED[3:] if counts.get(name))])
