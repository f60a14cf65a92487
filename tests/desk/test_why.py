"""Why: the reasons of one decision, made again as of its moment, for those whom it concerns."""

import pytest
from django.urls import reverse

from consent import actions as consent
from tests.desk.conftest import item, look


def why(county, viewer, row, entry):
    return county.as_(viewer).get(reverse("desk:why", args=[row.reference, entry.reference]))


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_an_allow_by_consent_names_statement_rule_agreement_and_what_would_change_it(shared):
    row = look(shared, shared.ana)
    assert item(row, shared.risk)["route"] == "CONSENT"
    for officer in (shared.clinic_officer, shared.housing_officer):
        page = text(why(shared, officer, row, shared.risk))
        assert f"Yes: Ana Ruiz at Northgate Housing could see “Risk summary” about {shared.sam.reference}." in page
        assert "The person said yes on" in page and f"(conversation {shared.conversation.reference})" in page
        assert f"parties to agreement {shared.agreement.reference} “Safer Northgate”" in page
        assert f"Rule {shared.rules[1].reference} lets the role Duty manager" in page
        assert "It would change to No if" in page and "The person changes their mind (step" in page
        assert page.count("This decided it") == 1
        assert "differ" not in page


