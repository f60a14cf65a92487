"""What one row of an Open Referral file says, as facts of our own rows; or what is wrong with it, by its field."""

import datetime as dt
import re

from django.utils import timezone

from agencies.facts import distinct, tidy
from agencies.hours import CODES
from agencies.models import Service
from agencies.open_referral.problems import Problems
from agencies.open_referral.reaching import confidential_of, phones_of, places_of
from agencies.open_referral.terms import FACTS, HUB
from agencies.open_referral.writing import NOT_TOLD

STATUSES = {"active": True, "temporarily closed": True, "inactive": False, "defunct": False}
CAPACITIES = {code for code, _ in Service.CAPACITY}
GENDERS = {code for code, _ in Service.GENDERS}
CLOCK = re.compile(r"(([01]\d|2[0-3]):[0-5]\d)(:[0-5]\d)?(Z|[+-]\d\d:?\d\d)?")


def organization_of(data: dict, problems: Problems) -> dict:
    """Return the facts of an organization."""
    where = "organization."
    phones, contacts = problems.objects(data, "phones", where), problems.objects(data, "contacts", where)
    for contact in contacts:
        phones = [*phones, *problems.objects(contact, "phones", f"{where}contacts.")]
    about = problems.text(data, "description", where)
    found = {
        "id": problems.key(data, "id", where),
        "name": tidy(problems.text(data, "name", where)),
        "about": "" if about == NOT_TOLD else about,
        "website": problems.text(data, "website", where),
        "contact_email": problems.text(data, "email", where).lower(),
        "contact_phone": tidy(problems.text(phones[0], "number", f"{where}phones.")) if phones else "",
        "contact_name": tidy(problems.text(contacts[0], "name", f"{where}contacts.")) if contacts else "",
    }
    if not found["name"]:
        problems.append((f"{where}name", "Must be there"))
    return found


def service_of(data: dict, problems: Problems) -> dict:
    """Return the facts of a service. `active` says whether it is offered; `confirmed_on` may be None: not said.

    So may be `phones`, `places` and `confidential`.
    """
    needs, said = _attributes(data, problems)
    hours, note = _hours(data, problems)
    status = problems.text(data, "status")
    if status not in STATUSES:
        problems.append(("status", f"Must be one of {', '.join(STATUSES)}"))
    capacity = said.get("capacity") or ("closed" if status == "temporarily closed" else "accepting")
    if capacity not in CAPACITIES:
        problems.append(("attributes.capacity", "Is not known here"))
    genders = distinct(said.get("genders", "").split(","))
    if set(genders) - GENDERS:
        problems.append(("attributes.genders", "Is not known here"))
    confirmed = problems.day(data, "assured_date") or problems.day(data, "last_modified")
    if confirmed and confirmed > timezone.localdate() + dt.timedelta(days=1):  # a day may have begun elsewhere
        problems.append(("assured_date", "Must not lie ahead"))
    where = "attributes."
    return {
        "id": problems.key(data, "id"),
        "active": STATUSES.get(status, True),
        "name": tidy(problems.text(data, "name")),
        "summary": problems.text(data, "description"),
        "needs_met": needs,
        "youngest": problems.number(data, "minimum_age"),
        "oldest": problems.number(data, "maximum_age"),
        "genders": genders,
        "genders_why": said.get("genders_why", ""),
        "eligibility": problems.text(data, "eligibility_description"),
        "exclusions": said.get("exclusions", ""),
        "access": said.get("access") or _access(data, problems),
        "areas": _names(data, "service_areas", problems),
        "languages": _names(data, "languages", problems),
        "hours": hours,
        "hours_note": note,
        "phones": phones_of(data, problems),
        "places": places_of(data, problems),
        "confidential": confidential_of(said, problems),
        "capacity": capacity,
        "closed_until": problems.day(said, "closed_until", where) if capacity == "closed" else None,
        "waiting_days": problems.number(said, "waiting_days", where) if capacity == "waiting_list" else None,
        "answer_days": problems.number(said, "answer_days", where) or 5,
        "confirmed_on": confirmed,
    }


def _names(data: dict, name: str, problems: Problems) -> list[str]:
    """Return the names in a list of areas or languages; a language may have its code alone."""
    rows = problems.objects(data, name)
    return distinct([problems.text(row, "name", f"{name}.") or problems.text(row, "code", f"{name}.") for row in rows])


def _attributes(data: dict, problems: Problems) -> tuple[list[str], dict[str, str]]:
    """Return the needs that the attributes name, and the facts of our own taxonomy."""
    needs, said = [], {}
    for row in problems.objects(data, "attributes"):
        term = row.get("taxonomy_term")
        if not isinstance(term, dict):
            continue  # names a term by its key alone: nothing that can be understood here
        name = tidy(problems.text(term, "name", "attributes.taxonomy_term."))
        if term.get("taxonomy") == HUB["name"]:
            if name in FACTS:
                said[name] = problems.text(row, "value", f"attributes.{name}.")
        elif name:
            needs.append(name)
    return distinct(needs), said


def _hours(data: dict, problems: Problems) -> tuple[list[dict], str]:
    """Return the weekly stretches that the hub can keep, and every other schedule's words."""
    rows, notes = [], []
    for schedule in problems.objects(data, "schedules"):
        days = [day for day in CODES if day in str(schedule.get("byday") or "").split(",")]
        times = [CLOCK.fullmatch(str(schedule.get(name) or "")) for name in ("opens_at", "closes_at")]
        plain = (
            ",".join(days) and schedule.get("freq") in (None, "", "WEEKLY") and schedule.get("interval") in (None, 1)
        )
        if plain and all(times) and times[0][1] < times[1][1]:
            rows.append({"byday": ",".join(days), "opens_at": times[0][1], "closes_at": times[1][1]})
        notes.append(tidy(problems.text(schedule, "description", "schedules.")))
    return rows, "; ".join(dict.fromkeys(filter(None, notes)))


def _access(data: dict, problems: Problems) -> str:
    """Return what the places where it is given say about getting in."""
    said = []
    for place in problems.objects(data, "service_at_locations"):
        location = place.get("location") if isinstance(place.get("location"), dict) else {}
        for row in problems.objects(location, "accessibility", "service_at_locations.location."):
            said.append(problems.text(row, "description", "service_at_locations.location.accessibility."))
    return "\n".join(dict.fromkeys(filter(None, said)))
