"""What clients send and get about referrals. Serializers read and show; they never write."""

from rest_framework import serializers

from hub.kit.api import StrictSerializer
from referrals import reasons
from referrals.bodies import CODED
from referrals.gaps import GAPS
from referrals.lines import entry_block
from referrals.marks import mark_of
from referrals.page import ReferralPage

PAIRS = "Further answers, each as what was asked and what was said"
DUTIES = "What has to be done or left undone with it"
SAID = "The referral’s own words, by the names of the fields of a draft"


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
    service = serializers.CharField(
        max_length=8,
        required=False,
        help_text="Reference of a service to try, where the next step is to refer elsewhere",
    )
    person_may_be_told = serializers.CharField(max_length=2000)
    reason_note = serializers.CharField(required=False, allow_blank=True, max_length=2000)


class WithdrawIn(StrictSerializer):
    """Why it is taken back."""

    reason = serializers.CharField(max_length=40, help_text=CODED)
    reason_note = serializers.CharField(required=False, allow_blank=True, max_length=2000)


class AskIn(StrictSerializer):
    """A question of one's own, what is missing from the common list, or both."""

    text = serializers.CharField(max_length=4000, required=False, allow_blank=True)
    gaps = serializers.ListField(child=serializers.ChoiceField(GAPS), required=False, max_length=len(GAPS))


class AnswerIn(StrictSerializer):
    """The answer to the question with this number in the thread; to the oldest that waits, without one."""

    text = serializers.CharField(max_length=4000)
    number = serializers.IntegerField(required=False, min_value=1, max_value=10_000)


class PickIn(StrictSerializer):
    """One of many: its reference, and the version that was read in the list."""

    reference = serializers.CharField(max_length=8)
    version = serializers.IntegerField(min_value=1, max_value=2_000_000_000)


class TakeManyIn(StrictSerializer):
    """Which referrals, and who gets them (an e-mail address of a colleague; oneself without)."""

    referrals = PickIn(many=True, min_length=1, max_length=1000)
    worker = serializers.EmailField(required=False)


class OutcomeOut(serializers.Serializer):
    """What became of many: the references that were given, and for each other one the reason."""

    given = serializers.ListField(child=serializers.CharField())
    left = serializers.DictField(child=serializers.CharField())


class SeenIn(StrictSerializer):
    """Which referrals count as seen; all of them without any."""

    referrals = serializers.ListField(child=serializers.CharField(max_length=8), required=False, max_length=1000)


class SeenOut(serializers.Serializer):
    """How many were marked as seen."""

    seen = serializers.IntegerField()


class RowMembers(serializers.Serializer):
    """What is told of a referral everywhere; agencies, service and person by their references."""

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


class RowOut(RowMembers):
    """A referral in a list."""

    version = serializers.IntegerField(help_text="What is given many at once is given as it was at this version")
    worker = serializers.CharField(allow_null=True)
    mark = serializers.CharField(allow_null=True, help_text="What is new to you: New, Changed, Answered you")
    changed_at = serializers.DateTimeField(allow_null=True, help_text="When somebody else changed it since you looked")


class GroupShownOut(serializers.Serializer):
    """One kind of what was sent: on what ground it is shown, or that it is not; ask why by disclosure and entry."""

    category = serializers.CharField(help_text="What this kind of information is called")
    words = serializers.CharField()
    tone = serializers.CharField()
    detail = serializers.CharField()
    until = serializers.DateTimeField(allow_null=True)
    disclosure = serializers.CharField()
    entry = serializers.CharField(help_text="Reference of one entry of this kind")


class PackedOut(serializers.Serializer):
    """An entry that goes along, as you may read it."""

    reference = serializers.CharField()
    category = serializers.CharField(help_text="Code of the kind of information")
    title = serializers.CharField()
    url = serializers.CharField(help_text="Where the page of a document is; empty for everything else")
    kind = serializers.CharField()
    source = serializers.CharField()
    when = serializers.CharField(help_text="Since when it is true, else when it was recorded")
    text = serializers.CharField()
    their_words = serializers.CharField()
    details = serializers.ListField(child=serializers.ListField(child=serializers.CharField()), help_text=PAIRS)
    marks = serializers.ListField(child=serializers.CharField(), help_text="Handling marks")
    notes = serializers.ListField(child=serializers.CharField(), help_text=DUTIES)


class ThreadOut(serializers.Serializer):
    """A question or an answer; each question has a number, by which it is answered."""

    id = serializers.CharField()
    url = serializers.CharField()
    title = serializers.CharField()
    who = serializers.CharField()
    when = serializers.DateTimeField()
    text = serializers.CharField()


class StepOut(serializers.Serializer):
    """A step that was taken: what somebody did, why, and how the referral stood then."""

    words = serializers.CharField()
    why = serializers.CharField(allow_null=True, help_text="The reason in words, where one was chosen")
    state = serializers.CharField()
    who = serializers.CharField()
    where = serializers.CharField(help_text="Name of their agency")
    at = serializers.DateTimeField()


class ReferralOut(RowMembers):
    """A referral as the page shows it: words and pack only where the decision shows them.

    Where they are not shown, `hidden_because` says why, and `says`, `pack` and `questions` are not there.
    """

    received_at = serializers.DateTimeField(allow_null=True)
    answered_at = serializers.DateTimeField(allow_null=True)
    undo_until = serializers.DateTimeField(allow_null=True, help_text="Until when an acceptance can be undone")
    worker = serializers.CharField(allow_null=True, help_text="Name of who has it")
    first_contact_by = serializers.DateField(allow_null=True)
    first_contact_on = serializers.DateField(allow_null=True)
    work_due_on = serializers.DateField(allow_null=True)
    paused_until = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    reason = serializers.CharField(allow_null=True, help_text="Code of the reason for how it stands")
    reason_note = serializers.CharField(allow_null=True)
    next_step = serializers.CharField(allow_null=True)
    come_back_on = serializers.DateField(allow_null=True)
    person_may_be_told = serializers.CharField(allow_null=True)
    review_why = serializers.CharField(allow_null=True)
    review_due_at = serializers.DateTimeField(allow_null=True)
    review_reason = serializers.CharField(allow_null=True)
    review_note = serializers.CharField(allow_null=True)
    suggested_service = serializers.CharField(allow_null=True, help_text="Reference of a service to try")
    comes_after = serializers.CharField(allow_null=True, help_text="Reference of the referral that was sent on as this")
    sent_on_as = serializers.ListField(child=serializers.CharField())
    disclosure = serializers.CharField(allow_null=True, help_text="Reference of this look in the ledger")
    groups = GroupShownOut(many=True)
    can = serializers.ListField(child=serializers.CharField(), help_text="Verbs that you may use on this now")
    says = serializers.DictField(child=serializers.CharField(), required=False, help_text=SAID)
    pack = PackedOut(many=True, required=False)
    questions = ThreadOut(many=True, required=False)
    hidden_because = serializers.CharField(required=False)

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
            "comes_after": next((each.reference for each in page.chain.before), None),
            "sent_on_as": [each.reference for each in page.chain.after],
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


def list_members(referral, sight, viewer) -> dict:
    """Return what a row of a list tells besides: who has it, and what is new to the viewer."""
    mark, _ = mark_of(referral, referral.from_agency_id == viewer.agency_id)
    return row_members(referral, sight) | {
        "version": referral.version,
        "worker": referral.worker.name if referral.worker else None,
        "mark": mark or None,
        "changed_at": referral.changed_at,
    }


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
