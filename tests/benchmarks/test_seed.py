"""The large data in small: every table fills, what it says agrees, and the same seed makes the same rows."""

import psycopg
from psycopg import sql

from benchmarks import county, loading
from referrals import states
from tests.benchmarks.conftest import SIZE, filled, superuser_url
from tests.conftest import NAME, as_owner, drop_database

#: Every row of a table as one hash; xid is the database's own number of a transaction.
ROWS = "SELECT count(*), md5(string_agg(row, '' ORDER BY row)) FROM (SELECT md5((to_jsonb(t) - 'xid')::text) AS row FROM {} t) r"


def hashes(url: str, tables) -> dict:
    """Return the hash of each table's rows."""
    with psycopg.connect(url) as connection:
        return {name: connection.execute(sql.SQL(ROWS).format(sql.Identifier(name))).fetchone() for name in tables}


def test_every_table_fills_in_its_proportion(tiny):
    _, counts, _ = tiny
    much = county.volume(SIZE)
    assert not [table for table, many in counts.items() if not many]
    assert counts["people_person"] == much.people
    assert much.entries * 0.98 <= counts["people_recordentry"] <= much.entries
    assert much.referrals * 0.98 <= counts["referrals_referral"] <= much.referrals
    assert counts["audit_disclosure"] == counts["audit_detail"] == much.sights


def test_the_same_seed_makes_the_same_rows(tiny, migrated_template):
    name, counts, now = tiny
    again = f"{NAME}_tiny_again"
    as_owner("CREATE DATABASE {} TEMPLATE {}", again, migrated_template)
    try:
        assert filled(again, now) == counts
        assert hashes(superuser_url(again), counts) == hashes(superuser_url(name), counts)
    finally:
        drop_database(again)


def test_a_row_that_names_nobody_is_found(superuser):
    assert loading.dangling(superuser) == []
    superuser.execute("SET session_replication_role = replica")
    superuser.execute("DELETE FROM agencies_service WHERE id = (SELECT service_id FROM referrals_referral LIMIT 1)")
    assert loading.dangling(superuser) == ["referrals_referral.service_id"]


def test_search_keys_are_those_that_the_hub_makes(superuser):
    made = "SELECT agency_id, key, born_on, person_id, held FROM people_searchkey ORDER BY 1, 2, 3, 4"
    before = superuser.execute(made).fetchall()
    superuser.execute(
        "SELECT people_remember(agency, person) FROM (SELECT held_by_id AS agency, id AS person FROM people_person"
        " UNION SELECT agency_id, person_id FROM consent_involvement) AS ties"
    )
    assert superuser.execute(made).fetchall() == before


def test_the_indexes_and_constraints_of_the_search_keys_are_there_again(superuser, migrated_template):
    with psycopg.connect(superuser_url(migrated_template)) as untouched:
        assert set(untouched.execute(loading.INDEXES)) == set(superuser.execute(loading.INDEXES))


def test_involvements_and_assignments_agree_with_the_states(superuser):
    live = "SELECT r.state, i.tier, count(*) FROM consent_involvement i JOIN referrals_referral r ON r.reference = i.source"
    tiers = {(state, tier) for state, tier, _ in superuser.execute(live + " WHERE i.ends_at IS NULL GROUP BY 1, 2")}
    assert tiers <= {*((one, "accepted") for one in states.WORKING), *((one, "pending") for one in states.OPEN)}
    without = """SELECT count(*) FROM referrals_referral r WHERE state = ANY(%s) AND NOT EXISTS (SELECT 1 FROM people_assignment a
        WHERE (a.person_id, a.agency_id, a.user_id) = (r.person_id, r.to_agency_id, r.worker_id) AND a.ends_at IS NULL)"""
    assert superuser.execute(without, [list(states.WORKING)]).fetchone() == (0,)
    steps = """SELECT count(*) FROM referrals_referral r WHERE state <> 'draft' AND state <> (SELECT s.state FROM referrals_step s
        WHERE s.referral_id = r.id ORDER BY s.at DESC, s.id DESC LIMIT 1)"""
    assert superuser.execute(steps).fetchone() == (0,)


def test_agencies_are_very_unequal_and_most_people_have_one_referral(superuser):
    share = (
        "SELECT count(*)::float / sum(count(*)) OVER () FROM people_person GROUP BY held_by_id ORDER BY 1 DESC LIMIT 1"
    )
    assert 0.03 < superuser.execute(share).fetchone()[0] < 0.2
    several = (
        "SELECT avg((many > 1)::int) FROM (SELECT count(*) AS many FROM referrals_referral GROUP BY person_id) AS each"
    )
    assert 0.2 < superuser.execute(several).fetchone()[0] < 0.42
