"""The kinds of record entry that a plan is made of: each part of a plan is one entry (standards: ED5, BE102v2 2-12).

A part is written in the plan, which knows its dates and answers; what it says about the person stands here, so that the
sharing decision shows or hides it like everything else.
"""

from people.kind import Field, Kind

#: What a part of a plan says is usually seen by whoever has a part in the plan.
CATEGORY = "plan_actions"

PLANNED = {
    "plan_aim": Kind("Aim of a plan", "Aims of plans", CATEGORY),
    "plan_goal": Kind(
        "Goal of a plan",
        "Goals of plans",
        CATEGORY,
        1,
        (
            Field("success", "How will we know that it is reached?", "long", required=True),
            Field("method", "How is that found out?"),
            Field("judged_by", "Who looks at it?"),
            Field("how_often", "How often?"),
        ),
    ),
    "plan_option": Kind(
        "Option considered",
        "Options considered",
        CATEGORY,
        1,
        (
            Field("in_favour", "What speaks for it", "long"),
            Field("against", "What speaks against it", "long"),
            Field("discussed_with", "With whom it was talked about"),
        ),
    ),
    "plan_action": Kind(
        "Action of a plan",
        "Actions of plans",
        CATEGORY,
        1,
        (
            Field("format", "In which form", hint="For example one to one, in a group, by telephone"),
            Field("learning_style", "How the person learns best"),
            Field("evidence", "What shows that this works", "long"),
        ),
    ),
    "plan_role": Kind("Part in a plan", "Parts in plans", CATEGORY),
    "plan_domain": Kind(
        "Area of life in a plan",
        "Areas of life in plans",
        CATEGORY,
        1,
        (Field("why", "Why", "long", required=True),),
    ),
    "plan_gap": Kind("Gap accepted", "Gaps accepted", CATEGORY, 1, (Field("why", "Why", "long", required=True),)),
    "plan_clash": Kind(
        "Clash between parts of plans",
        "Clashes between parts of plans",
        CATEGORY,
        1,
        (Field("why", "Why it is accepted", "long"), Field("safe_because", "What makes it safe", "long")),
    ),
    "plan_exit": Kind(
        "What holds after a plan",
        "What holds after plans",
        CATEGORY,
        1,
        (
            Field("goes_on", "What goes on, and who sees to it?", "long", required=True),
            Field("signs", "What are the signs that help is needed again?", "long", required=True),
            Field("turn_to", "To whom can they turn then?", "long", required=True),
            Field("helped", "What has helped?", "long"),
        ),
    ),
    "plan_answer": Kind("What the person says to a plan", "What the person says to plans", "wishes_feelings"),
}
