"""Every route, method and persona gets the status of the table, and nobody finds a fault of ours."""

import pytest

from tests.matrix.asking import look_once
from tests.matrix.places import who_stands_at
from tests.matrix.table import TABLE


def wrong(world, row, persona, look=look_once) -> str:
    """Return what is wrong with a cell, or an empty text."""
    seen, expected = look(world, persona, row.route, row.method), row.expected[persona.name]
    if seen.fault or seen.status >= 500:
        return f"{row.route} {row.method} {persona.name}: {seen.status} {seen.fault}"
    if seen.status != expected:
        return f"{row.route} {row.method} {persona.name}: {seen.status}, the table says {expected}"
    to_sign_in = seen.leads_to.startswith("/account/login/")
    if persona.is_out and seen.status == 302 and row.route not in ("cover", "account_login") and not to_sign_in:
        return f"{row.route} {row.method} {persona.name}: leads to {seen.leads_to}, not to the sign-in page"
    return ""


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.route} {row.method}")
def test_what_each_gets(world, row):
    """All cells of a row in one test: a test for each of them cost more than a tenth of all the time of the matrix."""
    found = [wrong(world, row, persona) for persona in who_stands_at(row.route, row.method)]
    assert [words for words in found if words] == []
