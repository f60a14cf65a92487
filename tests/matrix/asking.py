"""One request of one persona, and what it answered; nothing of it stays."""

import hashlib
import json
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT, ClientHandler, encode_multipart

from tests.matrix.bodies import body_of
from tests.matrix.personas import Persona
from tests.matrix.places import address_of
from tests.matrix.subjects import CANARY
from tests.paper import Paper

WRITTEN = """
SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables
WHERE n_tup_ins + n_tup_upd + n_tup_del > 0
"""
#: What differs between two answers to one question: keys against forgery, nonces, and the reference that was asked for.
PASSING = re.compile(
    rb'name="(?:csrfmiddlewaretoken|request_key)" value="[^"]*"|nonce="[^"]*"|nonce-[\w+/=-]+|csrftoken=\w+|expires=[^;]+'
)
REFERENCE = re.compile(rb"[A-Z]-[2-9A-HJ-NP-Z]{6}(?:[2-9A-HJ-NP-Z]{4})?")


class Door(RequestFactory):
    """Sends requests through every middleware, as a server does."""

    handler = ClientHandler(enforce_csrf_checks=False)

    def request(self, **request) -> HttpResponse:
        """Return the answer to a request."""
        return self.handler(self._base_environ(**request))


DOOR = Door()


@dataclass(frozen=True, slots=True)
class Seen:
    """What came back: status, where it leads, the canaries anywhere in it, the tables written to, the fault if any.

    `answer` and `statements` are digests, of all that was sent and of all that was asked of the database, without what
    differs from request to request.
    """

    status: int
    leads_to: str
    words: frozenset[str]
    written: frozenset[str]
    fault: str
    answer: str
    statements: str


@contextmanager
def undone() -> Iterator[None]:
    """Do something in a transaction of which nothing stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def faults() -> Iterator[list[str]]:
    """Give the list of exceptions for which the hub has no answer, each with the last place that it passed."""
    found = []

    def keep(sender, **signal):
        kind, error, trace = sys.exc_info()
        last = traceback.extract_tb(trace)[-1]
        found.append(f"{kind.__name__}: {error} ({last.filename.rsplit('/', 2)[-1]}:{last.lineno})")

    got_request_exception.connect(keep)
    try:
        yield found
    finally:
        got_request_exception.disconnect(keep)


@contextmanager
def statements() -> Iterator[list[str]]:
    """Give the list of statements that are sent to the database, with places for their values."""
    sent = []

    def keep(execute, sql, params, many, context):
        sent.append(re.sub(r'"s\d+_x\d+"', "savepoint", sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        yield sent


def send(
    world, persona: Persona, method: str, address: str, *, body=None, headers=None, raw=None, kind=""
) -> HttpResponse:
    """Send one request as this persona; `body` is JSON at the API and a form elsewhere, `raw` are bytes of a `kind`."""
    cache.clear()  # limits by address are another test's
    is_api, given = address.startswith("/api/"), dict(headers or {})
    DOOR.cookies.clear()
    if is_api and persona.worker:
        given.setdefault("Authorization", f"Bearer {world.tokens[persona.worker, persona.token]}")
    elif persona.worker:
        DOOR.cookies[settings.SESSION_COOKIE_NAME] = world.cookies[persona.worker]
    if method in ("GET", "HEAD", "OPTIONS"):
        return DOOR.generic(method, address, headers=given)
    if raw is None and any(isinstance(value, UploadedFile) for value in (body or {}).values()):
        raw, kind = encode_multipart(BOUNDARY, body), MULTIPART_CONTENT
    kind = kind or ("application/json" if is_api else "application/x-www-form-urlencoded")
    if raw is None:
        raw = (json.dumps(body or {}) if is_api else urlencode(body or {}, doseq=True)).encode()
    return DOOR.generic(method, address, raw, kind, headers=given)


def look(world, persona: Persona, name: str, method: str, address: str = "") -> Seen:
    """Send a route's request about the persona's subject, well filled, for whatever version there is.

    `address` asks elsewhere than at the subject. Nothing of it stays.
    """
    address = address or address_of(name, method, world, world.of(persona))
    safe = method in ("GET", "HEAD", "OPTIONS")
    with undone(), faults() as found:
        body = None if safe else body_of(name, world, persona)
        before = written() if safe else {}
        with statements() as sent:
            answer = send(world, persona, method, address, body=body, headers={} if safe else {"If-Match": "*"})
        after = written() if safe else {}
    told = told_by(answer)
    return Seen(
        answer.status_code,
        answer.get("Location", ""),
        frozenset(word.decode() for word in CANARY.findall(told)),
        frozenset(table for table, rows in after.items() if rows != before.get(table)),
        "; ".join(found),
        _digest(lasting(told)),
        _digest("\n".join(sent).encode()),
    )


def look_once(world, persona: Persona, name: str, method: str) -> Seen:
    """Return what `look` does, asked once in the life of the world."""
    key = (persona.name, name, method)
    if key not in world.seen:
        world.seen[key] = look(world, persona, name, method)
    return world.seen[key]


def told_by(answer: HttpResponse) -> bytes:
    """Return all that was sent: status, headers, cookies and content; of a PDF the words that stand in it."""
    headers = [f"{name}: {value}" for name, value in sorted(answer.items())]
    cookies = [str(cookie) for cookie in answer.cookies.values()]
    told = "\n".join([str(answer.status_code), *headers, *cookies, ""]).encode()
    if answer.get("Content-Type") == "application/pdf":
        paper = Paper(answer.content)
        return told + f"{paper.about}\n{paper.text}".encode()
    return told + answer.content


def lasting(told: bytes) -> bytes:
    """Return what was sent without what differs from request to request."""
    return REFERENCE.sub(b"REFERENCE", PASSING.sub(b"PASSING", told))


def written() -> dict[str, int]:
    """Return how many rows of each table this connection has written, undone or not."""
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        return dict(cursor.fetchall())


def _digest(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()[:16]
