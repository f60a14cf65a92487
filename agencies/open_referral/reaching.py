"""Telephones and addresses in the form of HSDS 3: `phones` wherever the standard has them, and the addresses of locations.

A list that a file does not hold is not told: what the directory has stays as it is. One that is there and empty tells that
there is none. All telephones of a service are kept as its own; what a location or a contact is called stays beside them.
"""

from collections.abc import Iterator

from agencies import reach
from agencies.facts import tidy
from agencies.models import Service
from agencies.names import is_place_told
from agencies.open_referral import terms
from agencies.open_referral.problems import Problems

SITES = "service_at_locations"
#: What a file calls the texts of ours, to say on which one something is wrong.
PLACE_CALLED = {"lines": "address_1", "town": "city", "postcode": "postal_code"}
#: The types of telephones that one has to know of before ringing.
SAID = ("fax", "pager", "sms", "text", "textphone", "video")
CLOSED = {"yes": True, "no": False}


def phones_of(data: dict, problems: Problems) -> list[dict] | None:
    """Return the telephones of a service, or None where the file tells nothing of any."""
    found: list[dict] = []
    told = [_phones_in(data, "", "", found, problems)]
    for site, where in _sites(data, problems):
        told.append(_phones_in(site, where, "", found, problems))
        location = _location(site)
        name = problems.text(location, "name", f"{where}location.")
        told.append(_phones_in(location, f"{where}location.", name, found, problems))
    return _at_most(reach.distinct_rows(found), "phones", problems) if any(told) else None


def _phones_in(data: dict, where: str, about: str, found: list[dict], problems: Problems) -> bool:
    """Add the telephones of this object and of its contacts; return whether it tells of any, or that there are none."""
    told = data.get("phones") is not None
    for row in problems.objects(data, "phones", where):
        found.append(_phone(row, f"{where}phones.", about, problems))
    contacts = problems.objects(data, "contacts", where)
    told |= data.get("contacts") is not None and not contacts
    for contact in contacts:
        named = [problems.text(contact, name, f"{where}contacts.") for name in ("name", "title")]
        told |= _phones_in(contact, f"{where}contacts.", ", ".join(filter(None, named)) or about, found, problems)
    return told


def _phone(row: dict, where: str, about: str, problems: Problems) -> dict:
    """Return a telephone, and note what is wrong with it."""
    extension, kind = row.get("extension"), problems.text(row, "type", where)
    plain = isinstance(extension, str) or extension is None
    extension = tidy(extension or "") if plain else str(problems.number(row, "extension", where) or "")
    words = problems.text(row, "description", where) or (kind.capitalize() if kind in SAID else "")
    found = reach.phone(problems.text(row, "number", where), extension, words or about)
    problems += [
        (where + {"about": "description"}.get(name, name), wrong) for name, wrong in reach.faults_of_phone(found)
    ]
    return found


def places_of(data: dict, problems: Problems) -> list[dict] | None:
    """Return the addresses of a service, or None where the file tells nothing of any."""
    found, sites = [], list(_sites(data, problems))
    told = data.get(SITES) is not None and not sites
    for site, where in sites:
        location, where = _location(site), f"{where}location."
        told |= location.get("addresses") is not None
        for row in problems.objects(location, "addresses", where):
            found.append(_place(row, location, where, problems))
    return _at_most(reach.distinct_rows(found), SITES, problems) if told else None


def _place(row: dict, location: dict, where: str, problems: Problems) -> dict:
    """Return an address, and note what is wrong with it."""
    inside = f"{where}addresses."
    found = reach.place(
        [problems.text(row, name, inside) for name in ("attention", "address_1", "address_2")],
        problems.text(row, "city", inside),
        problems.text(row, "postal_code", inside),
        problems.text(row, "region", inside) or problems.text(row, "state_province", inside),
        problems.text(location, "name", where),
    )
    for name, wrong in reach.faults_of_place(found):
        problems.append((f"{where}name" if name == "name" else inside + PLACE_CALLED.get(name, name), wrong))
    return found


def _sites(data: dict, problems: Problems) -> Iterator[tuple[dict, str]]:
    """Yield the places where a service is given, each with how the file calls it."""
    for site in problems.objects(data, SITES):
        yield site, f"{SITES}."


def _location(site: dict) -> dict:
    """Return the location of a place; empty where the file names it by its key alone."""
    location = site.get("location")
    return location if isinstance(location, dict) else {}


def _at_most(rows: list[dict], name: str, problems: Problems) -> list[dict]:
    """Return the rows, and note that they are too many."""
    if len(rows) > reach.MOST:
        problems.append((name, f"Must be at most {reach.MOST}"))
    return rows


def confidential_of(said: dict[str, str], problems: Problems) -> bool | None:
    """Return whether telephones and addresses are to be kept secret, or None where the file does not say."""
    words = said.get("confidential", "")
    if words and words not in CLOSED:
        problems.append(("attributes.confidential", f"Must be one of {', '.join(CLOSED)}"))
    return CLOSED.get(words)


def reach_as(service: Service, key: str) -> dict:
    """Return how a service is reached, as everybody may know it: nothing, where its place is not told to everybody."""
    if not is_place_told(service, None):
        return {}
    return {
        "phones": [_phone_as(row, key) for row in service.phones],
        SITES: [_site_as(row, key) for row in service.places],
    }


def _phone_as(row: dict, key: str) -> dict:
    """Return a telephone as an HSDS phone."""
    found = {"id": terms.derived(key, "phone", row["number"], row["extension"]), "service_id": key}
    found["number"] = row["number"]
    if row["extension"]:
        leads = row["extension"].startswith("0")  # the standard has a number, which would lose it
        found["extension"] = row["extension"] if leads else int(row["extension"])
    return found | ({"description": row["about"]} if row["about"] else {})


def _site_as(row: dict, key: str) -> dict:
    """Return an address as the place where a service is given: a location with one address."""
    site = terms.derived(key, "site", *map(str, row.values()))
    first, rest = (row["lines"] or [""])[0], ", ".join(row["lines"][1:])
    address = {
        "id": terms.derived(site, "address"),
        "address_1": first,
        "address_2": rest,
        "city": row["town"],
        "region": row["region"],
        "state_province": row["region"],
        "postal_code": row["postcode"],
        "country": "GB",
        "address_type": "physical",
    }
    wanted = ("id", "address_1", "city", "postal_code", "country", "address_type")  # the standard asks for these
    location = {
        "id": terms.derived(site, "location"),
        "location_type": "physical",
        **({"name": row["name"]} if row["name"] else {}),
        "addresses": [{name: value for name, value in address.items() if value or name in wanted}],
    }
    return {"id": site, "service_id": key, "location_id": location["id"], "location": location}
