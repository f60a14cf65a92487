"""What clients send to move a referral on. Serializers read; they never write."""

from rest_framework import serializers

from hub.kit.api import StrictSerializer

#: A partnership adds reasons and ends them, so they are no fixed list in the document of the API.
CODED = "Code of a reason that may be chosen today: see /api/v1/referral-reasons/"
NOTE = {"required": False, "allow_blank": True, "max_length": 2000}
SERVICE = "Reference of a service"


class PassOnIn(StrictSerializer):
    """Which service of the acting agency takes it, and why."""

    service = serializers.CharField(max_length=8, help_text=SERVICE)
    reason = serializers.CharField(max_length=40, help_text=CODED)


class RedirectIn(StrictSerializer):
    """Why it is passed back, and which service might be tried."""

    service = serializers.CharField(max_length=8, required=False, help_text=SERVICE)
    reason = serializers.CharField(max_length=40, help_text=CODED)
    reason_note = serializers.CharField(**NOTE)


class SendOnIn(StrictSerializer):
    """Where it goes on to."""

    service = serializers.CharField(max_length=8, help_text=SERVICE)


class SentOnOut(serializers.Serializer):
    """The next referral: sent, or a draft with what stands against sending it, by field or by service."""

    reference = serializers.CharField()
    state = serializers.CharField(help_text="Draft where something stands in the way, else how it stands: sent")
    missing = serializers.DictField(child=serializers.CharField())


class StartIn(StrictSerializer):
    """When the person was reached, and when the work is looked at again (usually in three months)."""

    first_contact_on = serializers.DateField()
    work_due_on = serializers.DateField(required=False)


class GoOnIn(StrictSerializer):
    """When the work is looked at again."""

    work_due_on = serializers.DateField()


class HoldIn(StrictSerializer):
    """Why the work is on hold, and until when."""

    reason = serializers.CharField(max_length=40, help_text=CODED)
    until = serializers.DateField()
    reason_note = serializers.CharField(**NOTE)


class TransferIn(StrictSerializer):
    """Who takes the work over: a service, and at the acting agency a colleague by e-mail."""

    service = serializers.CharField(max_length=8, help_text=SERVICE)
    worker = serializers.EmailField(required=False)


class EndIn(StrictSerializer):
    """How the work ended, or why early, and what the person may be told."""

    reason = serializers.CharField(max_length=40, help_text=CODED)
    reason_note = serializers.CharField(**NOTE)
    person_may_be_told = serializers.CharField(**NOTE)


class ReviewIn(StrictSerializer):
    """Why a decline should be looked at again."""

    review_why = serializers.CharField(max_length=2000)


class UpholdIn(StrictSerializer):
    """Why a decline stands."""

    reason = serializers.CharField(max_length=40, help_text=CODED)
    reason_note = serializers.CharField(**NOTE)
