"""Entries that were written before there were commitments are carried over, and verify afterwards."""

import json
from uuid import uuid4

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, connections

from audit.leaf import canonical
from audit.models import Disclosure
from audit.seals import seal_all
from audit.system import whole_ledger
from audit.verify import examine
from tests.conftest import NAME, as_owner, drop_database, owner_params

OLD = [
    ("D-222222", ["P-222222"], "", [{"person": "P-222222", "owner": "x", "outcome": "ALLOW", "n": 1}]),
    ("D-333333", ["P-222222", "P-333333"], "", [{"person": "P-333333", "words": "ü"}, {"person": "P-222222"}]),
    ("D-444444", [], "P-222222", []),
    ("D-555555", [], "", [{"name": "of nobody"}]),
]
INSERT = """
INSERT INTO audit_disclosure (id, reference, at, kind, people, asked, disclosers, recipient_agency, recipient_user,
    recipient_role, purpose, channel, about, items, salt, leaf)
VALUES (%s, %s, now(), 'viewed', %s, %s, %s, %s, NULL, '', '', 'page', 'R-222222', %s::jsonb, 'x', 'x')
"""


@pytest.fixture
def older(django_db_blocker):
    """A database whose ledger stands before the commitments, with the settings that reach it as its owner."""
    name, settings = f"{NAME}_older", connection.settings_dict
    kept, options = dict(settings), dict(settings["OPTIONS"])
    owner = owner_params()
    with django_db_blocker.unblock():
        connections.close_all()
        drop_database(name)
        as_owner("CREATE DATABASE {}", name)
        settings.update(NAME=name, USER=owner["user"], PASSWORD=owner.get("password", ""))
        settings["OPTIONS"] = {**options, "options": ""}
        call_command("migrate", "audit", "0004", verbosity=0)
        yield lambda: settings.update({**kept, "NAME": name, "OPTIONS": options})
        connections.close_all()
        settings.update({**kept, "NAME": NAME, "OPTIONS": options})
        drop_database(name)


def test_they_say_what_they_said_and_verify(older):
    with psycopg.connect(**{**owner_params(), "dbname": connection.settings_dict["NAME"]}, autocommit=True) as own:
        own.execute("SET hub.system = 'on'")
        for reference, people, asked, items in OLD:
            own.execute(INSERT, [uuid4(), reference, people, asked, [uuid4()], uuid4(), json.dumps(items)])
    call_command("migrate", "audit", verbosity=0)
    connections.close_all()
    older()
    seal_all()
    assert (examine().entries, examine().findings) == (4, [])
    with whole_ledger():
        rows = {row.reference: row for row in Disclosure.objects.all()}
    for reference, people, asked, items in OLD:
        row = rows[reference]
        assert (row.people, row.asked, row.about) == (people, asked, "R-222222")
        assert sorted(map(canonical, row.items)) == sorted(map(canonical, items))
