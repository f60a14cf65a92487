"""Who works in the county: thirty-six people in every role, eight of whom can be tried out with one click."""

from dataclasses import dataclass

OPERATOR = "Safer Northgate Partnership"


@dataclass(frozen=True, slots=True)
class Worker:
    """A member of staff: the name by which stories speak of them, where they work as what, and since how many days.

    `places` are pairs of agency and role, the first the usual one. `line` is what they are good for seeing; without one
    they cannot be tried out. `phone` is what colleagues ring.
    """

    key: str
    name: str
    places: tuple[tuple[str, str], ...]
    line: str = ""
    since: int = 500
    phone: str = ""
    until: int | None = None
    left: int | None = None

    @property
    def email(self) -> str:
        """Return the address with which they sign in."""
        plain = self.name.lower().removeprefix("dr ").replace("’", "").replace(" ", ".")
        return f"{plain}@example.org"


#: Hub administrators come from a command, not from an invitation.
HUB_ADMINISTRATOR = Worker(
    "robin",
    "Robin Vale",
    (("hub", "system_admin"),),
    "Agencies: one waits. Sees nothing about anybody",
)

#: The first administrator of each agency comes from its application.
ADMINISTRATORS = (
    Worker("gwen", "Gwen Tudor", (("adults", "agency_admin"), ("adults", "caldicott_guardian")), phone="01632 960321"),
    Worker(
        "dawn",
        "Dawn Pike",
        (("police", "agency_admin"), ("police", "dpo"), ("police", "conference_member")),
    ),
    Worker(
        "eleri", "Eleri Vaughan", (("probation", "supervisor"), ("probation", "agency_admin"), ("probation", "dpo"))
    ),
    Worker("peter", "Peter Lund", (("youth", "agency_admin"), ("youth", "dpo"))),
    Worker("bronwen", "Bronwen Ellis", (("harbour", "agency_admin"), ("harbour", "consent_officer"))),
    Worker("priya", "Priya Nair", (("housing", "agency_admin"),), "Staff, invitations and services"),
    Worker("jade", "Jade Whitlock", (("council", "agency_admin"), ("council", "dpo"))),
    Worker("nadia", "Nadia Hussain", (("children", "agency_admin"), ("children", "dpo"))),
    Worker("sanjay", "Sanjay Patel", (("clinic", "agency_admin"), ("clinic", "information_asset_owner"))),
    Worker("farah", "Farah Iqbal", (("trust", "agency_admin"), ("trust", "caldicott_guardian"))),
    Worker("greg", "Greg Doyle", (("saltmarsh", "supervisor"), ("saltmarsh", "agency_admin"))),
    Worker("lesley", "Lesley Grant", (("school", "agency_admin"), ("school", "dpo"))),
)

COLLEAGUES = (
    Worker(
        "ana",
        "Ana Ruiz",
        (("housing", "duty_manager"),),
        "Answers referrals: 10 wait, 2 are late",
        phone="01632 960341",
    ),
    Worker(
        "nneka",
        "Dr Nneka Osei",
        (("clinic", "caseworker"),),
        "Sends referrals, records consent",
        phone="01632 960114",
    ),
    Worker(
        "leila",
        "Leila Haddad",
        (("harbour", "triage"), ("clinic", "caseworker"), ("harbour", "conference_member")),
        "An IDVA, at two agencies",
        phone="01632 960343",
    ),
    Worker(
        "jay",
        "Jay Hart",
        (("police", "triage"),),
        "Risk, and sharing without consent",
        phone="01632 960344",
    ),
    Worker(
        "carys",
        "Carys Bell",
        (("clinic", "consent_officer"),),
        "Who saw what and why; agreements",
    ),
    Worker(
        "tobi",
        "Tobi Obi",
        (("housing", "supervisor"),),
        "Shares out work, sees what was accepted",
        phone="01632 960346",
    ),
    Worker("meg", "Meg Carter", (("housing", "caseworker"),), since=320, phone="01632 960347"),
    Worker("dean", "Dean Foley", (("housing", "caseworker"),), since=260, phone="01632 960348"),
    Worker("kasia", "Kasia Nowak", (("housing", "plan_lead"), ("housing", "plan_contributor")), since=240),
    Worker("owen", "Owen Slater", (("housing", "consent_officer"),)),
    Worker("nick", "Nick Farrow", (("housing", "caseworker"),), left=24),
    Worker("marcus", "Marcus Bright", (("probation", "caseworker"),), phone="01632 960351"),
    Worker("zainab", "Zainab Malik", (("youth", "duty_manager"),), phone="01632 960352"),
    Worker("joy", "Joy Mensah", (("harbour", "person_advocate"),), since=200),
    Worker("hamid", "Hamid Karimi", (("council", "triage"),), phone="01632 960354"),
    Worker("ruth", "Ruth Abara", (("children", "duty_manager"),), phone="01632 960355"),
    Worker("moira", "Moira Kerr", (("adults", "duty_manager"),), phone="01632 960356"),
    Worker("ffion", "Ffion Price", (("adults", "auditor_external"),), since=150, until=210),
    Worker("lowri", "Lowri Hughes", (("clinic", "triage"), ("clinic", "conference_member")), phone="01632 960358"),
    Worker(
        "hugh", "Dr Hugh Ellery", (("clinic", "supervisor"), ("clinic", "caldicott_guardian")), phone="01632 960366"
    ),
    Worker("grace", "Grace Adeyemi", (("trust", "duty_manager"),), phone="01632 960359"),
    Worker("tamsin", "Tamsin Low", (("saltmarsh", "caseworker"),), phone="01632 960360"),
    Worker("ivo", "Ivo Petrov", (("school", "caseworker"),), phone="01632 960361"),
)

#: Somebody who has been invited and has not answered.
INVITED = ("ines.duarte@example.org", "Ines Duarte", "housing", ["caseworker"])

#: The order in which they are offered on the sign-in page.
OFFERED = ("ana", "nneka", "leila", "jay", "carys", "tobi", "priya", "robin")
