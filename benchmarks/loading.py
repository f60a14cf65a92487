"""Filling a database: triggers at rest while rows come in, then search keys, order on the disk, and every key checked.

It works as the cluster's superuser, on databases of its own alone. What the application's triggers would have made is made
here: the search keys. Histories stay empty, since the rows were never changed.
"""

import sys
import time
from collections.abc import Callable
from datetime import datetime

import psycopg
from psycopg import Connection, sql

from benchmarks import county

MEMORY = "SET maintenance_work_mem = '512MB'; SET synchronous_commit = off; SET session_replication_role = replica"
PARTITIONS = """SELECT audit_make_partition(month::date)
    FROM generate_series(%s::timestamptz, %s::timestamptz, interval '1 month') AS month"""
PEOPLE_AT_ONCE = 2_000
#: The keys of some people for every agency that has them, as people_remember makes them one by one (people, 0005).
KEYS = """WITH them AS MATERIALIZED (SELECT p.*, ARRAY(SELECT people_keys(p.given_name, p.family_name, p.known_as) UNION
        SELECT people_postcodes(e.details ->> 'value') FROM people_recordentry e
        WHERE e.person_id = p.id AND e.kind = 'contact_detail') AS keys
    FROM people_person p WHERE p.id > %(after)s ORDER BY p.id LIMIT %(many)s),
made AS (INSERT INTO people_searchkey (agency_id, key, born_on, person_id, held)
    SELECT ties.agency, key, COALESCE(them.born_on, '0001-01-01'), them.id, ties.agency = them.held_by_id
    FROM them, LATERAL (SELECT them.held_by_id AS agency UNION SELECT agency_id FROM consent_involvement
        WHERE person_id = them.id) AS ties, unnest(them.keys) AS key)
SELECT max(id::text), count(*) FROM them"""
INDEXES = """SELECT c.conname, pg_get_constraintdef(c.oid), i.relname, pg_get_indexdef(i.oid) FROM pg_index x
    JOIN pg_class i ON i.oid = x.indexrelid LEFT JOIN pg_constraint c ON c.conindid = i.oid AND c.contype IN ('p', 'u')
    WHERE x.indrelid = 'people_searchkey'::regclass"""
FOREIGN_KEYS = """SELECT conrelid::regclass::text, confrelid::regclass::text, a.attname, b.attname FROM pg_constraint
    JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = conkey[1]
    JOIN pg_attribute b ON b.attrelid = confrelid AND b.attnum = confkey[1]
    WHERE contype = 'f' AND array_length(conkey, 1) = 1 ORDER BY 1, 3"""
NOBODY = "00000000-0000-0000-0000-000000000000"


def fill(url: str, size: float, now: datetime, *, owner: str, say: Callable[[str], None] = lambda words: None) -> dict:
    """Fill the migrated, empty database at this address, as a superuser; return how many rows each table got.

    `owner` is the role that owns the tables. Raises ValueError when a row points at one that is not there.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(MEMORY)
        connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(owner)))
        connection.execute(PARTITIONS, [county.first_month(now), now])
        connection.execute("RESET ROLE")
        counts = county.make(connection, size, now, say=lambda done, every: say(f"people {done:,} of {every:,}"))
        say("putting rows into the order of time")
        in_order_of_time(connection, [table for table, many in counts.items() if many])
        counts["people_searchkey"] = search_keys(connection, say)
        say("checking that everything that is named is there")
        if missing := dangling(connection):
            raise ValueError(f"Rows name others that are not there: {', '.join(missing)}")
        say("counting for the planner")
        connection.execute("SET session_replication_role = origin")
        connection.execute("VACUUM ANALYZE")
    return counts


def in_order_of_time(connection: Connection, tables: list[str]) -> None:
    """Lay each table's rows on the disk in the order of their times, as years of use would have.

    The rows come person by person; left like that, everybody's would lie together, and reading them be cheaper than true.
    Keys begin with their time.
    """
    for table in tables:
        index = connection.execute(
            "SELECT indexrelid::regclass::text FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid"
            " AND a.attnum = i.indkey[0] WHERE indrelid = %s::regclass AND indisprimary AND a.atttypid = 'uuid'::regtype"
            " AND (SELECT relkind FROM pg_class WHERE oid = i.indrelid) = 'r' AND indnatts = 1",
            [table],
        ).fetchone()
        if index:
            connection.execute(sql.SQL("CLUSTER {} USING {}").format(sql.Identifier(table), sql.Identifier(index[0])))


def search_keys(connection: Connection, say: Callable[[str], None]) -> int:
    """Make the search keys of everybody, batch by batch, with the table's indexes built afterwards; return how many."""
    indexes = connection.execute(INDEXES).fetchall()
    for constraint, _, index, _ in indexes:
        connection.execute(
            sql.SQL("ALTER TABLE people_searchkey DROP CONSTRAINT {}").format(sql.Identifier(constraint))
            if constraint
            else sql.SQL("DROP INDEX {}").format(sql.Identifier(index))
        )
    after, done = NOBODY, 0
    while True:
        last, many = connection.execute(KEYS, {"after": after, "many": PEOPLE_AT_ONCE}).fetchone()
        if not many:
            break
        after, done = last, done + many
        say(f"search keys of {done:,} people")
    for constraint, definition, _, made_by in indexes:
        connection.execute(
            sql.SQL("ALTER TABLE people_searchkey ADD CONSTRAINT {} {}").format(
                sql.Identifier(constraint), sql.SQL(definition)
            )
            if constraint
            else sql.SQL(made_by)
        )
    return connection.execute("SELECT count(*) FROM people_searchkey").fetchone()[0]


def dangling(connection: Connection) -> list[str]:
    """Return every foreign key of the database under which a row names another that is not there."""
    found = []
    for child, parent, column, key in connection.execute(FOREIGN_KEYS).fetchall():
        query = "SELECT EXISTS (SELECT 1 FROM {child} c WHERE c.{column} IS NOT NULL AND NOT EXISTS"
        query += " (SELECT 1 FROM {parent} p WHERE p.{key} = c.{column}))"
        named = sql.SQL(query).format(
            child=sql.SQL(child),
            parent=sql.SQL(parent),
            column=sql.Identifier(column),
            key=sql.Identifier(key),
        )
        if connection.execute(named).fetchone()[0]:
            found.append(f"{child}.{column}")
    return found


class Progress:
    """Says on the screen how far the filling is, on one line where there is a terminal."""

    def __init__(self):
        self.began, self.said = time.monotonic(), 0.0

    def __call__(self, words: str) -> None:
        """Say it, at most twice a second."""
        now = time.monotonic()
        ends = not words.startswith("people") and not words.startswith("search keys")
        if ends or now - self.said > (0.5 if sys.stderr.isatty() else 15):
            self.said = now
            line = f"{now - self.began:6.0f} s  {words}"
            print(
                f"\r{line:<70}" if sys.stderr.isatty() else line, end="\n" if ends else "", file=sys.stderr, flush=True
            )
