"""Which test proves which criteria of the practice standards, and that it did so by driving the product.

A test that is marked `@pytest.mark.proves("ED5 P27", …)` has to have asked the hub over HTTP: to have sent something, and to
have seen each of its criteria first open and then met on the assurance of the plan (tests/standards/story.py). What it did
is written to the file that HUB_PROOFS names, for `manage standards_coverage`.
"""

import json
import os
from pathlib import Path

import pytest
from django.test import Client

#: What each proving test came to: its criteria, whether it passed, how often it asked and sent.
PROOFS: dict[str, dict] = {}
SENDING = {"POST", "PUT", "PATCH", "DELETE"}


def marked(item) -> list[str]:
    """Return the criteria that a test is marked as proving."""
    return [code for mark in item.iter_markers("proves") for code in mark.args]


def objections(codes: list[str], seen: dict[str, list[str]], counted: dict[str, int]) -> list[str]:
    """Return why a test that passed proves nothing: it sent nothing, or did not see a criterion open and then met."""
    found = (
        [] if counted["sent"] and counted["asked"] else ["a proof does something through the product, and looks at it"]
    )
    for code in codes:
        states = seen.get(code, [])
        if "met" not in states or states[0] == "met":
            found.append(f"{code} was not seen open and then met: {states}")
    return found


@pytest.fixture(autouse=True)
def drives_the_product(request, monkeypatch):
    """Count what a proving test asks and sends, and fail one that has not seen each criterion open, and then met."""
    codes = marked(request.node)
    if not codes:
        yield
        return
    from tests.standards.story import SEEN  # noqa: PLC0415 - only where something is proved: models have to be loaded

    SEEN.clear()
    counted, ask = {"asked": 0, "sent": 0}, Client.request

    def counting(self, **sent):
        counted["sent" if sent.get("REQUEST_METHOD") in SENDING else "asked"] += 1
        return ask(self, **sent)

    monkeypatch.setattr(Client, "request", counting)
    yield
    PROOFS[request.node.nodeid] = {"criteria": codes, **counted}
    assert not (wrong := objections(codes, SEEN, counted)), wrong


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Keep whether every part of a proving test passed."""
    outcome = yield
    if marked(item):
        report = outcome.get_result()
        proof = PROOFS.setdefault(item.nodeid, {"criteria": marked(item), "asked": 0, "sent": 0})
        proof["passed"] = proof.get("passed", True) and report.passed


def pytest_sessionfinish(session):
    """Write down what was proved, where somebody asked for it."""
    if target := os.environ.get("HUB_PROOFS"):
        Path(target).write_text(json.dumps(PROOFS))
