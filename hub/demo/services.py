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
)
