"""What is asked before an entry is sealed, marked, limited or restricted. Forms read; the actions do the work."""

from django import forms

from people.marks import BY_ITS_OWN_ACT, MEANS, SEAL_MEANS
from people.models import RecordEntry


class ActForm(forms.Form):
    """Why, which version was read, and that what it changes was shown."""

    reason = forms.CharField(label="Why?", max_length=300, help_text="Kept with the record")
    version = forms.IntegerField(widget=forms.HiddenInput)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    field_order: list[str] | None = None

    @property
    def facts(self) -> dict:
        """Return what was typed, without version and mark. Only after the form was found valid."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "shown", "reason")}


class SealForm(ActForm):
    """How an entry is sealed, and to whom."""

    seal = forms.ChoiceField(
        label="How?",
        choices=[(code, label) for code, label in RecordEntry.SEALS if code != "none"],
        widget=forms.RadioSelect,
    )
    sealed_to = forms.MultipleChoiceField(
        label="Colleagues who may see it",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Name at least one colleague who may see this"},
    )
    field_order = ["seal", "sealed_to", "reason"]

    def __init__(self, *args, colleagues: list[tuple[str, str]], **options):
        super().__init__(*args, **options)
        self.fields["sealed_to"].choices = colleagues
        self.fields["seal"].hints = SEAL_MEANS


class MarkForm(ActForm):
    """The handling marks of an entry."""

    marks = forms.MultipleChoiceField(
        label="Handling marks",
        choices=[(code, label) for code, label in RecordEntry.HANDLING if code != BY_ITS_OWN_ACT],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["marks", "reason"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["marks"].hints = MEANS


class ControlForm(ActForm):
    """Which agencies the originator names."""

    limit = forms.ChoiceField(
        label="Who may see it?",
        choices=[("named", "Only the agencies that I name"), ("lift", "Whoever may see it otherwise")],
        widget=forms.RadioSelect,
    )
    agencies = forms.MultipleChoiceField(label="Agencies", required=False, widget=forms.CheckboxSelectMultiple)
    field_order = ["limit", "agencies", "reason"]

    def __init__(self, *args, agencies: list[tuple[str, str]], **options):
        super().__init__(*args, **options)
        self.fields["agencies"].choices = agencies
        self.fields["agencies"].help_text = "Nobody outside your agency, when you name none"
        self.fields["limit"].opens, self.fields["agencies"].only_if = {"named"}, True


class RestrictForm(ActForm):
    """The ground of a restriction."""

    ground = forms.ChoiceField(
        label="On what ground?",
        choices=RecordEntry.RESTRICTIONS,
        widget=forms.RadioSelect,
        help_text="It is kept, and from now on nobody at any agency can see or use it",
    )
    field_order = ["ground", "reason"]


class ReleaseForm(ActForm):
    """The end of a restriction."""

    person_was_told = forms.BooleanField(
        label="The person was told that the restriction ends",
        error_messages={"required": "Tell the person before the restriction ends"},
    )
    field_order = ["person_was_told", "reason"]
