"""Taking a file into the directory: each row is understood first, then what differs is written at once, or nothing.

What an import may touch. Organizations that the hub does not know are listed, without being members; those that are listed
already follow the file. Members and their services look after themselves: a row of theirs that differs is left to them, and
counted. What a file does not mention stays as it is; a service that it calls inactive or defunct is withdrawn.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from agencies import reach
from agencies.models import Agency, Need, Service
from agencies.open_referral.facts import organization_of, service_of
from agencies.open_referral.problems import Problems
from agencies.open_referral.reading import File
from agencies.open_referral.writing import needs_by_name, service_as
from hub.kit.referenced import insert_many

#: What a file calls the fields of ours, to say on which one something is wrong.
CALLED = {
    "summary": "description",
    "youngest": "minimum_age",
    "oldest": "maximum_age",
    "eligibility": "eligibility_description",
    "areas": "service_areas",
    "needs_met": "attributes",
    "hours": "schedules",
    "hours_note": "schedules.description",
    **{name: f"attributes.{name}" for name in ("genders", "genders_why", "exclusions", "access", "capacity")},
    **{name: f"attributes.{name}" for name in ("closed_until", "waiting_days", "answer_days")},
}
ORGANIZATION_CALLED = {
    "about": "description",
    "contact_email": "email",
    "contact_phone": "phones",
    "contact_name": "contacts",
}
#: What is written of a service, besides whose it is and whether it is offered.
WRITTEN = (
    *("name", "summary", "needs_met", "youngest", "oldest", "genders", "genders_why", "eligibility", "exclusions"),
    *("access", "areas", "languages", "hours", "hours_note", "capacity", "closed_until", "waiting_days", "answer_days"),
    *("phones", "places", "confidential"),
)
#: What may be missing in a file: it stays as it is.
MAY_STAY = ("phones", "places", "confidential")
KEPT = ("name", "about", "website", "contact_email", "contact_phone", "contact_name")


@dataclass(slots=True)
class Row:
    """A row of the file: where it stands, and what it says."""

    position: int
    line: int
    service: dict
    organization: dict


@dataclass(slots=True)
class Understood:
    """Every row of a file, or what is wrong with them."""

    rows: list[Row] = field(default_factory=list)
    problems: list[dict] = field(default_factory=list)


def understand(file: File, tell: Callable[[int], None] = lambda checked: None) -> Understood:
    """Return what the rows say, each checked by itself and against the others of the file; `tell` hears how many were."""
    found, services, organizations = Understood(), {}, {}
    for position, (line, data) in enumerate(file.rows, 1):
        problems = Problems()
        if isinstance(data, dict):
            row = Row(position, line, service_of(data, problems), organization_of(_around(data, file), problems))
            problems += _lacking(row)
            problems += _beside(row, services, organizations)
            found.rows.append(row)
        else:
            problems.append(("", "Must be an object"))
        found.problems += [
            {"position": position, "line": line, "field": name, "words": words} for name, words in problems
        ]
        tell(position)
    return found


def _around(data: dict, file: File) -> dict:
    """Return the organization of a service: the one inside it, or the one that it names by its key."""
    inside = data.get("organization")
    if isinstance(inside, dict):
        return inside
    return file.organizations.get(str(data.get("organization_id", "")).lower(), {"id": data.get("organization_id")})


def _lacking(row: Row) -> list[tuple[str, str]]:
    """Return what our own rows would not hold, by the file's names of the fields."""
    facts = {name: row.service[name] for name in WRITTEN if row.service[name] is not None or name not in MAY_STAY}
    if facts["genders"] and not facts["genders_why"]:
        facts["genders_why"] = "Not told"
    row.service["genders_why"] = facts["genders_why"] if facts["genders"] else ""
    service = Service(**facts | {"genders_why": row.service["genders_why"]})
    found = _wrong(service, CALLED, exclude={"agency", "reference", "phones", "places"})  # these were checked as read
    if not found and None not in (service.youngest, service.oldest) and service.youngest > service.oldest:
        found.append(("maximum_age", "Must not be below minimum_age"))
    agency = Agency(**{name: row.organization[name] for name in KEPT}, kind="other", state="listed")
    checked = {each.name for each in Agency._meta.fields if each.name not in KEPT or not getattr(agency, each.name)}
    return found + [(f"organization.{name}", words) for name, words in _wrong(agency, ORGANIZATION_CALLED, checked)]


def _wrong(thing, called: dict[str, str], exclude: set[str]) -> list[tuple[str, str]]:
    """Return what the model's own checks object to, by the file's names."""
    try:
        thing.clean_fields(exclude=exclude)
    except ValidationError as error:
        return [(called.get(name, name), " ".join(words)) for name, words in error.message_dict.items()]
    return []


def _beside(row: Row, services: dict, organizations: dict) -> list[tuple[str, str]]:
    """Return what does not go with the rows before: a service twice, an organization that is told in two ways."""
    found, key, whose = [], row.service["id"], row.organization["id"]
    if key is not None and services.setdefault(key, row.position) != row.position:
        found.append(("id", f"Is that of service {services[key]} too"))
    if whose is not None and organizations.setdefault(whose, row.organization) != row.organization:
        found.append(("organization", "Is told in another way by a service before it"))
    return found


@dataclass(slots=True)
class Difference:
    """What an import adds and changes, and how much it leaves as it is."""

    counts: Counter = field(default_factory=Counter)
    agencies: list[Agency] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)
    new_agencies: list[Agency] = field(default_factory=list)
    new_services: list[Service] = field(default_factory=list)
    new_needs: list[Need] = field(default_factory=list)
    problems: list[dict] = field(default_factory=list)


def compare(rows: list[Row]) -> Difference:
    """Return how the rows differ from the directory as it stands. Three statements; hold the directory meanwhile."""
    found, needs = Difference(), needs_by_name()
    spelt = {name.lower(): name for name in needs}
    agencies = Agency.objects.in_bulk([row.organization["id"] for row in rows])
    services = {each.pk: each for each in Service.objects.filter(pk__in=[row.service["id"] for row in rows])}
    named = _names_of(agencies)
    for key, facts in {row.organization["id"]: row.organization for row in rows}.items():
        agencies[key] = _compare_agency(agencies.get(key), facts, found)
    for row in rows:
        row.service["needs_met"] = [_spelt(name, spelt, found) for name in row.service["needs_met"]]
        agency, service = agencies[row.organization["id"]], services.get(row.service["id"])
        if wrong := _clash(row, agency, service, named):
            found.problems.append({"position": row.position, "line": row.line, "field": wrong[0], "words": wrong[1]})
        else:
            _compare_service(row.service, agency, service, needs, found)
    return found


def _names_of(agencies: dict[UUID, Agency]) -> dict[tuple[UUID, str], UUID]:
    """Return whose name each service of these agencies bears."""
    rows = Service.objects.filter(agency_id__in=agencies).exclude(state="withdrawn")
    return {(agency, name): key for agency, name, key in rows.values_list("agency_id", "name", "pk")}


def _spelt(name: str, spelt: dict[str, str], found: Difference) -> str:
    """Return a need as the hub's list spells it; one that is new to the list is added."""
    if name.lower() not in spelt:
        spelt[name.lower()] = name
        found.new_needs.append(Need(name=name))
        found.counts["needs_added"] += 1
    return spelt[name.lower()]


def _compare_agency(agency: Agency | None, facts: dict, found: Difference) -> Agency:
    """Return the agency of a row, as it is to be."""
    if agency is None:
        agency = Agency(id=facts["id"], **{name: facts[name] for name in KEPT}, kind="other", state="listed")
        found.new_agencies.append(agency)
        found.counts["agencies_added"] += 1
    elif agency.state == "listed" and any(getattr(agency, name) != facts[name] for name in KEPT):
        for name in KEPT:
            setattr(agency, name, facts[name])
        agency.version += 1
        found.agencies.append(agency)
        found.counts["agencies_changed"] += 1
    return agency


def _clash(row: Row, agency: Agency, service: Service | None, named: dict) -> tuple[str, str] | None:
    """Return the field and the words of what keeps a row out of the directory."""
    if agency.state not in ("listed", "approved") or agency.kind == "hub_operator":
        return "organization.id", "Is that of an agency that the directory does not show"
    if service is not None and service.agency_id != agency.pk:
        return "id", "Is that of another organization’s service"
    if agency.state == "listed" and row.service["active"]:
        bearer = named.setdefault((agency.pk, row.service["name"]), row.service["id"])
        if bearer != row.service["id"]:
            return "name", "Is that of another service of this organization"
    return _says_where(row.service, agency, service) if agency.state == "listed" else None


def _says_where(facts: dict, agency: Agency, service: Service | None) -> tuple[str, str] | None:
    """Return the field and the words where a text says the address that is kept secret."""
    told = facts | _staying(facts, service or Service(agency=agency))
    secrets = reach.secrets_of(told["places"]) if told["confidential"] else set()
    for name in reach.saying({name: told[name] for name in Service.TEXTS}, secrets):
        return CALLED.get(name, name), "Says where it is, which is kept secret"
    return None


def _compare_service(facts: dict, agency: Agency, service: Service | None, needs: dict, found: Difference) -> None:
    """Note what a row adds to the directory or changes in it."""
    if service is None and agency.state == "listed":
        if facts["active"]:
            found.counts["added"] += 1
            found.new_services.append(_written(Service(id=facts["id"], agency=agency), facts))
        else:
            found.counts["unchanged"] += 1  # not offered, and not in the directory: as it should be
        return
    if service is None:
        found.counts["kept"] += 1
        return
    service.agency = agency
    stands = service_of(service_as(service, needs), Problems()) | {name: getattr(service, name) for name in MAY_STAY}
    if facts["confirmed_on"] is None:
        stands["confirmed_on"] = None
    if stands == facts | _staying(facts, service):
        found.counts["unchanged"] += 1
    elif agency.state != "listed":
        found.counts["kept"] += 1
    else:
        found.counts["changed"] += 1
        found.services.append(_written(service, facts))


def _staying(facts: dict, service: Service) -> dict:
    """Return what stays of a service because the file does not tell it, and that a refuge stays secret whatever it says."""
    found = {name: getattr(service, name) for name in MAY_STAY if facts[name] is None}
    if reach.looks_like_refuge(service.agency.kind, facts["name"], facts["needs_met"]):
        found["confidential"] = True
    return found


def _written(service: Service, facts: dict) -> Service:
    """Return the service with these facts, in memory."""
    facts = facts | _staying(facts, service)
    for name in WRITTEN:
        setattr(service, name, facts[name])
    service.state = "published" if facts["active"] else "withdrawn"
    service.withdrawn_at = None if facts["active"] else timezone.now()
    service.confirmed_on = facts["confirmed_on"] or service.confirmed_on
    service.changed_at = timezone.now()
    service.version += 1
    return service


def write(found: Difference) -> None:
    """Write what differs. Needs an open transaction, and no problems."""
    insert_many(found.new_needs)
    insert_many(found.new_agencies)
    Agency.objects.bulk_update(found.agencies, [*KEPT, "version"], batch_size=200)
    insert_many(found.new_services)
    more = ("state", "withdrawn_at", "confirmed_on", "changed_at", "version")
    Service.objects.bulk_update(found.services, [*WRITTEN, *more], batch_size=200)
