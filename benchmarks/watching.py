"""Watching a request's statements: how many there are, what each touches (EXPLAIN ANALYZE), how long each takes.

Each statement is explained where it runs: in the request's own transaction, under its own settings and row-level security,
and undone before the statement runs itself. So what is measured is what the application really sends.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection

from hub.kit.prepared import Preparing

EXPLAIN = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) "
EXPLAINED = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


@dataclass(frozen=True, slots=True)
class Seen:
    """One statement: its text, the buffers that running and planning it touched, and its milliseconds."""

    sql: str
    buffers: int = 0
    planning: int = 0
    milliseconds: float = 0.0


@dataclass(slots=True)
class Watch:
    """What was seen of one request, in order."""

    statements: list[Seen] = field(default_factory=list)

    def of(self, *words: str) -> list[Seen]:
        """Return the statements in which one of these words stands."""
        return [seen for seen in self.statements if any(word in seen.sql for word in words)]


def buffers_of(plan: dict) -> int:
    """Return the buffers that a plan touched, found in memory or read.

    What writes beside the main statement (WITH … AS (INSERT …)) runs after it and is counted by itself.
    """
    beside = [part for part in plan.get("Plans", ()) if part["Node Type"] == "ModifyTable"]
    own = [plan, *(part for part in beside if part.get("Parent Relationship") == "InitPlan")]
    return sum(part["Shared Hit Blocks"] + part["Shared Read Blocks"] for part in own)


def explained(cursor, sql: str, params) -> tuple[int, int]:
    """Return the buffers that running and planning this statement touch; it is undone where a transaction is open.

    A statement whose plan is kept (hub.kit.prepared) plans nothing once it has run a few times.
    """
    undo = connection.in_atomic_block
    if undo:
        cursor.execute("SAVEPOINT watched")
    cursor.execute(EXPLAIN + sql, params)
    answer = cursor.fetchone()[0][0]
    if undo:
        cursor.execute("ROLLBACK TO SAVEPOINT watched")
    kept = connection.connection.cursor_factory is Preparing
    return buffers_of(answer["Plan"]), 0 if kept else buffers_of({**answer["Planning"], "Plans": ()})


@contextmanager
def watched(*, explain: bool = False) -> Iterator[Watch]:
    """Watch what the hub's connection runs inside the block; with `explain`, count buffers too (and take longer)."""
    watch = Watch()

    def wrapper(execute: Callable, sql, params, many, context):
        data = str(sql).lstrip().upper().startswith(EXPLAINED)
        buffers = planning = 0
        if explain and data and not many:
            with connection.connection.cursor() as cursor:
                buffers, planning = explained(cursor, str(sql), params)
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            if data:
                watch.statements.append(Seen(str(sql), buffers, planning, (time.perf_counter() - began) * 1000))

    with connection.execute_wrapper(wrapper):
        yield watch
