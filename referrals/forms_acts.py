"""What is typed when a referral moves on: where to, why, until when."""

from django import forms
from django.utils.functional import cached_property

from access.viewer import Viewer
from agencies.fitting import Wanted, nearest_fitting
from agencies.models import Service
from agencies.names import shown_name
from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField
from referrals import reasons
from referrals.forms import MEDIUM, ReasonForm
from referrals.models import Reason, Referral

NEAREST = 5


class ActForm(forms.Form):
    """A form that knows the referral it is about, and who acts."""

    def __init__(self, *args, viewer: Viewer, referral: Referral, **kwargs):
        self.viewer, self.referral = viewer, referral
        super().__init__(*args, **kwargs)


class CodedReasonForm(CreatingForm):
    """A reason for one of the lists."""

    which = forms.ChoiceField(label="List", choices=Reason.LISTS)
    label = forms.CharField(label="Reason", max_length=120)
    side = forms.ChoiceField(label="Whose side is it on?", choices=Reason.SIDES, widget=forms.RadioSelect)


class WhyForm(ActForm, ReasonForm):
    """A coded reason, asked about a referral."""


class ToServiceForm(ActForm):
    """A service to choose, each with what is to be known before."""

    service = forms.ModelChoiceField(
        Service.objects.none(),
        label="Which service?",
        to_field_name="reference",
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["service"]
        field.queryset, field.hints = self.services()
        field.label_from_instance = lambda service: f"{service.name}, {shown_name(service.agency, self.viewer)}"

    def services(self) -> tuple:
        """Return the services to choose from, and by reference what to know of each."""
        raise NotImplementedError

    def own(self) -> tuple:
        """Return the other services of the acting agency."""
        own = Service.objects.offered_to(None).filter(agency_id=self.viewer.agency_id)
        rows = own.exclude(pk=self.referral.service_id).order_by("name")
        return rows, {}

    def nearest(self, *first) -> tuple:
        """Return these services, and then the nearest of other agencies that meet the same need, with their reasons."""
        found = nearest_fitting(self.viewer, Wanted(), instead_of=self.referral.service, limit=NEAREST)
        beside = {self.referral.from_agency_id, self.referral.to_agency_id, self.viewer.agency_id}
        keys = [each.service.pk for each in found if each.service.agency_id not in beside]
        hints = {each.service.reference: " ".join(f"{reason.words}." for reason in each.reasons) for each in found}
        rows = Service.objects.offered_to(self.viewer).filter(pk__in=[*keys, *filter(None, first)]).order_by("name")
        return rows, hints


class PassOnForm(ToServiceForm, ReasonForm):
    """Another service of the same agency."""

    which = "pass_on"

    def services(self) -> tuple:
        """Return the agency's own other services."""
        return self.own()


class RedirectForm(ToServiceForm, ReasonForm):
    """Back to the sender, perhaps with a suggestion."""

    which = "redirect"
    reason_note = forms.CharField(label="Note to the sender", required=False, **MEDIUM)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["service"].required = False
        self.fields["service"].label = "Which service do you suggest?"

    def services(self) -> tuple:
        """Return what is nearest at other agencies."""
        return self.nearest()


class DeclineForm(RedirectForm):
    """Why, what the sender should do next and which service they might try, and what the person may be told."""

    which = "decline"
    next_step = forms.ChoiceField(
        label="What should the sender do next?", choices=reasons.NEXT_STEPS, widget=forms.RadioSelect
    )
    come_back_on = DayField(label="Come back on", required=False)
    person_may_be_told = forms.CharField(label="What may the person be told?", **MEDIUM)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["next_step"].opens = {"come_back"}
        self.fields["come_back_on"].only_if = True
        self.fields["service"].help_text = "Only to refer elsewhere. The nearest that fit; the sender decides."


class SendOnForm(ToServiceForm, CreatingForm):
    """Where the sender sends it on to; `asked` is the reference of the service whose preview is wanted."""

    def __init__(self, *args, asked: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.initial["service"] = self.chosen.reference if self.chosen else None

    @cached_property
    def offered(self) -> list[Service]:
        """Return the services to choose from."""
        return list(self.fields["service"].queryset)

    @cached_property
    def chosen(self) -> Service | None:
        """Return the service that was sent or asked for, else the one that was suggested; None for none of the list."""
        wanted = str(self.data.get("service", "")) if self.is_bound else self.asked
        suggested = self.referral.suggested_service_id
        return next(
            (each for each in self.offered if (each.reference == wanted if wanted else each.pk == suggested)),
            None,
        )

    def services(self) -> tuple:
        """Return what was suggested, and what is nearest."""
        return self.nearest(self.referral.suggested_service_id)


class TransferForm(ToServiceForm):
    """Who takes accepted work over: a service here, with a worker, or one of another agency."""

    worker = forms.ChoiceField(label="Give to, at your own agency", required=False)

    def __init__(self, *args, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = colleagues

    def services(self) -> tuple:
        """Return the agency's own other services, and the nearest of others."""
        own, _ = self.own()
        others, hints = self.nearest()
        keys = [*own.values_list("pk", flat=True), *others.values_list("pk", flat=True)]
        return Service.objects.offered_to(None).filter(pk__in=keys).order_by("name"), hints


class BeginForm(ActForm):
    """When the person was reached, and when the work is looked at again."""

    first_contact_on = DayField(label="Day of the first contact", past=True)
    work_due_on = DayField(
        label="Look at the work again on",
        required=False,
        help_text="Within three months. For example in 6 weeks",
    )


class GoOnForm(ActForm):
    """When the work is looked at again."""

    work_due_on = DayField(label="Look at the work again on", help_text="Within three months. For example in 6 weeks")


class HoldForm(WhyForm):
    """Why, and until when."""

    which = "hold"
    until = DayField(
        label="On hold until",
        help_text="Within three months. For example in 2 weeks",
        error_messages={"required": "Enter the day until which it is on hold"},
    )
    reason_note = forms.CharField(label="Note to the sender", required=False, **MEDIUM)


class EndForm(WhyForm):
    """How work ended, and what the person may be told."""

    which = "end_early"
    reason_note = forms.CharField(label="Note to the sender", required=False, **MEDIUM)
    person_may_be_told = forms.CharField(label="What may the person be told?", required=False, **MEDIUM)


class CompleteForm(EndForm):
    """How work ended that was done."""

    which = "complete"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "How did it end?"


class ReviewForm(ActForm):
    """Why a decline should be looked at again."""

    review_why = forms.CharField(label="Why should the decline be looked at again?", **MEDIUM)


class UpholdForm(WhyForm):
    """Why a decline stands."""

    which = "uphold"
    reason_note = forms.CharField(label="Note to the sender", required=False, **MEDIUM)
