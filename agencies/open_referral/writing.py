"""Our services and agencies in the form of HSDS 3 / Open Referral UK 3, as anybody outside may read them.

What is written here leaves the hub, so an agency that goes by another name is written under it, without a contact, whoever
asks (agencies.names, `viewer=None`), and a service whose place is secret without telephones and addresses.
"""

from agencies.fitting import Wanted, fit
from agencies.models import Agency, Need, Service
from agencies.names import is_named_to, shown_name
from agencies.open_referral import terms
from agencies.open_referral.reaching import reach_as

NOT_TOLD = "Not told"


def needs_by_name() -> dict[str, Need]:
    """Return the hub's list of needs, by name."""
    return {need.name: need for need in Need.objects.all()}


def organization_as(agency: Agency) -> dict:
    """Return an agency as an HSDS organization."""
    key, named = str(agency.pk), is_named_to(agency, None)
    found = {"id": key, "name": shown_name(agency, None), "description": agency.about if named else ""}
    found["description"] = found["description"] or NOT_TOLD
    if not named:
        return found
    if agency.website:
        found["website"] = agency.website
    if agency.contact_email:
        found["email"] = agency.contact_email
    if agency.contact_phone:
        found["phones"] = [{"id": terms.derived(key, "phone"), "number": agency.contact_phone}]
    if agency.contact_name:
        found["contacts"] = [{"id": terms.derived(key, "contact"), "name": agency.contact_name}]
    return found


def service_as(service: Service, needs: dict[str, Need]) -> dict:
    """Return a service, its agency loaded, as an HSDS service with what belongs to it."""
    key = str(service.pk)
    found = {
        "id": key,
        "organization_id": str(service.agency_id),
        "name": service.name,
        "description": service.summary,
        "status": _status(service),
        "assured_date": service.confirmed_on.isoformat(),
        "last_modified": service.changed_at.isoformat(),
        "organization": organization_as(service.agency),
        "schedules": _schedules(service, key),
        "service_areas": [{"id": terms.derived(key, "area", area), "name": area} for area in service.areas],
        "languages": [{"id": terms.derived(key, "language", each), "name": each} for each in service.languages],
        "attributes": _attributes(service, key, needs),
        **reach_as(service, key),
    }
    optional = {
        "minimum_age": service.youngest,
        "maximum_age": service.oldest,
        "eligibility_description": service.eligibility or None,
        "wait_time": f"About {service.waiting_days} days" if service.waiting_days is not None else None,
        "alert": "; ".join(reason.words for reason in fit(service, Wanted()) if reason.code != "not_member") or None,
    }
    return found | {name: value for name, value in optional.items() if value is not None}


def _status(service: Service) -> str:
    """Return the status that HSDS has for a service's state and capacity."""
    if service.state != "published":
        return "inactive"
    return "temporarily closed" if service.capacity == "closed" else "active"


def _schedules(service: Service, key: str) -> list[dict]:
    """Return the opening hours as weekly schedules, and what is said about them as a schedule of words."""
    found = [
        {
            "id": terms.derived(key, "schedule", number),
            "freq": "WEEKLY",
            "byday": row["byday"],
            "opens_at": row["opens_at"],
            "closes_at": row["closes_at"],
        }
        for number, row in enumerate(service.hours)
    ]
    if service.hours_note:
        found.append({"id": terms.derived(key, "schedule note"), "description": service.hours_note})
    return found


def _attributes(service: Service, key: str, needs: dict[str, Need]) -> list[dict]:
    """Return the needs that are met, and what HSDS has no field for."""
    facts = {
        "capacity": service.capacity,
        "closed_until": service.closed_until.isoformat() if service.closed_until else "",
        "waiting_days": "" if service.waiting_days is None else str(service.waiting_days),
        "answer_days": str(service.answer_days),
        "genders": ",".join(service.genders),
        "confidential": "yes" if service.confidential else "no",
        **{name: getattr(service, name) for name in ("genders_why", "exclusions", "access")},
    }
    met = [(terms.need_term(name, needs.get(name)), "need", "") for name in service.needs_met]
    said = [(terms.fact_term(name), name, value) for name, value in facts.items() if value]
    return [
        {
            "id": terms.derived(key, "attribute", term["id"]),
            "link_id": key,
            "link_entity": "service",
            "link_type": kind,
            "taxonomy_term_id": term["id"],
            "taxonomy_term": term,
            **({"value": value} if value else {}),
        }
        for term, kind, value in (*met, *said)
    ]


def page_of(contents: list[dict], total: int, number: int, size: int) -> dict:
    """Return a page in the form that HSDS has for all lists."""
    pages = max(1, -(-total // size))
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": contents,
    }


def whole_directory() -> dict:
    """Return every service of the directory in one page: the file that is given out."""
    needs = needs_by_name()
    services = Service.objects.visible_to(None).order_by("name", "pk")
    contents = [service_as(service, needs) for service in services]
    return page_of(contents, len(contents), 1, max(1, len(contents)))
