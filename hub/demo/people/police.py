"""People whom the police unit holds: four at risk, and one about whom there is intelligence."""

from hub.demo.entries import assessed, child, home, incident, need, note, number, relation, risk, safe, strength, wish
from hub.demo.people.life import Life

LIVES = [
    Life(
        "jo",
        "Jo",
        "Ashworth",
        "she/her",
        "1984-12-02",
        "jay",
        [
            number("07700 900151"),
            safe("Do not ring: he answers", "07700 900151", 1, allowed="no", unsafe_sign="She hangs up"),
            safe(
                "At work, Tuesday and Thursday",
                "01632 960152",
                1,
                allowed="only_as_said_below",
                days=["tuesday", "thursday"],
                hours="11am to 3pm",
                say_who="say_something_else",
                say_words="The dentist",
            ),
            need("accommodation", "Somewhere he does not know"),
            need("safety_and_protection", "New locks, today"),
            risk("harm_from_others", "very_high", "Threatened with a knife", "999 call; she left by the window.", "up"),
            risk(
                "harm_from_others", "high", "He follows her telephone", "Found an app that she did not install.", "up"
            ),
            strength("Has told her manager", "They changed her shifts the same day."),
            wish("One night without listening for the car", "I just want to sleep through."),
            child("T.", "13", "With Jo", "Northgate Academy"),
            relation("Ricky S.", "lives with her", "yes", "no", key="jo.ricky"),
            assessed("Domestic abuse checklist", "DASH", "19 of 24", "PC Jay Hart", key="jo.dash"),
            incident("Call at 2am", "Kitchen. Knife taken by officers. Child upstairs.", 5, key="jo.call"),
        ],
        opened=6,
    ),
    Life(
        "fatima",
        "Fatima",
        "Rahman",
        "she/her",
        "1999-02-11",
        "jay",
        [
            number("07700 900155"),
            safe("Through her college tutor", "01632 960156", 20, channel="through_somebody_else", say_who="no"),
            need("safety_and_protection", "A plan if the family sends her abroad"),
            need("accommodation", "A room that her brothers do not know"),
            risk("harm_from_others", "high", "Marriage planned against her will", "Ticket booked for spring.", "same"),
            strength("A tutor whom she trusts", "Speaks with her each week."),
            wish("To finish college", "Two more terms. Then I decide."),
            note(
                "ethnicity_religion_orientation", "Faith matters to her", "Would like to be asked, not assumed about."
            ),
            note(
                "immigration_status",
                "Passport is kept by an uncle",
                "She has British citizenship; a copy is at the college.",
            ),
            relation("Two brothers", "at home", "yes", "no"),
        ],
        opened=48,
    ),
    Life(
        "gemma",
        "Gemma",
        "Lockwood",
        "she/her",
        "1972-07-19",
        "jay",
        [
            number("07700 900158"),
            safe("Any time", "07700 900158", 3, say_who="yes"),
            need("accommodation", "A flat on the ground floor"),
            need("social_inclusion", "To get out again"),
            risk("harm_from_others", "medium", "Her door is used by dealers", "Keys taken from her in August.", "same"),
            strength(
                "Her sister rings each week", fixed=("Each day, she says", {"title": "Her sister rings each day"})
            ),
            wish("Her own front door", "I want to say who comes in."),
            home("Housing association flat, third floor", "Lift out of order since October."),
            note("disability_communication", "Walks with two sticks", "Needs seats and few stairs."),
        ],
        opened=55,
    ),
    Life(
        "scott",
        "Scott",
        "Hale",
        "he/him",
        "1981-05-05",
        "jay",
        [
            number("07700 900161"),
            risk("harm_to_others", "high", "Links to a group that takes over homes", "Seen at three addresses.", "up"),
            risk("offending_or_reoffending", "high", "Supply of drugs", "Two convictions since 2021."),
            need("accommodation", "A fixed address for his licence"),
            strength("Wants to see his son again"),
            note(
                "intelligence",
                "Source says that he holds keys for others",
                "Graded B2. Not to be acted on without the unit.",
                handling=["no_onward_sharing", "not_to_be_disclosed_to_subject_yet"],
                originator_control=["probation"],
                key="scott.keys",
            ),
            note(
                "intelligence",
                "Meeting place",
                "Named by two sources. Nobody has cleared this for others yet.",
                originator_control=[],
            ),
            note("criminal_offence", "Convictions", "Supply of class A, 2021 and 2024."),
            note(
                "third_party",
                "Names of three tenants",
                "They are being spoken to apart.",
                handling=["verbal_only", "no_onward_sharing"],
            ),
        ],
        opened=90,
    ),
]
