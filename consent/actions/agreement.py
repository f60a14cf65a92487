"""Drafting and signing what agencies agree to share.

(Verbs agreement.draft, agreement.sign; design: sharing 2.3.)
"""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access import policy
from access.viewer import Viewer
from consent.clock import database_now
from consent.models import Agreement, AgreementParty, Purpose
from hub.kit.errors import NotNow
from people.models import Category

LONGEST_YEARS = 2
REVIEW_DAYS = 365


@transaction.atomic
def draft_agreement(
    *,
    by: Viewer,
    title: str,
    parties: list,
    objective: str,
    why_necessary: str,
    could_less_be_shared: str,
    purposes: list[str],
    categories: list[str],
    ends_on: date,
    starts_on: date | None = None,
    review_on: date | None = None,
    policy_document: str = "",
    policy_document_until: date | None = None,
) -> Agreement:
    """Draft an agreement led by the acting agency, which is always a party; return it, signed by nobody yet.

    `policy_document` names the appropriate policy document and `policy_document_until` its last day, for
    rules that rest on a Schedule 1 paragraph which needs one. Raises Refused, and ValidationError naming
    fields: two years at most, two parties at least, purposes and categories that exist, no prohibited
    purpose.
    """
    policy.check(by, "agreement.draft")
    starts_on = starts_on or timezone.localdate()
    agreement = Agreement(
        title=title.strip(),
        lead_agency_id=by.agency_id,
        objective=objective.strip(),
        why_necessary=why_necessary.strip(),
        could_less_be_shared=could_less_be_shared.strip(),
        purposes=sorted(set(purposes)),
        categories=sorted(set(categories)),
        starts_on=starts_on,
        ends_on=ends_on,
        review_on=review_on or min(ends_on, starts_on + timedelta(days=REVIEW_DAYS)),
        policy_document=policy_document.strip(),
        policy_document_until=policy_document_until,
        created_by_id=by.user_id,
    )
    agencies = {agency.pk: agency for agency in parties}
    errors = _field_errors(agreement) | _scope_errors(agreement) | _party_errors(agencies, by) | _date_errors(agreement)
    if errors:
        raise ValidationError(errors)
    agreement.save(force_insert=True)
    keys = [by.agency_id, *(key for key in agencies if key != by.agency_id)]
    AgreementParty.objects.bulk_create(AgreementParty(agreement=agreement, agency_id=key) for key in keys)
    return agreement


@transaction.atomic
def sign_agreement(agreement: Agreement, *, by: Viewer, signatory_name: str, signatory_post: str) -> Agreement:
    """Sign for the acting agency; return the agreement fresh. It holds between those who have signed.

    Raises Refused when the agency is no party or the viewer no officer, NotNow when it has signed or the
    agreement has ended, ValidationError without a name and post.
    """
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    policy.check(by, "agreement.sign", agreement)
    errors = {
        name: message
        for name, value, message in (
            ("signatory_name", signatory_name, "Enter who signs."),
            ("signatory_post", signatory_post, "Enter their post, for example Caldicott Guardian."),
        )
        if not value.strip()
    }
    if errors:
        raise ValidationError(errors)
    party = agreement.parties.get(agency_id=by.agency_id)
    if party.signed_at:
        raise NotNow("Your agency has signed this already.")
    if agreement.ends_on <= timezone.localdate():
        raise NotNow("This agreement has ended. Draft a new one.")
    party.signatory_name, party.signatory_post = signatory_name.strip(), signatory_post.strip()
    party.signed_at, party.signed_by_id = database_now(), by.user_id
    party.clean_fields(exclude=["agreement", "agency", "signed_by"])
    party.save()
    agreement.version += 1
    agreement.save(update_fields=["version"])
    return agreement


def _field_errors(agreement: Agreement) -> dict:
    """Return what the fields themselves object to."""
    try:
        agreement.clean_fields(exclude=["lead_agency", "created_by"])
    except ValidationError as error:
        return error.message_dict
    return {}


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
