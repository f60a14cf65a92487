"""What clients send and get about referrals. Serializers read and show; they never write."""

from rest_framework import serializers

from hub.kit.api import StrictSerializer
from referrals import reasons
from referrals.bodies import CODED
from referrals.lines import entry_block
from referrals.page import ReferralPage


class AcceptIn(StrictSerializer):
    """Who takes it (an e-mail address of a colleague; oneself without), and by when."""

    worker = serializers.EmailField(required=False)
    first_contact_by = serializers.DateField(required=False)


class TakeIn(StrictSerializer):
    """Who takes it (an e-mail address of a colleague; oneself without)."""

    worker = serializers.EmailField(required=False)


class DeclineIn(StrictSerializer):
    """Why, what next, what the person may be told."""

    reason = serializers.CharField(max_length=40, help_text=CODED)
    next_step = serializers.ChoiceField(reasons.NEXT_STEPS)
    come_back_on = serializers.DateField(required=False)
    person_may_be_told = serializers.CharField(max_length=2000)
    reason_note = serializers.CharField(required=False, allow_blank=True, max_length=2000)


class WithdrawIn(StrictSerializer):
    """Why it is taken back."""

    reason = serializers.CharField(max_length=40, help_text=CODED)
    reason_note = serializers.CharField(required=False, allow_blank=True, max_length=2000)


class TextIn(StrictSerializer):
    """A question, or its answer."""

    text = serializers.CharField(max_length=4000)


class RowOut(serializers.Serializer):
    """A referral in a list."""

    reference = serializers.CharField()
    state = serializers.CharField()
    person = serializers.CharField(allow_null=True)
    name = serializers.CharField(allow_null=True)
    from_agency = serializers.CharField()
    to_agency = serializers.CharField(allow_null=True)
    service = serializers.CharField(allow_null=True)
    urgency = serializers.CharField()
    due_at = serializers.DateTimeField(allow_null=True)
    sent_at = serializers.DateTimeField(allow_null=True)


class ReferralOut(serializers.Serializer):
    """A referral as the page shows it: words and pack only where the decision shows them."""

    reference = serializers.CharField()

    def to_representation(self, page: ReferralPage) -> dict:
        """Return the members of one referral; everything about the person comes from the sight."""
        referral = page.referral
        out = row_members(referral, page.sight) | {
            "received_at": referral.received_at,
            "answered_at": referral.answered_at,
            "undo_until": referral.undo_until,
            "worker": referral.worker.name if referral.worker else None,
            "first_contact_by": referral.first_contact_by,
            "first_contact_on": referral.first_contact_on,
            "work_due_on": referral.work_due_on,
            "paused_until": referral.paused_until,
            "ended_at": referral.ended_at,
            "reason": referral.reason or None,
            "reason_note": referral.reason_note or None,
            "next_step": referral.next_step or None,
            "come_back_on": referral.come_back_on,
            "person_may_be_told": referral.person_may_be_told or None,
            "review_why": referral.review_why or None,
            "review_due_at": referral.review_due_at,
            "review_reason": referral.review_reason or None,
            "review_note": referral.review_note or None,
            "suggested_service": referral.suggested_service.reference if referral.suggested_service else None,
            "disclosure": page.sight.disclosure if page.sight else None,
            "groups": page.groups(),
            "can": page.can,
        }
        if not page.words_shown:
            return out | {"hidden_because": page.hidden_because}
        out["says"] = page.says
        out["pack"] = [
            {"reference": each.entry.reference, "category": each.entry.category_id}
            | entry_block(page.reader.tell(each))
            for each in page.shown
            if each.entry.kind not in ("identity", "referral_letter")
        ]
        out["questions"] = page.thread
        return out


def row_members(referral, sight) -> dict:
    """Return what a list tells of a referral; the person's reference and name only where they may be known."""
    known = sight if sight and sight.knows_who else None
    return {
        "reference": referral.reference,
        "state": referral.state,
        "person": sight.person.reference if sight else None,
        "name": known.name if known else None,
        "from_agency": referral.from_agency.reference,
        "to_agency": referral.to_agency.reference if referral.to_agency else None,
        "service": referral.service.reference if referral.service else None,
        "urgency": referral.urgency,
        "due_at": referral.due_at,
        "sent_at": referral.sent_at,
    }
