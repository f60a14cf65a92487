"""References and keys never meet, shares are Zipf's, and counts add up."""

import random
import re
from datetime import UTC, datetime

import pytest
from django.db import models

from benchmarks import chance
from benchmarks.rows import ModelRows
from hub.kit.references import PATTERN
from people.models import Category, Person

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize("letter", ["P", "R", "D"])
def test_references_and_keys_are_unique_and_look_as_the_hub_makes_them(letter):
    many = 50_000
    made = {chance.reference(letter, number) for number in range(many)}
    assert len(made) == many
    assert all(re.fullmatch(PATTERN, one) for one in made)
    keys = {chance.key(NOW, table, number) for number in range(1000) for table in (1, 2)}
    assert len(keys) == 2000
    assert {key.version for key in keys} == {7} and {key.variant for key in keys} == {"specified in RFC 4122"}


def test_mixing_a_number_is_a_bijection():
    assert sorted(chance.mixed(number, 12) for number in range(4096)) == list(range(4096))


@pytest.mark.parametrize("count", [45, 200, 2000])
def test_the_largest_agency_holds_eight_in_a_hundred(count):
    shares = chance.shares(count)
    assert abs(sum(shares) - 1) < 1e-9 and abs(shares[0] - 0.08) < 1e-6
    assert shares == sorted(shares, reverse=True)


def test_counts_add_up_and_have_a_long_tail():
    own = random.Random(1)
    counts = chance.referrals_each(5000, 25_000, own)
    assert sum(counts) == 25_000 and min(counts) == 1
    assert 0.28 < sum(one > 1 for one in counts) / 5000 < 0.34
    entries = chance.entries_each(counts, 125_000, own)
    assert sum(entries) + sum(counts) + 5000 == 125_000
    assert max(entries) > 5 * sum(entries) / 5000


def test_a_new_column_with_a_default_needs_no_change():
    rows = ModelRows(Category, 99)
    field = models.CharField(max_length=9, default="as usual")
    field.set_attributes_from_name("added_later")
    assert rows.maker(field)(NOW, 1) == "as usual"


def test_a_column_without_a_default_has_to_be_said():
    with pytest.raises(TypeError, match="given_name has no default"):
        ModelRows(Person, 99).add(NOW, held_by_id=None, created_by_id=None)
    with pytest.raises(TypeError, match="has no nickname"):
        ModelRows(Person, 99).add(NOW, nickname="x")
