"""How often somebody looks, as it is written in a goal, in days."""

import pytest

from standards.rules.progress import USUAL, days_between


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("Weekly", 7),
        ("every week", 7),
        ("On Sundays", 7),
        ("Every two weeks", 14),
        ("every other week", 14),
        ("fortnightly", 14),
        ("Daily", 1),
        ("Every day at nine", 1),
        ("Monthly", USUAL),
        ("every three months", 92),
        ("", USUAL),
        ("When Sam says so", USUAL),
    ],
)
def test_what_is_written_is_read_as_days(written, days):
    assert days_between(written) == days
