"""What the agencies of the county offer, as the directory shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """A service: the name by which stories speak of it (its agency before the dot), and its entry in the directory."""

    key: str
    name: str
    summary: str
    needs: tuple[str, ...]
    answer_days: int
    capacity: str = "accepting"
    eligibility: str = ""

    @property
    def agency(self) -> str:
        """Return whose it is."""
        return self.key.split(".")[0]


OFFERS = (
    Offer(
        "adults.safeguarding",
        "Adult safeguarding",
        "Enquiries where an adult with care needs may be harmed.",
        ("Safety and protection",),
        2,
        "accepting",
        "Adults with care and support needs.",
    ),
    Offer(
        "adults.home",
        "Care and support at home",
        "Help with the day for people who live alone.",
        (
            "Physical health",
            "Social inclusion",
        ),
        10,
        "waiting_list",
        "Aged 18 and over.",
    ),
    Offer(
        "police.safety",
        "Safety planning",
        "Locks, alarms, markers on the address, and an officer to ring.",
        ("Safety and protection",),
        1,
    ),
    Offer(
        "police.people",
        "Managing people who harm",
        "Joint work about people who may hurt others.",
        (
            "Attitudes and thinking",
            "Safety and protection",
        ),
        2,
    ),
    Offer(
        "probation.programme",
        "Healthy relationships programme",
        "Weekly groups for men who have hurt a partner.",
        ("Attitudes and thinking",),
        10,
        "limited",
        "By order of the court.",
    ),
    Offer(
        "youth.diversion",
        "Diversion",
        "A worker and something to do, before it comes to court.",
        ("Lifestyle and associates",),
        5,
        "accepting",
        "Aged 10 to 17.",
    ),
    Offer(
        "harbour.idva",
        "IDVA service",
        "An independent adviser for people at high risk from somebody close.",
        (
            "Safety and protection",
            "Family and relationships",
        ),
        1,
        "accepting",
        "Aged 16 and over.",
    ),
    Offer(
        "harbour.refuge",
        "Refuge",
        "A place to stay; where it is, is told to nobody.",
        (
            "Accommodation",
            "Safety and protection",
        ),
        1,
        "limited",
        "Women and their children. Boys up to 15.",
    ),
    Offer(
        "housing.safe",
        "Safe accommodation",
        "A home that nobody else knows, within days where it has to be.",
        (
            "Accommodation",
            "Safety and protection",
        ),
        5,
        "limited",
        "Aged 16 and over, with or without children.",
    ),
    Offer(
        "housing.floating",
        "Floating support",
        "A worker who visits, for as long as it takes to keep a home.",
        (
            "Accommodation",
            "Finance, benefits and debt",
        ),
        5,
        "accepting",
        "Any tenancy in Northgate.",
    ),
    Offer(
        "housing.moveon",
        "Move-on",
        "From a hostel or supported home to one’s own door.",
        ("Accommodation",),
        10,
        "waiting_list",
        "Ready to live alone.",
    ),
    Offer(
        "council.prevention",
        "Homelessness prevention",
        "Advice and a plan before a home is lost.",
        (
            "Accommodation",
            "Finance, benefits and debt",
        ),
        10,
    ),
    Offer(
        "children.help",
        "Early help",
        "A family worker, before things get worse.",
        (
            "Children and dependants",
            "Family and relationships",
        ),
        5,
        "accepting",
        "Families with a child under 18.",
    ),
    Offer(
        "children.safe",
        "Child protection",
        "Enquiries where a child may be badly hurt.",
        (
            "Safety and protection",
            "Children and dependants",
        ),
        1,
        "accepting",
        "Aged under 18.",
    ),
    Offer(
        "clinic.doctor",
        "A doctor of one’s own",
        "Long appointments with the same doctor.",
        (
            "Physical health",
            "Mental health",
        ),
        5,
        "accepting",
        "Living in Northgate.",
    ),
    Offer(
        "trust.talking",
        "Talking therapies",
        "Twelve sessions, alone or in a group.",
        ("Mental health",),
        10,
        "waiting_list",
        "Aged 16 and over.",
    ),
    Offer(
        "trust.community",
        "Community team",
        "Nurses who come home in hard weeks.",
        ("Mental health",),
        5,
        "limited",
    ),
    Offer(
        "saltmarsh.recovery",
        "Drug and alcohol recovery",
        "A worker, a group, and a place to come on bad days.",
        (
            "Drugs",
            "Alcohol",
        ),
        5,
        "accepting",
        "Aged 18 and over.",
    ),
    Offer(
        "school.pastoral",
        "Pastoral support",
        "An adult at school who listens, each day if wanted.",
        ("Children and dependants",),
        5,
        "accepting",
        "Pupils of the school.",
    ),
    Offer(
        "saltmarsh.families",
        "Families group",
        "An evening a week for whoever lives with somebody who drinks.",
        ("Family and relationships", "Alcohol"),
        10,
        "closed",
    ),
)

SINGLE_SEX = "Equality Act 2010, schedule 3, paragraph 27"
WEEKDAYS = [{"byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:00"}]
ALWAYS = [{"byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": "00:00", "closes_at": "23:59"}]


def reached(phone: str, line: str, postcode: str, town: str = "Northgate", about: str = "Reception") -> dict:
    """Return how a service is reached: one telephone and one address."""
    return {
        "phones": [{"number": phone, "about": about}],
        "places": [{"lines": [line], "town": town, "postcode": postcode}],
    }


#: What some entries say besides: whom they are for, when, in which languages, how long one waits, where they are.
MORE = {
    "adults.home": {"youngest": 18, "waiting_days": 30, "access": "Visits at home."},
    "police.safety": {"hours": ALWAYS, "languages": ["English"]},
    "probation.programme": {"youngest": 18, "genders": ["men"], "genders_why": SINGLE_SEX},
    "youth.diversion": {"youngest": 10, "oldest": 17},
    "harbour.idva": {"youngest": 16, "languages": ["English", "Polish", "Urdu"], "hours": WEEKDAYS},
    "clinic.doctor": reached("01632 960 341", "12 River Walk", "ZZ99 1RW"),
    "council.prevention": reached("01632 960 342", "Town hall", "ZZ99 1TH", about="Homelessness team"),
    "harbour.refuge": {
        "phones": [{"number": "01632 960 343", "about": "Staff of the house"}],
        "genders": ["women"],
        "genders_why": SINGLE_SEX,
        "exclusions": "Sons of 16 and over stay elsewhere; we help to find where.",
    },
    "housing.safe": {
        "youngest": 16,
        "languages": ["English", "Polish"],
        "hours": WEEKDAYS,
        "access": "Two homes have no steps. Interpreters by telephone.",
        **reached("01632 960 344", "Office, 5 Bridge Court", "ZZ99 5BC", about="Duty worker"),
        "confidential": True,
    },
    "housing.moveon": {"youngest": 16, "oldest": 25, "waiting_days": 60},
    "trust.talking": {"youngest": 16, "waiting_days": 90, "hours": WEEKDAYS},
    "saltmarsh.recovery": {
        "youngest": 18,
        "languages": ["English"],
        "hours": WEEKDAYS,
        **reached("01632 960 345", "The old school, Marsh Road", "ZZ99 3MR", "Saltmarsh"),
    },
    "saltmarsh.families": {"youngest": 18},
    "children.safe": {"oldest": 17, "hours": ALWAYS},
}
#: In how many days what is closed opens again, and for how many days an entry has not been confirmed.
OPENS_IN = {"saltmarsh.families": 11}
FORGOTTEN = {"youth.diversion": 150}
