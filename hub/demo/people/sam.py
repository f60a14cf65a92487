"""Sam Parker: the person whose story shows most of the hub. Held by Riverside Clinic; harmed by Mark Doran."""

from hub.demo.entries import (
    address,
    checklist,
    child,
    entry,
    home,
    incident,
    need,
    note,
    number,
    ready,
    relation,
    risk,
    safe,
    speaks,
    specialist,
    strength,
    tried,
    wish,
)
from hub.demo.people.life import Life
from people.kinds_known import DASH

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday"]

#: What of the checklist was answered with yes; the rest was no, or nobody knew.
TICKED = (
    "frightened what_they_fear isolated separation child_contact followed more_often getting_worse controlled"
    " threat_to_kill money drink_drugs_mental breached trouble_with_police low_or_suicidal"
).split()
KNOWN_OF_SAM = [
    entry(
        "dash",
        "Domestic abuse checklist, asked with an interpreter",
        details={
            **{name: "yes" if name in TICKED else "no" for name in DASH},
            "choked": "not_known",
            "incidents": "more",
            "repeated": "no",
            "judgement": "yes",
            "judgement_why": "It has grown since the separation, and Sam is followed.",
            "assessor": "Dr Nneka Osei",
        },
        ago=11,
    ),
    entry(
        "readiness",
        "Ready to move, not to go to court",
        details={"stage": "getting_ready", "helps": "The sister"},
        ago=9,
    ),
    entry(
        "specialist_need",
        "Polish interpreter, a woman",
        details={"referred_to": "County interpreters", "referred_on": "2026-09-01", "came_of_it": "Comes on Mondays"},
        ago=9,
    ),
    entry(
        "other_plan",
        "Child in need plan",
        details={"owner": "Children’s services", "goals": "The children stay at their school"},
        ago=9,
    ),
]

SAM = Life(
    key="sam",
    given_name="Sam",
    family_name="Parker",
    pronouns="they/them",
    born="1990-04-03",
    by="nneka",
    opened=95,
    entries=[
        number("07700 900114", "Mobile, Sam’s own"),
        address("Flat 2, 14 Marsh Row, Northgate ZZ1 4PL", "Present home"),
        safe(
            "Mon–Fri, 10am to midday",
            "07700 900114",
            4,
            days=WEEKDAYS,
            hours="10am to midday",
            message="yes_only_these_words",
            message_words="Hi Sam, it’s Ana. Ring when you like.",
            say_who="say_something_else",
            say_words="A friend from the library",
            letters="none",
            unsafe_sign="Sam says “wrong number”",
            key="sam.safe",
        ),
        speaks(
            "Polish interpreter for long talks",
            "professional_interpreter",
            "Polish",
            "Short letters in plain words. Time to read them.",
            dialect="A woman, if there is a choice",
        ),
        entry(
            "preferred_words",
            "Plain words, no labels",
            details={"use": "“They” and “them”. “What happened at home.”", "avoid": "“Battered”, “vulnerable”."},
        ),
        wish(
            "Sleep, the same school, not telling it again",
            "Sleep. My kids in the same school. Not having to tell it all again.",
            ago=10,
        ),
        need("accommodation", "A safe place to live for three", "Near enough for the children to keep their school."),
        need("finance_benefits_debt", "Money of their own", "Wages go into an account that Sam cannot open.", ago=40),
        risk(
            "harm_from_others",
            "high",
            "Threats at home",
            "Followed home twice. Messages kept by Sam on a second telephone.",
            "up",
            key="sam.threats",
            ago=11,
        ),
        risk(
            "harm_from_others",
            "medium",
            "Money controlled by another person",
            "Bank card taken away in August; gets cash for food each Friday.",
            ago=40,
        ),
        risk("harm_to_self", "low", "Isolation", "Left the choir, sees nobody but the sister.", "up", ago=39),
        strength("Sister lives nearby and has a key", "Stayed there in September, nine nights."),
        strength("Kept every clinic visit since August", "Seven visits, always early."),
        child("R.", "9", "With Sam", "Kings Meadow School", title="R., aged 9", key="sam.child"),
        child("J.", "7", "With Sam", "Kings Meadow School", title="J., aged 7"),
        home("Private rented, joint tenancy", "Ends in March. Both names are on it.", key="sam.home"),
        tried("Stayed with sister, nine nights", "Slept for the first time in weeks. Too small for three.", ago=60),
        checklist(
            (
                *("fear", "fear_of_harm", "isolation", "low_mood", "separation", "child_contact", "stalking"),
                *("frequency", "severity", "control", "threats_to_kill", "strangulation", "money", "other_health"),
                "police",
            ),
            "He waits where Sam goes, and Sam now plans each day around him.",
            high=True,
            incidents=5,
            unknown=("weapons", "animal_harmed"),
            happened=11,
            ago=11,
            key="sam.dash",
        ),
        ready(
            "getting_ready",
            "Wants to move, and is afraid of the day itself",
            "The sister, and knowing that the school stays the same.",
            "He reads the post. Sam has no money of their own yet.",
            ago=9,
        ),
        specialist(
            "clinical_assessment_or_treatment",
            "Somebody to talk to about what happened",
            details={"referred_to": "Trauma counselling, Riverside Clinic", "outcome": "On the list, about six weeks."},
            days={"referred_on": 20, "needed_by": -30},
            ago=9,
        ),
        entry(
            "other_plan",
            "Plan for the children",
            details={
                "owner": "Northgate Children’s Services",
                "plan": "Child in need plan",
                "goals": "R. and J. keep their school and feel safe on the way.",
                "contact": "The duty social worker",
            },
            days={"reviewed_on": -40, "booked": [-26, -33]},
            ago=8,
        ),
        relation("Mark D.", "former partner", "yes", "no", sensitivity=2, key="sam.mark"),
        relation("Ola P.", "sister", "no", "yes"),
        incident("Followed from the clinic", "A grey van waited outside and drove behind Sam to the school.", 12),
        note(
            "health_physical",
            "Headaches and poor sleep since August",
            "Tension headaches, four hours of sleep. Blood pressure normal.",
            key="sam.health",
        ),
        note("mental_health", "Low mood, no thoughts of ending life", "Asked directly on each visit.", ago=30),
        note(
            "education_employment",
            "Works two days a week at the library",
            "Shifts change each week; the manager knows and is kind about it.",
            key="sam.work",
        ),
        note("finance_benefits_debt", "Two loans that Sam did not ask for", "Letters came in Sam’s name in July."),
        note(
            "counselling_notes",
            "Second session",
            "Spoke about the first year. Wants these notes to stay with the counsellor.",
            seal="sealed",
            sealed_to=["nneka"],
            key="sam.counselling",
        ),
        note(
            "sexual_violence",
            "Told in confidence",
            "Sam said what happened in June. Wants no report now; knows that this can change.",
            seal="sealed_and_locked",
            sealed_to=["nneka"],
        ),
    ],
    also={
        "jay": [
            incident(
                "Officers attended at 11pm",
                "Neighbour rang. No injury seen. Both spoken to apart.",
                33,
                ago=9,
                other_subjects=["mark"],
                key="sam.attended",
            ),
            note(
                "civil_orders",
                "Non-molestation order applied for",
                "Hearing is on the list of the family court.",
                ago=7,
            ),
        ],
    },
)
