"""Drafting, editing and signing what agencies agree to share.

(Verbs agreement.draft, agreement.edit, agreement.sign; design: sharing 2.3.)
"""

import re
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access import policy
from access.viewer import Viewer
from consent.clock import database_now
from consent.law import LawBook, read_law
from consent.models import Agreement, AgreementParty, Purpose
from consent.terms import TERMS, fingerprint, missing
from hub.kit.errors import NotNow, Stale
from people.models import Category

LONGEST_YEARS = 2
REVIEW_DAYS = 365
LISTS = ("purposes", "categories", "lawful_bases", "conditions", "gateways")
NOT_HERS = ["lead_agency", "created_by", "supersedes"]


@transaction.atomic
def draft_agreement(*, by: Viewer, title: str, parties: list, ends_on: date, **terms) -> Agreement:
    """Draft an agreement led by the acting agency, which is always a party; return it, signed by nobody yet.

    `terms` are further terms of consent.terms; what must be said before somebody signs may come later
    (`edit_agreement`). Raises Refused, and ValidationError naming fields: two years at most, two parties at
    least, purposes, categories and law that exist, no prohibited purpose.
    """
    policy.check(by, "agreement.draft")
    agreement = Agreement(lead_agency_id=by.agency_id, created_by_id=by.user_id)
    agencies = {agency.pk: agency for agency in parties}
    errors = _write(agreement, {"title": title, "ends_on": ends_on, **terms}) | _party_errors(agencies, by)
    for name in ("objective", "why_necessary", "could_less_be_shared"):
        if not getattr(agreement, name):
            errors.setdefault(name, "This field cannot be blank.")
    if errors:
        raise ValidationError(errors)
    return made(agreement, [by.agency_id, *(key for key in agencies if key != by.agency_id)])


def made(agreement: Agreement, agencies: list) -> Agreement:
    """Save a new agreement with its parties, the leader first; return it."""
    agreement.save(force_insert=True)
    AgreementParty.objects.bulk_create(AgreementParty(agreement=agreement, agency_id=key) for key in agencies)
    return agreement


@transaction.atomic
def edit_agreement(agreement: Agreement, *, by: Viewer, **terms) -> Agreement:
    """Say some terms of an agreement anew, while nobody has signed it; return it fresh.

    Raises Refused for anybody but officers of the leading agency, Stale when it changed since it was read, NotNow
    after the first signature, ValidationError naming fields.
    """
    read, agreement = agreement, Agreement.objects.select_for_update().get(pk=agreement.pk)
    policy.check(by, "agreement.edit", agreement)
    if agreement.parties.filter(signed_at__isnull=False).exists():
        raise NotNow("Somebody has signed this. Make a new version of it instead.")
    if agreement.version != read.version:
        raise Stale
    if errors := _write(agreement, terms):
        raise ValidationError(errors)
    agreement.version += 1
    agreement.save()
    return agreement


@transaction.atomic
def sign_agreement(
    agreement: Agreement,
    *,
    by: Viewer,
    signatory_name: str,
    signatory_post: str,
    designated_contact: str = "",
    controller_role: str = "separate",
) -> Agreement:
    """Sign for the acting agency; return the agreement fresh. It holds between those who have signed.

    What is signed is kept as a fingerprint. Raises Refused when the agency is no party or the viewer no
    officer, Stale when it no longer says what was read, NotNow when it has signed or left or the agreement has
    ended, ValidationError without a name, a post and a contact, or while the agreement does not say all that it must.
    """
    read, agreement = agreement, Agreement.objects.select_for_update().get(pk=agreement.pk)
    policy.check(by, "agreement.sign", agreement)
    if fingerprint(read) != fingerprint(agreement):
        raise Stale
    said = {
        "signatory_name": (signatory_name, "Enter who signs."),
        "signatory_post": (signatory_post, "Enter their post, for example Caldicott Guardian."),
        "designated_contact": (designated_contact, "Enter whom the other agencies ask."),
    }
    errors = {name: message for name, (value, message) in said.items() if not value.strip()}
    if errors or (errors := missing(agreement)):
        raise ValidationError(errors)
    party = agreement.parties.get(agency_id=by.agency_id)
    if party.left_at:
        raise NotNow("Your agency has left this agreement.")
    if party.signed_at:
        raise NotNow("Your agency has signed this already.")
    if not agreement.is_open:
        raise NotNow("This agreement has ended. Draft a new one.")
    for name, (value, _) in said.items():
        setattr(party, name, value.strip())
    party.controller_role = controller_role
    party.signed_at, party.signed_by_id = database_now(), by.user_id
    party.signed_sha256 = fingerprint(agreement)
    party.clean_fields(exclude=["agreement", "agency", "signed_by", "left_by"])
    party.save()
    agreement.version += 1
    agreement.save(update_fields=["version"])
    return agreement


def _write(agreement: Agreement, terms: dict) -> dict:
    """Put these terms into the agreement; return what is wrong with them, a message by field."""
    if unknown := set(terms) - set(TERMS):
        raise TypeError(f"no terms of an agreement: {sorted(unknown)}")
    for name, value in terms.items():
        if name in LISTS:
            value = sorted(set(value))
        elif isinstance(value, str):
            value = value.strip()
        if name == "starts_on" and value is None:
            value = timezone.localdate()
        setattr(agreement, name, value)
    if agreement.review_on is None:
        agreement.review_on = min(agreement.ends_on, agreement.starts_on + timedelta(days=REVIEW_DAYS))
    return _field_errors(agreement) | _scope_errors(agreement) | _law_errors(agreement) | _date_errors(agreement)


def _field_errors(agreement: Agreement) -> dict:
    """Return what the fields themselves object to."""
    errors = {}
    if agreement.document_sha256 and not re.fullmatch("[0-9a-fA-F]{64}", agreement.document_sha256):
        errors["document_sha256"] = "The fingerprint must be 64 letters a to f and digits."
    try:
        agreement.clean_fields(exclude=NOT_HERS)
    except ValidationError as error:
        return errors | error.message_dict
    return errors


def _scope_errors(agreement: Agreement) -> dict:
    """Return what is wrong with its purposes and categories."""
    errors = {}
    purposes = dict(Purpose.objects.filter(code__in=agreement.purposes).values_list("code", "prohibited"))
    if not agreement.purposes or set(agreement.purposes) - set(purposes):
        errors["purposes"] = "Select what the information may be used for."
    elif any(purposes.values()):
        errors["purposes"] = "No agreement can allow a prohibited purpose."
    known = Category.objects.filter(code__in=agreement.categories).count()
    if not agreement.categories or known != len(agreement.categories):
        errors["categories"] = "Select which kinds of information it covers."
    return errors


def _law_errors(agreement: Agreement) -> dict:
    """Return what is wrong with the law it names: unknown, or not in force when it starts."""
    named = {field: getattr(agreement, field) for field in ("lawful_bases", "conditions", "gateways")}
    book = read_law() if any(named.values()) else LawBook([])
    return {
        field: "Select from the list what is in force when the agreement starts."
        for field, codes in named.items()
        if any(not book.is_in(code, field) or book.at(code, agreement.starts_on) is None for code in codes)
    }


def _party_errors(agencies: dict, by: Viewer) -> dict:
    """Return what is wrong with the parties."""
    if not set(agencies) - {by.agency_id}:
        return {"parties": "Select at least one other agency."}
    if strangers := [agency.name for agency in agencies.values() if agency.state != "approved"]:
        return {"parties": f"{', '.join(strangers)} cannot be a party: not a partner now."}
    return {}


def _date_errors(agreement: Agreement) -> dict:
    """Return what is wrong with its dates."""
    starts, ends = agreement.starts_on, agreement.ends_on
    if ends <= starts:
        return {"ends_on": "The end must be after the start."}
    # 29 February plus two years is 1 March
    last = date(starts.year + LONGEST_YEARS, 3, 1) if (starts.month, starts.day) == (2, 29) else None
    if ends > (last or starts.replace(year=starts.year + LONGEST_YEARS)):
        return {"ends_on": f"An agreement lasts {LONGEST_YEARS} years at most."}
    if not starts <= agreement.review_on <= ends:
        return {"review_on": "The review must be before the end."}
    return {}
