"""What stands in the matching room of the matrix: a record to compare, a question to answer, and a link."""

from datetime import timedelta

from django.utils import timezone

from agencies.acting import acting_as, as_system
from consent import actions as consent
from matching import actions as matching
from matching.finding import compare_all
from matching.models import Link, Pair
from people import actions as people


def match(world) -> None:
    """Let housing have a record to compare, answer a question, and have a link with the clinic."""
    tell_back(world)
    born = timezone.localdate() - timedelta(days=12_000)
    twice = {"given_name": "Twicely", "family_name": "Pairsworth", "born_on": born}
    with acting_as(world.tobi):
        earlier = people.open_record(by=world.tobi, **twice)
        consent.hold_conversation(earlier, by=world.tobi, answers=[{"kind": "given", "recipient": world.clinic}])
    with acting_as(world.osei):
        later = people.open_record(by=world.osei, **twice)
        consent.hold_conversation(later, by=world.osei, answers=[{"kind": "given", "recipient": world.housing}])
        about = {"agency": world.housing, "purpose": "triage_referral", "why": "To see who helps"}
        world.enquiry = matching.ask_enquiry(later, by=world.osei, **about)
        linked = matching.ask_enquiry(later, by=world.osei, **about)
    compare_all()
    with as_system("Matrix"):
        world.pair = Pair.objects.get(person=earlier)
        world.link = Link.objects.create(
            enquiry=linked,
            agency=world.clinic,
            person=later,
            person_reference=later.reference,
            other_agency=world.housing,
            other_person=earlier,
            other_reference=earlier.reference,
            linked_by_id=world.ana.user_id,
        )


def tell_back(world) -> None:
    """Let housing tell the clinic who somebody is, where the person agrees."""
    with acting_as(world.housing_officer):
        rule = consent.draft_rule(
            world.agreement,
            by=world.housing_officer,
            source=world.housing,
            recipient=world.clinic,
            categories=["identity_contact"],
            purposes=["triage_referral"],
            roles=["triage", "duty_manager"],
            tiers=["pending"],
            route="consent",
            max_sensitivity=0,
            source_basis="a_consent",
            recipient_basis="a_consent",
            plain_words="Housing may tell the clinic who you are.",
            minimum_necessary="The clinic cannot help without knowing this.",
            valid_to=world.agreement.ends_on,
        )
        consent.simulate_rule(rule, by=world.housing_officer)
        rule = consent.sign_rule(rule, by=world.housing_officer)
    with acting_as(world.clinic_officer):
        consent.sign_rule(rule, by=world.clinic_officer)
