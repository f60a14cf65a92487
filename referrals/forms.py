"""What is typed into a referral and its answers."""

from django import forms

from agencies.models import Service
from agencies.names import shown_name
from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField
from referrals import reasons
from referrals.models import Reason

LONG = {"widget": forms.Textarea(attrs={"rows": 4}), "max_length": 4000}
MEDIUM = {"widget": forms.Textarea(attrs={"rows": 2}), "max_length": 2000}


class StartForm(CreatingForm):
    """Whom the referral is about."""

    person = forms.CharField(max_length=8, widget=forms.HiddenInput)


class HelpForm(forms.Form):
    """Task 1: what help is needed, and by when."""

    asked = forms.CharField(
        label="What do you ask for?",
        help_text="One or two sentences, for example: find Sam and two children a safe place to live",
        **LONG,
    )
    why_now = forms.CharField(label="Why is this needed now?", **LONG)
    their_words = forms.CharField(
        label="In the person’s own words",
        help_text="Keep other people out unless it is needed for safety",
        required=False,
        **LONG,
    )
    urgency = forms.ChoiceField(
        label="By when do you need an answer?", choices=reasons.URGENCIES, widget=forms.RadioSelect
    )


class ServiceForm(forms.Form):
    """Task 2: which service is asked."""

    service = forms.ModelChoiceField(
        Service.objects.none(), to_field_name="reference", widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, *args, services, viewer, kept_away=(), **kwargs):
        """Offer these services; `kept_away` holds, by agency, why nothing may be sent there."""
        super().__init__(*args, **kwargs)
        against = dict(kept_away)
        field = self.fields["service"]
        field.queryset = services
        field.label_from_instance = lambda service: f"{service.name}, {shown_name(service.agency, viewer)}"
        field.hints = {
            service.reference: against.get(service.agency_id)
            or f"{service.summary} {service.get_capacity_display()};"
            f" usually answers in {service.answer_days} working days."
            for service in services
        }


class PackForm(forms.Form):
    """Task 3: which of the agency's own entries go with it."""

    pack = forms.MultipleChoiceField(label="What to send", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, entries, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["pack"]
        field.choices = [(entry.reference, entry.title) for entry in entries]
        field.hints = {
            entry.reference: f"{entry.category.label}. {entry.get_kind_display()}, {entry.get_sensitivity_display().lower()}."
            for entry in entries
        }


class BackgroundForm(forms.Form):
    """Task 4: what was tried, who else is there, what helps."""

    tried_before = forms.CharField(label="What was tried before?", required=False, **MEDIUM)
    others_involved = forms.CharField(label="Other agencies and plans", required=False, **MEDIUM)
    access_needs = forms.CharField(label="Access and interpreter needs", required=False, **MEDIUM)
    safe_to_talk_to = forms.CharField(label="Who is it safe, and not safe, to talk to?", required=False, **MEDIUM)


class TellingForm(forms.Form):
    """Task 5: does the person know, and whom can the receiver ask?"""

    person_knows = forms.ChoiceField(
        label="Does the person know of this referral?", choices=reasons.PERSON_KNOWS, widget=forms.RadioSelect
    )
    person_knows_why_not = forms.CharField(label="Why is telling them not safe?", max_length=300, required=False)
    contact_name = forms.CharField(label="Who can be asked?", max_length=120, help_text="A named person, not an inbox")
    contact_details = forms.CharField(
        label="How can they be reached?", max_length=200, help_text="Direct line, e-mail, best times"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person_knows"].opens = {"no_unsafe"}
        self.fields["person_knows_why_not"].only_if = True

    def clean(self) -> dict:
        """Ask why, only where the person does not know because it is unsafe; drop an answer that was hidden."""
        answers = super().clean()
        if answers.get("person_knows") != "no_unsafe":
            answers["person_knows_why_not"] = ""
        elif not answers.get("person_knows_why_not"):
            self.add_error("person_knows_why_not", "Say why telling them is not safe")
        return answers


class AcceptForm(forms.Form):
    """Who takes it on, and by when the person hears from them."""

    worker = forms.ChoiceField(label="Give to", required=False)
    first_contact_by = DayField(label="First contact by", required=False)

    def __init__(self, *args, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = colleagues


class ReasonForm(forms.Form):
    """A coded reason from the list that `which` names, as it is in force today."""

    which = ""
    reason = forms.ChoiceField(label="Why?", widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = Reason.objects.choices(self.which)


class DeclineForm(ReasonForm):
    """Why, what the sender should do next, and what the person may be told."""

    which = "decline"
    next_step = forms.ChoiceField(
        label="What should the sender do next?", choices=reasons.NEXT_STEPS, widget=forms.RadioSelect
    )
    come_back_on = DayField(label="Come back on", required=False)
    person_may_be_told = forms.CharField(label="What may the person be told?", **MEDIUM)
    reason_note = forms.CharField(label="Note to the sender", required=False, **MEDIUM)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["next_step"].opens = {"come_back"}
        self.fields["come_back_on"].only_if = True


class WithdrawForm(ReasonForm):
    """Why a referral is taken back."""

    which = "withdraw"
    reason_note = forms.CharField(label="Note to the receiver", required=False, **MEDIUM)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "Why do you withdraw it?"


class AskForm(forms.Form):
    """What the receiver needs to know."""

    text = forms.CharField(label="What do you need to know?", **LONG)


class AnswerForm(forms.Form):
    """The sender's answer."""

    text = forms.CharField(label="Your answer", **LONG)
