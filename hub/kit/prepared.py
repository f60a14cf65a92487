"""Statements that the database plans once for each connection, and not each time: those of the hottest paths.

Under row-level security planning a statement costs more than running it (design: performance, traps). Inside the block the
driver sends values apart from the text, so that PostgreSQL can keep the plan; outside all is as Django does it. Behind a
pooler that cannot keep prepared statements HUB_PREPARE_AFTER is empty, and nothing is prepared.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor


class Preparing(ServerBindingCursor):
    """A cursor whose values go apart from the text; Django's log of statements gets the text, prepared or not."""

    def _convert_query(self, query, params=None):
        self._query = super()._convert_query(query, params)
        return self._query


@contextmanager
def prepared() -> Iterator[None]:
    """Let the statements that run inside the block be prepared. Each must be of one text however many values it has."""
    connection.ensure_connection()
    driver = connection.connection
    before = driver.cursor_factory
    driver.cursor_factory = Preparing
    try:
        yield
    finally:
        driver.cursor_factory = before
