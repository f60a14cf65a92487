"""The forms of a request: one for each step. What a step needs besides is checked by its action."""

from django import forms
from django.utils import timezone

from agencies.names import shown_name
from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField
from rights import words
from rights.controllers import possible_controllers

SELECT = [("", "Select")]


def long_text(
    label: str, *, required: bool = True, rows: int = 3, length: int = 4000, hint: str = ""
) -> forms.CharField:
    """Return a field for several lines."""
    widget = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, required=required, max_length=length, widget=widget, help_text=hint)


class ReceiveForm(CreatingForm):
    """What somebody asks for."""

    type = forms.ChoiceField(
        label="What do they ask for?",
        choices=words.TYPES,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what they ask for"},
    )
    capacity = forms.ChoiceField(label="Who asks?", choices=words.CAPACITIES)
    requester_name = forms.CharField(label="Name of who asks for them", max_length=120, required=False)
    received_on = DayField(label="When did it come?", past=True, initial=timezone.localdate)
    received_via = forms.ChoiceField(label="How did it come?", choices=words.RECEIVED_VIA)
    their_words = long_text("In their own words", required=False)


class ActForm(forms.Form):
    """A step on a request that somebody read in this version."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, page, **options):
        super().__init__(*args, **options)
        self.fields["version"].initial = page.request.version

    @property
    def facts(self) -> dict:
        """Return what was typed, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class VerifyForm(ActForm):
    """How it was checked who asks."""

    identity_how = forms.CharField(
        label="How did you check who asks?", max_length=300, help_text="For example: known to us"
    )
    authority_seen = forms.CharField(
        label="What shows that they may ask for somebody else?", max_length=300, required=False
    )
    proof_was_asked = forms.BooleanField(label="We had to ask for proof: the month begins today", required=False)

    def __init__(self, *args, page, **options):
        super().__init__(*args, page=page, **options)
        if page.request.capacity == "self":
            del self.fields["authority_seen"]


class ClarifyForm(ActForm):
    """What the person is asked."""

    question = long_text("What do you ask them?", hint="The clock stands still until they answer.")


class ResumeForm(ActForm):
    """What the person answered."""

    answer = long_text("What did they answer?")


class ExtendForm(ActForm):
    """Two more months."""

    reason = forms.CharField(label="Why is more time needed?", max_length=300)
    notice_was_sent = forms.BooleanField(label="The person was told, and why", required=False)


class InvolveForm(ActForm):
    """Another controller, of those that are known here to work with the person."""

    agency = forms.ChoiceField(label="Which agency answers for what it holds?")

    def __init__(self, *args, page, **options):
        super().__init__(*args, page=page, **options)
        self.agencies = {each.reference: each for each in possible_controllers(page.viewer, page.request)}
        names = [(reference, shown_name(each, page.viewer)) for reference, each in self.agencies.items()]
        self.fields["agency"].choices = SELECT + sorted(names, key=lambda pair: pair[1].casefold())

    @property
    def facts(self) -> dict:
        """Return the agency itself."""
        return {"agency": self.agencies.get(self.cleaned_data["agency"])}


class PlanForm(ActForm):
    """How the answer reaches the person and nobody else."""

    safe_way = forms.ChoiceField(label="How does the answer reach them?", choices=SELECT + words.SAFE_WAYS)
    device_monitored = forms.ChoiceField(
        label="Does somebody watch their phone or computer?", choices=words.YES_NO, widget=forms.RadioSelect
    )
    supporter_present = forms.CharField(label="Who is with them when they read it?", max_length=160, required=False)
    safety_notes = long_text("What else keeps them safe?", required=False)

    def __init__(self, *args, page, **options):
        super().__init__(*args, page=page, **options)
        for name in ("safe_way", "device_monitored", "supporter_present", "safety_notes"):
            self.fields[name].initial = getattr(page.request, name)


class CollectForm(ActForm):
    """Where it was looked for; what a request for something to be done is about."""

    search_scope = long_text(
        "Where did you look?",
        hint="Say why that is reasonable and proportionate. Think of paper, e-mail and texts too.",
    )
    entries = forms.MultipleChoiceField(label="What is it about?", widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args, page, **options):
        super().__init__(*args, page=page, **options)
        self.fields["search_scope"].initial = page.own_part.search_scope if page.own_part else ""
        self.entries = {each.entry.reference: each.entry for each in page.own_entries if each.entry.kind != "identity"}
        if page.request.type in words.DEEDS:
            choices = [(key, f"{entry.title} ({key})") for key, entry in self.entries.items()]
            self.fields["entries"].choices = choices
        else:
            del self.fields["entries"]

    @property
    def facts(self) -> dict:
        """Return the scope, and the entries themselves."""
        chosen = [self.entries[key] for key in self.cleaned_data.get("entries", ())]
        return {"search_scope": self.cleaned_data["search_scope"], "entries": chosen}


class PairForm(ActForm):
    """What the second person found."""

    reveals_nothing = forms.TypedChoiceField(
        label="Does anything that goes out tell of somebody else?",
        choices=[("no", "No, nothing"), ("yes", "Yes, something does")],
        coerce=lambda value: value == "no",
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you found"},
        help_text="Their consent, their agencies, where they are, or that there is a record of them at all.",
    )
    note = long_text("What did you check?", length=500)

    def __init__(self, *args, page, **options):
        super().__init__(*args, page=page, **options)
        self.fields["version"].initial = page.pair.version if page.pair else 0


class AnswerForm(ActForm):
    """What came of it."""

    outcome = long_text(
        "What came of it, in words for the person?",
        required=False,
        hint="Short sentences. It stands in the letter. Needed for a complaint.",
    )


class RefuseForm(ActForm):
    """A refusal of the whole."""

    ground = forms.ChoiceField(label="On what ground?", choices=SELECT + words.WHOLE_REFUSALS)
    outcome = long_text("Why, in words for the person?")


class WithdrawForm(ActForm):
    """They take it back."""

    outcome = long_text("What did they say?", required=False)


FORMS: dict[str, type[ActForm]] = {
    "verify": VerifyForm,
    "acknowledge": ActForm,
    "plan_safety": PlanForm,
    "collect": CollectForm,
    "involve": InvolveForm,
    "clarify": ClarifyForm,
    "resume": ResumeForm,
    "extend": ExtendForm,
    "check_pair": PairForm,
    "answer": AnswerForm,
    "refuse": RefuseForm,
    "withdraw": WithdrawForm,
}
