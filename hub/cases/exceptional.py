"""What goes round the usual way in a case: decisions to share without consent, emergencies, ring-fences."""

from datetime import timedelta

from consent.models import BreakGlass, Override, RingFence, RingFenceClearance
from hub.cases.naming import BOARD, FOR_EVER, LONG_AGO, SAID, Names, moment_after

REVIEW = timedelta(hours=24)


def exceptional(world: dict, names: Names) -> None:
    """Write overrides, break-glass sessions and ring-fences with those cleared inside them."""
    Override.objects.bulk_create(override_of(row, names) for row in world["overrides"])
    agency_of = {row["id"]: row["agency"] for row in world["users"]}
    BreakGlass.objects.bulk_create(
        session_of(row, agency_of.get(row["user"], BOARD), names) for row in world["break_glass"]
    )
    fences = [fence_of(row, names) for row in world["ringfences"]]
    RingFence.objects.bulk_create(fences)
    RingFenceClearance.objects.bulk_create(
        clearance_of(fence, user, names)
        for row, fence in zip(world["ringfences"], fences, strict=True)
        for user in world["users"]
        if user["agency"] == row["agency"] and row["person"] in user["ringfence_cleared"]
    )


def override_of(row: dict, names: Names) -> Override:
    """Return one decision, unsaved, approved by as many people as the case says, two at most."""
    known_from = row["recorded_at"] or row["start"]
    once, twice = row["approvals"] > 0, row["approvals"] > 1
    ends = row["end"] or FOR_EVER
    empty = ends <= row["start"]  # no row may end before it starts: it is stopped at its start instead
    return Override(
        person_id=names("person", row["person"]),
        agency_id=names("agency", BOARD),
        recipient_id=names("agency", row["recipient"]),
        purpose_id=row["purpose"],
        categories=row["categories"],
        items=names.all("item", row["items"]),
        detail_ceiling=row["detail_ceiling"],
        ground=row["ground"],
        non_disclosure=row["non_disclosure"],
        sought_consent="not_sought",
        persons_views=SAID,
        pressing_need=SAID,
        source_basis="e_public_task",
        recipient_basis="e_public_task",
        gateway="common_law_public_interest",
        state="decided" if twice else "approved" if once else "proposed",
        requested_by_id=names("user", f"{BOARD}, third"),
        first_approver_id=names("user", BOARD) if once else None,
        first_approver_agency_id=names("agency", BOARD) if once else None,
        first_approver_team="one",
        first_approved_at=known_from if once else None,
        second_approver_id=names("user", f"{BOARD}, second") if twice else None,
        second_approver_agency_id=names("agency", BOARD) if twice else None,
        second_approver_team="another",
        second_approved_at=known_from if twice else None,
        decided_at=known_from if twice else None,
        starts_at=row["start"],
        ends_at=moment_after(row["start"]) if empty else ends,
        rescinded_at=row["start"] if empty else row["rescinded_at"],
        unlocks=row["unlocks"],
        informed="after" if row["person_informed"] else "not_yet",
        informed_at=row["start"] if row["person_informed"] else None,
        review_on=FOR_EVER.date(),
    )


def session_of(row: dict, agency: str, names: Names) -> BreakGlass:
    """Return one emergency session, unsaved; one that ends before it opens was closed at once."""
    return BreakGlass(
        user_id=names("user", row["user"]),
        agency_id=names("agency", agency),
        person_id=names("person", row["person"]),
        reason=row["reason"],
        what_i_know_now=SAID,
        categories=row["categories"],
        opened_at=row["start"],
        expires_at=max(row["end"], moment_after(row["start"])),
        closed_at=row["start"] if row["end"] <= row["start"] else None,
        re_authenticated_at=row["start"],
        review_due_at=row["start"] + REVIEW,
    )


def fence_of(row: dict, names: Names) -> RingFence:
    """Return one ring-fence, unsaved, flagged by the board."""
    return RingFence(
        agency_id=names("agency", row["agency"]),
        person_id=names("person", row["person"]),
        reason=SAID,
        flagged_by_id=names("user", BOARD),
        flagged_by_agency_id=names("agency", BOARD),
        recorded_at=row["recorded_at"] or row["start"],
        starts_at=row["start"],
        ends_at=row["end"],
        review_on=FOR_EVER.date(),
    )


def clearance_of(fence: RingFence, user: dict, names: Names) -> RingFenceClearance:
    """Return that a worker was cleared by the board, long ago."""
    return RingFenceClearance(
        ring_fence=fence,
        user_id=names("user", user["id"]),
        user_agency_id=names("agency", user["agency"]),
        cleared_by_id=names("user", BOARD),
        cleared_by_agency_id=names("agency", BOARD),
        why=SAID,
        starts_at=LONG_AGO,
    )
