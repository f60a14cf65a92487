"""The 113 numbered criteria of the five standards: reference, our own short words, and the themes that prove each.

The standards' sentences stand in the standards; here is what each comes to in the hub.
"""

from collections.abc import Iterable
from dataclasses import dataclass

#: The standards by the code that plans use: the reference under which people quote each, and what it is about.
STANDARDS = {
    "be102v1": ("BE102v1", "Victims at risk of serious harm"),
    "be102v2": ("BE102v2", "Individuals at risk of harm"),
    "gk102": ("GK102", "Domestic violence and abuse"),
    "gc202": ("GC202", "Offenders at risk of harm"),
    "ed5": ("ED5", "Intervention plans"),
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One numbered criterion."""

    standard: str
    number: str
    words: str
    themes: tuple[int, ...]

    @property
    def code(self) -> str:
        """Return how it is quoted, for example `ED5 P27`."""
        return f"{STANDARDS[self.standard][0]} {self.number}"

    @property
    def slug(self) -> str:
        """Return how it stands in an address."""
        return f"{self.standard}-{self.number.lower()}"


#: What both standards about people at risk of harm from others ask, in the same order, of a victim and of an offender.
AT_RISK = [
    ("P1", "Everything that is known is on the record: assessments, risks, needs and dependants.", (1,)),
    ("P2", "Each risk has an action against it, and each strength an action that builds on it.", (7,)),
    ("P3", "Everybody who is needed was found, takes part, and has a part of their own.", (9,)),
    ("P4", "Each piece of support says what it is, what it is for, and which need it meets.", (8,)),
    ("P5", "Everybody involved has said that they understand who does what.", (10,)),
    ("P6", "Each agency has agreed its own actions and dates, and has what it needs for them.", (11,)),
    ("P7", "{Who} knows what is planned: what they were given is recorded.", (12,)),
    ("P8", "{Who} was told in words and at a speed that suit them, and it was checked.", (13,)),
    ("P9", "The way of talking with {who} is theirs: preferred words, needs, safe contact.", (13,)),
    ("P10", "What is beyond one’s own part was put to whoever it belongs to, in time.", (5,)),
    ("P11", "It is agreed how success shows, and who looks for it, how and how often.", (15,)),
    ("P12", "What was agreed was done, in the form and at the time that was agreed.", (16,)),
    ("P13", "A change of mind was taken at once, and other ways were looked at.", (17,)),
    ("P14", "How {who} is getting on is followed, and their dependants too.", (18,)),
    ("P15", "Somebody has reported whether the help suits, with reasons for what to do next.", (19,)),
    ("P16", "What has changed for the worse was seen, passed on and dealt with.", (20,)),
    ("P17", "{Who} and those who help were asked what they think, and were answered.", (21,)),
    ("P18", "Advice and emergency contacts are at hand and were looked at lately.", (22,)),
    ("P19", "Nobody has done what was not theirs to do: it was declined or passed up.", (23,)),
    ("P20", "Records are up to date, and only those see them who may.", (24,)),
]


def _of(who: str) -> list[tuple]:
    """Return what is asked of support for somebody at risk, in words about them."""
    starting = who[0].upper() + who[1:]
    return [(number, words.format(who=who, Who=starting), themes) for number, words, themes in AT_RISK]


TABLE = {
    "be102v1": _of("the victim"),
    "be102v2": [
        ("1", "What is known is on the record: assessments, risks, needs, dependants.", (1,)),
        ("2", "Risks have actions, and strengths are built on.", (7,)),
        ("3", "Those who are needed take part, each with a part of their own.", (9,)),
        ("4", "Each piece of support says what it is and which risk or need it is for.", (8,)),
        ("5", "Everybody has confirmed that they understand the roles, the form and the goals.", (10,)),
        ("6", "Those who have to act have agreed what and by when.", (11,)),
        ("7", "The person was told what is planned, and what they were given is recorded.", (12,)),
        ("8", "They were told in a way that suits them, with respect, and it was checked.", (13,)),
        ("9", "What is beyond one’s own part went to whoever it belongs to.", (5,)),
        ("10", "How success shows is agreed, and how it is watched.", (15,)),
        ("11", "What happened was held against what was agreed.", (16,)),
        ("12", "The plan was talked over with the person, and agreed or changed with them.", (14, 17)),
        ("13", "Progress is looked at together with the person.", (18,)),
        ("14", "There is a report on whether the help suits, with reasoned advice.", (19,)),
        ("15", "Changes that touch safety, health or wellbeing were dealt with.", (20,)),
        ("16", "The person was asked what they think, and was answered.", (21,)),
        ("17", "Advice and emergency contacts are there and not out of date.", (22,)),
        ("18", "The record is up to date.", (24,)),
    ],
    "gk102": [
        ("P1", "Assessments, children and dependants, needs and other plans are recorded.", (1,)),
        ("P2", "Each piece of support says what it is, its goal, the need, and the risk it acts on.", (7, 8)),
        ("P3", "Who else takes part is settled, each with a role beside one’s own.", (9,)),
        ("P4", "The others have said that they understand what the support is and what it is for.", (10,)),
        ("P5", "Actions and dates are agreed by those who carry them out.", (11,)),
        ("P6", "The survivor and the others were given what they need to know.", (12,)),
        ("P7", "Questions were welcome, understanding was checked, and the survivor decided knowing enough.", (13, 14)),
        ("P8", "Worries about the survivor, or about whether help suits, went to whoever they belong to.", (5,)),
        ("P9", "It is settled how one finds out whether the support works.", (15,)),
        ("P10", "Support happened in the form and at the times that were agreed.", (16,)),
        ("P11", "When the survivor changed their mind, it counted at once.", (17,)),
        ("P12", "Other ways to be safe were looked at.", (17,)),
        ("P13", "How the survivor and the children are getting on is followed.", (18,)),
        ("P14", "The survivor is supported to get on with the plan.", (18,)),
        ("P15", "Reports say whether the help suits, what worries, and what to do.", (19,)),
        ("P16", "Problems and changes were dealt with.", (20,)),
        ("P17", "The survivor and others were asked how it goes, and were answered.", (21,)),
        ("P18", "The survivor sees what was achieved, and setbacks are worked on.", (18,)),
        ("P19", "Safety advice and emergency contacts are at hand.", (22,)),
        ("P20", "Workers have stayed within their part.", (23,)),
        ("P21", "Records are right and up to date.", (24,)),
        ("P22", "What is confidential is seen only by those who may.", (24,)),
    ],
    "gc202": _of("the person"),
    "ed5": [
        ("P1", "Assessments were read again; risks and needs follow from them.", (1,)),
        ("P2", "Earlier help, and what it changed, is known to those who plan.", (2,)),
        ("P3", "It is confirmed which risks the plan takes on and which strengths it builds on.", (3,)),
        ("P4", "Needs for a specialist are named, or there are none.", (4,)),
        ("P5", "Each specialist was asked, by a day.", (4,)),
        ("P6", "Advice was asked for where it was needed, with a time for the answer.", (5,)),
        ("P7", "Readiness to change was looked at.", (6,)),
        ("P8", "What was found out is on the record, whole and up to date.", (24,)),
        ("P9", "Actions rest on what works and on how the person learns.", (7,)),
        ("P10", "Those on whom success depends were found and asked.", (9,)),
        ("P11", "The plan and its parts were made together.", (9,)),
        ("P12", "The plan says what it is for.", (25,)),
        ("P13", "Options were weighed with others, and one was chosen for a reason.", (25,)),
        ("P14", "Restorative practice was considered.", (26,)),
        ("P15", "Steps follow each other sensibly, and the person’s own view of it is known.", (27,)),
        ("P16", "The person, and family or carers where it fits, took part at the right moments.", (14, 27)),
        ("P17", "Relationships were thought of, and going home where that fits.", (14, 28)),
        ("P18", "Health care was thought of, and that it goes on.", (28,)),
        ("P19", "A home that lasts was thought of.", (28,)),
        ("P20", "Drugs and alcohol were thought of, overdose too.", (28,)),
        ("P21", "Good contact with family and others was thought of.", (28,)),
        ("P22", "The person has advice on services and money.", (22,)),
        ("P23", "At every moment somebody leads, and the next review stands.", (29,)),
        ("P24", "The agreed plan reached each party in time.", (30,)),
        ("P25", "The organisations that the plan needs are found.", (9,)),
        ("P26", "Other organisations’ plans for the person are known, or there are none.", (31,)),
        ("P27", "Organisations have agreed their actions and got what they need in time.", (11,)),
        ("P28", "What was shared was shared with consent, or on another ground that is recorded.", (32,)),
        ("P29", "Restorative work that is wanted has its steps and dates.", (26,)),
        ("P30", "Every proposal of a partner was answered.", (33,)),
        ("P31", "Contributions fit with other plans, and everybody understands their role.", (10, 31)),
        ("P32", "The review is agreed, with somebody who makes it happen.", (34,)),
        ("P33", "The record of the work with others is whole and up to date.", (24,)),
    ],
}
CRITERIA = tuple(Criterion(standard, *row) for standard, rows in TABLE.items() for row in rows)
BY_CODE = {one.code: one for one in CRITERIA}
BY_SLUG = {one.slug: one for one in CRITERIA}


def criteria_of(standards: Iterable[str]) -> list[Criterion]:
    """Return the criteria of these standards, in the order of the table."""
    wanted = set(standards)
    return [one for one in CRITERIA if one.standard in wanted]


def criteria_about(theme: int) -> list[Criterion]:
    """Return the criteria that a theme proves."""
    return [one for one in CRITERIA if theme in one.themes]
