"""Files as other directories give them out: real in shape, with everything that HSDS 3 and Open Referral UK 3 allow."""

import json
import random
from uuid import UUID

TERMS = ["Debt advice", "Accommodation", "mental health", "Day centres", "Befriending", "Alcohol"]
AREAS = ["Northgate", "Westmere", "Eastmere", "Saltmarsh"]
LANGUAGES = [{"name": "English"}, {"name": "Polish"}, {"code": "ur"}]


def key(draw: random.Random) -> str:
    """Return an identifier."""
    return str(UUID(int=draw.getrandbits(128), version=4))


def organizations(draw: random.Random, number: int) -> list[dict]:
    """Return organizations, some with all there is, some with little."""
    return [
        {
            "id": key(draw),
            "name": f"Charity {each} of {draw.choice(AREAS)}",
            "description": "We help.\nSince 1904.",
            **({"email": f"desk@charity{each}.example.org"} if each % 2 else {}),
            **({"website": f"https://charity{each}.example.org/"} if each % 3 else {}),
            **({"phones": [{"id": key(draw), "number": "01632 960 123"}]} if each % 4 else {}),
            **({"contacts": [{"id": key(draw), "name": "Ann Persona", "title": "Manager"}]} if each % 5 else {}),
            "organization_identifiers": [{"id": key(draw), "identifier_scheme": "GB-CHC", "identifier": "1234567"}],
            "uri": "https://example.org",
        }
        for each in range(number)
    ]


PHONES = [
    {"number": "01632 960 001", "extension": 12, "type": "voice", "description": "Reception"},
    {"number": "+44 1632 960.002", "extension": None, "type": "textphone"},
    {"number": "01632/960003 ext. 007", "languages": [{"name": "English"}]},
    {"number": "(01632) 960 004", "description": None},
]
ADDRESSES = [
    {"address_1": "1 Main Street", "postal_code": "ZZ99 9ZZ"},
    {"attention": "Desk", "address_1": "Unit 4, The Mill", "address_2": "2: Mill Lane", "city": "Northgate"},
    {"address_1": "3 High Street", "city": "Westmere (north)", "region": "Mereshire", "postal_code": "zz999zz"},
]


def reached(draw: random.Random) -> dict:
    """Return how a service is reached, as the standard has it in several places; or nothing, or that there is nothing."""

    def some(rows):
        return [{"id": key(draw)} | row for row in draw.sample(rows, draw.randrange(len(rows)))]

    found = {
        "phones": some(PHONES),
        "contacts": [{"id": key(draw), "name": "Ann Persona", "title": "Manager", "phones": some(PHONES)}],
        "service_at_locations": [
            {
                "id": key(draw),
                "phones": some(PHONES),
                "location": {
                    "id": key(draw),
                    "location_type": "physical",
                    "name": draw.choice(["Day centre", None, "Hall: upstairs"]),
                    "latitude": 52.1,
                    "longitude": -1.2,
                    "addresses": some(ADDRESSES),
                    "phones": some(PHONES),
                    "accessibility": [{"id": key(draw), "description": "Induction loop"}],
                },
            }
            for _ in range(draw.randrange(3))
        ],
    }
    return {name: value for name, value in found.items() if draw.randrange(5)}


def service(draw: random.Random, number: int, organization: dict) -> dict:
    """Return a service as `/services/{id}` of another directory gives it."""
    low = draw.choice([None, 0, 16, 18.0, "21"])
    terms = draw.sample(TERMS, draw.randrange(4))
    return {
        "id": key(draw),
        "name": f"Service {number}",
        "description": f"Help of kind {number}.\r\nCome by.",
        "url": "https://example.org/service",
        "email": "service@example.org",
        "status": draw.choice(["active", "active", "active", "inactive", "defunct", "temporarily closed"]),
        "fees": "None",
        "minimum_age": low,
        "maximum_age": draw.choice([None, 65, 99.0]),
        "eligibility_description": draw.choice([None, "", "Anybody who\nlives here"]),
        "assured_date": draw.choice([None, "2025-01-01", "2026-10-31T10:00:00Z"]),
        "assurer_email": "email@example.org",
        "last_modified": "2026-03-15T10:30:45.123Z",
        "schedules": draw.choice(
            [
                [],
                [
                    {
                        "id": key(draw),
                        "freq": "WEEKLY",
                        "byday": "TH,MO",
                        "opens_at": "10:00:00",
                        "closes_at": "18:00:00",
                    }
                ],
                [{"id": key(draw), "freq": "MONTHLY", "bymonthday": "2", "description": "Each second of the month"}],
                [
                    {
                        "id": key(draw),
                        "byday": "FR",
                        "opens_at": "09:00Z",
                        "closes_at": "08:00Z",
                        "description": "Nights",
                    }
                ],
            ]
        ),
        "service_areas": [{"id": key(draw), "name": area} for area in draw.sample(AREAS, draw.randrange(3))],
        "languages": draw.sample(LANGUAGES, draw.randrange(3)),
        **reached(draw),
        "organization": organization,
        "funding": [{"id": key(draw), "source": "Grants"}],
        "cost_options": [{"id": key(draw), "option": "Under 18", "amount": 35}],
        "attributes": [
            {
                "id": key(draw),
                "link_type": "link_type",
                "taxonomy_term": {"id": key(draw), "name": term, "taxonomy": "x"},
            }
            for term in terms
        ],
    }


def file_of(number: int, seed: int = 1, agencies: int = 40) -> dict:
    """Return a file of so many services."""
    draw = random.Random(seed)
    named = organizations(draw, agencies)
    return {"services": [service(draw, each, draw.choice(named)) for each in range(number)]}


def as_text(content) -> str:
    """Return a file's text, laid out over lines as people get it."""
    return json.dumps(content, indent=2, ensure_ascii=False)
