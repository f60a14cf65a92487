"""The reasons that every hub starts with (design: domain, decline reasons). Only a migration reads this.

What may be chosen today is in the table (referrals.models.Reason): a partnership adds to it and ends what it does not use.
"""

#: list, side, then code and label in the order they are offered
REASONS = [
    (
        "decline",
        "agency",
        [
            ("no_capacity", "No capacity"),
            ("waiting_list_too_long", "Waiting list too long"),
            ("outside_area", "Outside our area"),
            ("not_eligible", "Outside age or eligibility"),
            ("need_not_met", "This service does not meet the need"),
            ("risk_not_manageable", "Risk to others or staff cannot be managed"),
            ("conflict_of_interest", "Conflict of interest"),
            ("other_party_is_client", "We already work with the other party"),
            ("already_active_elsewhere", "Already active elsewhere"),
            ("information_not_provided", "Information was not provided"),
            ("wrong_agency", "Wrong agency"),
            ("duplicate", "Duplicate"),
        ],
    ),
    (
        "decline",
        "person",
        [
            ("not_wanted_now", "Does not want this now"),
            ("not_contacted_safely", "Could not be contacted safely"),
            ("needs_met_another_way", "Needs met another way"),
            ("moved_away", "Moved away"),
            ("consent_missing", "Consent missing or withdrawn"),
        ],
    ),
    ("decline", "other", [("other", "Another reason (say below)")]),
    (
        "pass_on",
        "agency",
        [
            ("fits_better", "It fits better"),
            ("room_sooner", "There is room there sooner"),
            ("nearer", "It is nearer"),
            ("conflict_of_interest", "Conflict of interest"),
        ],
    ),
    ("pass_on", "person", [("asked_for_it", "Asked for it")]),
    (
        "redirect",
        "agency",
        [
            ("another_service_fits", "Another service fits better"),
            ("outside_area", "Outside our area"),
            ("not_eligible", "Outside age or eligibility"),
            ("need_not_met", "This service does not meet the need"),
            ("already_active_elsewhere", "Already active elsewhere"),
            ("wrong_agency", "Wrong agency"),
        ],
    ),
    ("redirect", "person", [("asked_for_another", "Asked for another service")]),
    ("redirect", "other", [("other", "Another reason (say below)")]),
    ("withdraw", "agency", [("made_in_error", "Made in error"), ("duplicate", "Duplicate")]),
    (
        "withdraw",
        "person",
        [
            ("needs_met_another_way", "Needs met another way"),
            ("moved_away", "Moved away"),
            ("died", "Died"),
            ("consent_withdrawn", "Consent withdrawn"),
            ("change_of_circumstances", "Change of circumstances"),
        ],
    ),
    ("withdraw", "other", [("other", "Another reason (say below)")]),
    (
        "hold",
        "agency",
        [
            ("worker_away", "Our worker is away"),
            ("no_place_yet", "No place free yet"),
            ("waiting_for_others", "Waiting for another agency"),
        ],
    ),
    (
        "hold",
        "person",
        [
            ("asked_to_pause", "Asked for a pause"),
            ("not_safe_now", "Not safe to work on this now"),
            ("in_hospital", "In hospital"),
            ("in_custody", "In custody"),
            ("away", "Away"),
            ("not_reached", "Could not be reached"),
        ],
    ),
    ("hold", "other", [("other", "Another reason (say below)")]),
    (
        "end_early",
        "agency",
        [
            ("unsuitable", "The service turned out not to suit"),
            ("safety", "Safety"),
            ("handed_over", "Handed over to another agency"),
        ],
    ),
    (
        "end_early",
        "person",
        [
            ("moved", "Moved away"),
            ("died", "Died"),
            ("custody", "Taken into custody"),
            ("not_reached", "Could not be reached after the agreed tries"),
            ("no_longer_wanted", "No longer wanted"),
        ],
    ),
    ("end_early", "other", [("other", "Another reason (say below)")]),
    (
        "uphold",
        "agency",
        [
            ("reason_stands", "The reason that was given stands"),
            ("nothing_new", "Nothing new was told"),
            ("another_service_fits", "Another service fits better"),
            ("other", "Another reason (say below)"),
        ],
    ),
    (
        "complete",
        "agency",
        [
            ("reached", "What was asked for was reached"),
            ("partly_reached", "Part of it was reached"),
            ("not_reached", "The work was done, and it was not reached"),
            ("handed_over", "Handed over to another agency"),
            ("other", "Something else (say below)"),
        ],
    ),
]


def rows():
    """Yield each reason as keyword arguments of its row, in the order it is offered."""
    places: dict[str, int] = {}
    for which, side, reasons in REASONS:
        for code, label in reasons:
            places[which] = places.get(which, 0) + 1
            yield {"which": which, "side": side, "code": code, "label": label, "position": places[which]}
