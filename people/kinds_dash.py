"""The risk checklist for domestic abuse, stalking and so-called honour-based harm: 24 questions, each in plain words.

The number of ticks, and what it means, is counted where it is read (people.checklist) and stored nowhere
(design: domain, Case conference).
"""

from people.kind import Field, Kind

YES, NO, UNKNOWN = "yes", "no", "not_known"
ANSWERS = ((YES, "Yes"), (NO, "No"), (UNKNOWN, "Don’t know"))

#: By group: the code of each question, and the question.
GROUPS = {
    "How the person is now": (
        ("injury", "Were they hurt this time?"),
        ("fear", "Are they very frightened?"),
        ("fear_of_harm", "Do they fear that they will be hurt again, or killed?"),
        ("isolation", "Are they kept away from family or friends?"),
        ("low_mood", "Are they depressed, or do they think about ending their life?"),
    ),
    "What goes on around them": (
        ("separation", "Did they leave, or try to leave, within the last year?"),
        ("child_contact", "Is there conflict over contact with the children?"),
        ("stalking", "Are they followed, watched, or constantly called or messaged?"),
        ("pregnancy", "Are they pregnant, or did they have a baby in the last 18 months?"),
        ("frequency", "Does it happen more often than before?"),
        ("severity", "Is it getting worse?"),
        ("control", "Is their life controlled, or is somebody very jealous?"),
    ),
    "What has been done to them": (
        ("weapons", "Were weapons or other things ever used to hurt them?"),
        ("threats_to_kill", "Has anybody been threatened with death, and did they believe it?"),
        ("strangulation", "Were they ever strangled, choked, suffocated or held under water?"),
        ("sexual_harm", "Is sex forced on them, or are they hurt or shamed in that way?"),
        ("others_harm", "Does anybody else hurt, threaten or frighten them?"),
        ("children_harmed", "Were the children, or somebody else who depends on them, ever hurt?"),
        ("animal_harmed", "Was an animal of the household ever hurt?"),
    ),
    "The one who does it": (
        ("money", "Are there worries about money, or does the person depend on the other for it?"),
        ("other_health", "Does the other have trouble with drugs, alcohol or mental health?"),
        ("other_suicide", "Did the other ever threaten or try to end their own life?"),
        ("breach", "Did the other ever break bail, an injunction or what was agreed about contact?"),
        ("police", "Is the other known to the police, or were they ever in trouble with them?"),
    ),
}
#: The codes of the questions that are counted, in their order.
QUESTIONS = tuple(code for questions in GROUPS.values() for code, _ in questions)

DASH = Kind(
    "Risk checklist (DASH)",
    "Risk checklists (DASH)",
    "risk_assessment",
    2,
    (
        *(
            Field(code, label, "choice", ANSWERS, required=True, group=group)
            for group, questions in GROUPS.items()
            for code, label in questions
        ),
        Field(
            "judged_high",
            "Is the risk high in your judgement, whatever the number of ticks?",
            "choice",
            ((YES, "Yes"), (NO, "No")),
            required=True,
            group="Your judgement",
        ),
        Field("judgement", "What your judgement rests on", "long", required=True, group="Your judgement"),
        Field(
            "incidents",
            "How many incidents were there in the last 12 months?",
            "number",
            hint="A number. Empty where nobody knows",
            group="Your judgement",
        ),
        Field(
            "repeat",
            "Was this discussed at a case conference within the last 12 months?",
            "choice",
            ANSWERS,
            required=True,
            group="Your judgement",
        ),
        Field("assessor", "Who asked the questions", required=True, group="Your judgement"),
    ),
    title="Risk checklist",
)
