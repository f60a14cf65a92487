"""What has come to an end, one way or another: done, ended early, passed back, unanswered, and a decline looked at again."""

from hub.demo.asks.ask import Ask

ASKS = [
    Ask(
        "tyrone.before",
        "tyrone",
        "marcus",
        "housing.moveon",
        "A room for Tyrone while his first tenancy is found.",
        "He leaves the hostel at the end of the month.",
        (120, 10, 0),
        (
            ("receive", "ana", (120, 14, 0), {}),
            ("accept", "ana", (118, 9, 30), {"to": "dean", "first_contact": 115}),
            ("start", "dean", (116, 15, 0), {"contact": 116}),
            (
                "complete",
                "dean",
                (62, 11, 0),
                {"reason": "reached", "person_may_be_told": "That the room did its work: he has a flat of his own."},
            ),
        ),
        words="Just until the keys come.",
    ),
    Ask(
        "winston.before",
        "winston",
        "moira",
        "housing.floating",
        "Somebody who goes to the day centre with him.",
        "He has not left the flat since Easter.",
        (110, 11, 0),
        (
            ("receive", "tobi", (109, 9, 0), {}),
            ("accept", "tobi", (107, 10, 0), {"to": "meg", "first_contact": 104}),
            ("start", "meg", (103, 14, 0), {"contact": 103}),
            ("end_early", "meg", (80, 16, 0), {"reason": "no_longer_wanted"}),
        ),
        words="Not the day centre.",
    ),
    Ask(
        "gemma.unanswered",
        "gemma",
        "jay",
        "housing.moveon",
        "A room for a few weeks, until the locks are changed.",
        "Dealers have her keys.",
        (70, 10, 0),
        (("expire", "hub", (45, 9, 10), {}),),
        words="Anywhere with a bolt.",
    ),
    Ask(
        "pavel.back",
        "pavel",
        "moira",
        "housing.moveon",
        "A room away from those who drink with him.",
        "They come every evening.",
        (14, 10, 30),
        (
            ("receive", "ana", (13, 9, 0), {}),
            (
                "redirect",
                "ana",
                (12, 15, 0),
                {
                    "reason": "need_not_met",
                    "reason_note": "The drink comes first: a doctor should see him before he has a room.",
                    "to_service": "clinic.doctor",
                },
            ),
        ),
        words="I say when I am ready.",
    ),
    Ask(
        "fatima.review",
        "fatima",
        "jay",
        "harbour.refuge",
        "A place for a week, in another town.",
        "The date has moved forward.",
        (9, 10, 0),
        (
            (
                "decline",
                "leila",
                (6, 12, 0),
                {
                    "reason": "no_capacity",
                    "next_step": "refer_elsewhere",
                    "person_may_be_told": "That there is no room this week, and that the police look on.",
                },
            ),
            ("ask_review", "jay", (2, 10, 0), {"review_why": "A room has come free since, your own list says."}),
        ),
        words="Only until it is over.",
    ),
]
