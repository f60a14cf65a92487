"""Two officers agree, on the pages of the hub, what one agency may tell another: drafted, signed by both, in force."""

import pytest

from tests.browser.looking import look_over
from tests.worlds import TERMS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("with_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_an_agreement_and_a_rule_are_drafted_and_signed_by_both(seats, county, with_script):
    hand = {"java_script_enabled": with_script}
    carys, omar = seats.of(county.clinic_officer, **hand), seats.of(county.housing_officer, **hand)
    title = f"Homes that are safe, {'with' if with_script else 'without'} script"

    # The clinic's officer drafts the agreement and signs it
    carys.open("/agreements/")
    carys.follow("Draft an agreement")
    carys.write(title=title, objective="Homes", why_necessary="Nobody knows enough alone", could_less_be_shared="No")
    carys.write(ends_on="in 6 months")
    carys.choose("Who is it between?", "Northgate Housing")
    carys.choose("What the information may be used for", "Decide whether to accept a referral")
    carys.choose("Which kinds of information", "Home")
    carys.press("Draft the agreement")
    carys.sees("Drafted. It holds between those who sign it.")
    agreement = carys.path
    says_the_rest(carys)
    signs(carys, "C. Bell", "Caldicott Guardian")

    # and drafts a rule under it, which opens nothing yet
    carys.follow("Draft a rule")
    carys.pick(source="Riverside Clinic", recipient="Northgate Housing")
    carys.choose("In which roles", "Triage worker", "Duty manager")
    carys.choose("Which kinds of information", "Home")
    carys.choose("From when", "Pending")
    carys.choose("What for", "Decide whether to accept a referral")
    carys.choose("What the person is asked", "The person must have said yes")
    carys.pick(source_basis="Consent, Article 6(1)(a)", recipient_basis="Consent, Article 6(1)(a)")
    carys.pick(gateway="None: by consent only")
    carys.write(plain_words="Housing may know where they live.", minimum_necessary="Nothing less would do.")
    carys.press("Draft the rule")
    carys.sees("It opens nothing until both agencies have signed.", "Not signed")
    rule = carys.path
    carys.press("Simulate the last 90 days")
    carys.sees("Nothing was shared.", "Newly opened")
    carys.press("Sign for Riverside Clinic")

    # The officer of housing reads the sentence, and signs both
    omar.open("/agreements/")
    omar.sees("Your signature is asked")
    omar.open(agreement)
    omar.sees(title)
    signs(omar, "O. Ficer", "Director")
    omar.open(rule)
    omar.sees("Housing may know where they live.")
    omar.press("Sign for Northgate Housing")
    omar.sees("Signed for Northgate Housing.")
    assert "Not signed" not in omar.text()
    if with_script:
        assert look_over(omar) == []


def says_the_rest(officer) -> None:
    """An officer says, section by section, what an agreement must say before anybody signs it."""
    for title, terms in (
        ("What it is for", ["benefits_and_risks"]),
        ("The law it rests on", ["confidentiality_basis", "dpia_words"]),
        ("What people are told and may ask", ["transparency", "rights_handling", "complaints"]),
        (
            "How information is looked after",
            ["data_quality", "security", "retention", "onward_sharing", "breach_contact"],
        ),
    ):
        officer.follow(title)
        officer.write(**{name: TERMS[name] for name in terms})
        if "dpia_words" in terms:
            officer.choose("Lawful bases", "Consent, Article 6(1)(a)")
            officer.pick(dpia="Done")
        officer.press("Save this section")
        officer.sees("Saved.")


def signs(officer, name: str, post: str) -> None:
    """An officer says who signs for their agency, and in which post."""
    officer.write(signatory_name=name, signatory_post=post, designated_contact=name)
    officer.press("Sign for")
    officer.sees("Signed for")
