"""Looking at the pages of consent: fetch them, read their words, count what they cost."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consent import actions


def page(county, who, name: str, *more, query: str = "", status: int = 200) -> str:
    """Return the text of a page about Sam."""
    answer = county.as_(who).get(reverse(f"consent:{name}", args=[county.sam.reference, *more]) + query)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def text(html: str) -> str:
    """Return the words of a page's main part."""
    main = re.search(r"<main.*?</main>", html, re.S)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def hold(county, *answers, by=None, **facts):
    """Record a conversation with Sam."""
    by = by or county.osei
    with county.acting(by):
        return actions.hold_conversation(county.sam, by=by, answers=list(answers), **facts)


def stop(county, **facts):
    """Record that Sam changed their mind."""
    with county.acting(county.osei):
        return actions.withdraw(county.sam, by=county.osei, **facts)


def cost(client, address: str) -> int:
    """Return how many data statements a page takes, the second time it is opened."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len([query for query in captured if query["sql"].startswith(("SELECT", "INSERT", "UPDATE"))])
