"""What the agencies of a case agreed, and which of them have a part in whose life."""

from datetime import datetime, timedelta

from consent.models import Agreement, AgreementParty, Involvement, SharingRule, Suspension
from hub.cases.naming import BOARD, FOR_EVER, SAID, Names, backdate


def agreed(world: dict, names: Names) -> None:
    """Write agreements, signed by each party from the start, and rules, signed by both sides."""
    agreements = {row["id"]: agreement_of(row, names) for row in world["agreements"]}
    Agreement.objects.bulk_create(agreements.values())
    known_from = [row["recorded_at"] or row["start"] for row in world["agreements"]]
    backdate(list(agreements.values()), "created_at", known_from)
    parties = {
        (row["id"], party): AgreementParty(
            agreement=agreements[row["id"]], agency_id=names("agency", party), signed_at=row["start"]
        )
        for row in world["agreements"]
        for party in row["parties"]
    }
    AgreementParty.objects.bulk_create(parties.values())
    Suspension.objects.bulk_create(
        Suspension(
            party=parties[row["id"], party],
            starts_at=row["start"],
            reason=SAID,
            agency_id=names("agency", BOARD),
            suspended_by_id=names("user", BOARD),
        )
        for row in world["agreements"]
        for party in set(row["suspended"]) & set(row["parties"])
    )
    SharingRule.objects.bulk_create(
        rule_of(row, agreements[row["agreement"]], names)
        for row in world["rules"]
        if row["agreement"] in agreements and row["source"] != row["recipient"]
    )


def agreement_of(row: dict, names: Names) -> Agreement:
    """Return one agreement, unsaved. Its days hold its moments."""
    first, last = days_around(row["start"], row["end"])
    return Agreement(
        title=row["id"],
        lead_agency_id=names("agency", BOARD),
        objective=SAID,
        why_necessary=SAID,
        could_less_be_shared=SAID,
        starts_on=first,
        ends_on=last,
        effective_at=row["start"],
        ended_at=row["end"],
        review_on=last,
        created_by_id=names("user", BOARD),
    )


def rule_of(row: dict, agreement: Agreement, names: Names) -> SharingRule:
    """Return one rule, unsaved, signed by two people of the board."""
    first, last = days_around(row["valid_from"], row["valid_to"])
    signed_at = row["recorded_at"] or row["valid_from"]
    return SharingRule(
        agreement=agreement,
        source_id=names("agency", row["source"]),
        recipient_id=names("agency", row["recipient"]),
        categories=row["categories"],
        purposes=row["purposes"],
        roles=row["roles"],
        tiers=row["tiers"],
        route=row["route"],
        max_sensitivity=row["max_sensitivity"],
        condition_present=row["condition_present"],
        source_basis="e_public_task",
        recipient_basis="e_public_task",
        gateway="none_consent_only",
        plain_words=SAID,
        minimum_necessary=SAID,
        valid_from=first,
        valid_to=last,
        effective_at=row["valid_from"],
        ended_at=row["valid_to"],
        signed_by_source_id=names("user", BOARD),
        signed_by_source_at=signed_at,
        signed_by_recipient_id=names("user", f"{BOARD}, second"),
        signed_by_recipient_at=signed_at,
    )


def involved(world: dict, names: Names) -> None:
    """Write the involvements, each with the pack of its very referral."""
    rows = world["involvements"]
    referrals = {name: f"R-{number:06d}" for number, name in enumerate({row["referral"] for row in rows})}
    ties = Involvement.objects.bulk_create(
        Involvement(
            person_id=names("person", row["person"]),
            agency_id=names("agency", row["agency"]),
            from_agency_id=names("agency", BOARD),
            tier=row["tier"],
            source=referrals[row["referral"]],
            pack=[names("item", item["id"]) for item in world["items"] if in_pack(item, row)],
            categories=row["categories"],
            starts_at=row["start"],
            ends_at=row["end"] or FOR_EVER,
        )
        for row in rows
    )
    backdate(ties, "recorded_at", [row["recorded_at"] or row["start"] for row in rows])


def in_pack(item: dict, involvement: dict) -> bool:
    """Return whether an item is in the pack of the referral behind an involvement."""
    return involvement["referral"] is not None and item["referral_pack"] == involvement["referral"]


def days_around(start: datetime, end: datetime | None) -> tuple:
    """Return the first and the last day between which two moments lie for certain."""
    return (start - timedelta(days=2)).date(), (max(start, end or FOR_EVER) + timedelta(days=2)).date()
