"""After a disposal nothing that the entries said is left in any table or any file; what else there is stays."""

import pytest
from django.db import connection

from agencies.acting import acting_as
from audit.system import whole_ledger
from people import actions as people
from people.attached.storing import keep, place_of
from people.models import Attachment
from retention.watching import forget_files
from tests.retention.conftest import Ended

CANARY = "Quzzlewort"


def tables_that_say(word: str) -> list[str]:
    """Return the tables of which some row holds this word anywhere, as the hub itself sees them."""
    found = []
    with whole_ledger(), connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1")
        for (name,) in cursor.fetchall():
            cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{name}" t WHERE t::text ILIKE %s)', [f"%{word}%"])  # noqa: S608
            if cursor.fetchone()[0]:
                found.append(name)
    return found


@pytest.fixture
def planted(own_database, settings, tmp_path):
    """The county, with a word in an entry, in its correction and in an attached file, and real commits."""
    settings.ATTACHMENT_DIR = tmp_path
    return Ended()


def plants(town) -> None:
    """Write the word wherever an entry holds words."""
    with acting_as(town.osei) as by:
        people.correct(
            town.need,
            by=by,
            reason=f"{CANARY} said so",
            title=f"{CANARY} one",
            text=f"{CANARY} two",
            their_words=f"{CANARY} three",
        )
        fresh = town.need.__class__.objects.get(pk=town.need.pk)
        people.correct(fresh, by=by, reason="Once more", title="Another title", text="Nothing", their_words="")


def test_no_table_holds_a_word_of_it_afterwards(planted):
    plants(planted)
    before = tables_that_say(CANARY)
    assert "people_recordentryevent" in before
    planted.disposed()
    assert tables_that_say(CANARY) == []
    assert "people_recordentry" in tables_that_say("Threats at home")


def test_its_file_goes_with_it_also_when_the_worker_was_stopped_in_between(planted, monkeypatch):
    with acting_as(planted.osei):
        name = keep(CANARY.encode())
        Attachment.objects.create(
            entry=planted.note, stored_as=name, format="text", size=10, digest="0" * 64, scan="clean"
        )
    assert place_of(name).exists()
    monkeypatch.setattr("retention.actions.carrying.forget", lambda name: None)  # stopped after the commit
    planted.disposed()
    assert place_of(name).exists()
    assert forget_files() == 1
    assert not place_of(name).exists()
