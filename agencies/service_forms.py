"""What is typed about services, and what one looks for. The actions check what fields alone cannot."""

from collections.abc import Callable

from django import forms

from agencies import hours, reach
from agencies.fitting import Wanted
from agencies.forms import ON_EACH_LINE, LinesField
from agencies.models import Need, Service
from agencies.models.service import OLDEST
from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField

HOURS = "One stretch on each line, for example Monday to Friday, 9:00 to 17:00."
LAWFUL = "For example Equality Act 2010, schedule 3, paragraph 27: why these people need a service of their own."
DIGITS = forms.TextInput({"inputmode": "numeric", "class": "w8"})  # what is no number stays readable in the box
PHONES = "One on each line, for example 01632 960 001 ext 12, reception."
PLACES = "One on each line: street, town and postcode, for example Day centre: 1 Main Street, Northgate, ZZ99 9ZZ."
HIDDEN = (
    "If ticked, only your staff, agencies that worked with you and the hub’s administrators see telephones and addresses. "
    "A refuge is always kept secret."
)
WAITING = [("", "Also after a wait"), ("now", "Now")]


class RowsField(forms.CharField):
    """Rows, typed one on each line. Gives the rows that `understood` makes of them; `words` says rows as lines."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, understood: Callable, words: Callable, **options):
        super().__init__(**options)
        self.understood, self.words = understood, words

    def prepare_value(self, value):
        """Return rows as lines."""
        return "\n".join(self.words(value)) if isinstance(value, list) else value

    def to_python(self, value) -> list[dict]:
        """Return the lines as rows. Raises ValidationError naming a line that is not understood."""
        return self.understood(super().to_python(value) or "")

    def has_changed(self, initial, data) -> bool:
        """Return whether the rows are others."""
        return (initial or []) != self.to_python(data)


class CapacityForm(forms.ModelForm):
    """Whether there is room: what a team lead may say too."""

    closed_until = DayField(
        label="If closed: until when?", required=False, help_text="The first day with room. Empty if nobody knows."
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Service
        fields = ("capacity", "closed_until", "waiting_days")
        labels = {"capacity": "Is there room?", "waiting_days": "With a waiting list: usual wait in days"}
        widgets = {"capacity": forms.RadioSelect}

    def _post_clean(self) -> None:
        """Leave the row alone: the action writes it."""


class ServiceForm(CreatingForm, forms.ModelForm):
    """A service in the directory."""

    needs_met = forms.MultipleChoiceField(
        label="Needs it meets",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one need"},
    )
    genders = forms.MultipleChoiceField(
        label="Only for some people?",
        choices=Service.GENDERS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Leave empty if it is for everybody.",
    )
    areas = LinesField(label="Areas it serves", help_text=ON_EACH_LINE)
    languages = LinesField(label="Languages spoken", required=False, help_text=ON_EACH_LINE)
    hours = RowsField(hours.understood, hours.words, label="Opening hours", required=False, help_text=HOURS)
    phones = RowsField(
        reach.typed_phones, reach.phone_words, label="Telephones", required=False, max_length=12_000, help_text=PHONES
    )
    places = RowsField(
        reach.typed_places, reach.place_words, label="Addresses", required=False, max_length=60_000, help_text=PLACES
    )
    closed_until = CapacityForm.base_fields["closed_until"]

    class Meta:
        model = Service
        fields = (
            *("name", "summary", "needs_met", "youngest", "oldest", "genders", "genders_why", "eligibility"),
            *("exclusions", "access", "areas", "languages", "hours", "hours_note", "phones", "places"),
            *("confidential", "capacity", "closed_until", "waiting_days", "answer_days"),
        )
        labels = {
            "name": "Name of the service",
            "summary": "What it offers, in one or two sentences",
            "genders_why": "If so: why does the law allow this?",
            "eligibility": "Who it is for, in words",
            "exclusions": "Who it is not for",
            "access": "How access needs are met",
            "hours_note": "About the opening hours",
            "confidential": "Keep where it is secret",
            "answer_days": "Usual answer time in working days",
            **CapacityForm.Meta.labels,
        }
        help_texts = {
            "genders_why": LAWFUL,
            "access": "Steps, hearing loop, interpreters, visits at home.",
            "confidential": HIDDEN,
        }
        widgets = {
            **{name: forms.Textarea(attrs={"rows": 2}) for name in ("summary", "eligibility", "exclusions", "access")},
            "capacity": forms.RadioSelect,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        needs = list(Need.objects.offered().values_list("name", flat=True))
        kept = [need for need in self.instance.needs_met or [] if need not in needs]
        self.fields["needs_met"].choices = [(need, need) for need in [*needs, *kept]]

    def _post_clean(self) -> None:
        """Leave the row alone: the action writes it."""


class ChangeServiceForm(ServiceForm):
    """A service changed: with the version that was on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class NeedForm(CreatingForm):
    """A need for the hub's list."""

    name = forms.CharField(label="Need", max_length=80)
    about = forms.CharField(label="What it takes in", max_length=300, required=False)


class WantedForm(forms.Form):
    """What somebody needs, as the finder of services asks it."""

    need = forms.CharField(label="Need", max_length=80, required=False, widget=forms.Select)
    area = forms.CharField(label="Area", max_length=80, required=False, widget=forms.Select)
    age = forms.IntegerField(label="Age", min_value=0, max_value=OLDEST, required=False, widget=DIGITS)
    gender = forms.ChoiceField(label="For", choices=[("", "Anybody"), *Service.GENDERS], required=False)
    language = forms.CharField(label="Language", max_length=80, required=False, widget=forms.Select)
    room = forms.ChoiceField(label="Room", choices=WAITING, required=False)

    def offer(self, rows) -> None:
        """Offer what the rows name as choices: tuples of needs, areas and languages."""
        for position, name in enumerate(("need", "area", "language")):
            named = sorted({value for row in rows for value in row[position]}, key=str.lower)
            chosen = self.data.get(name)
            if chosen and chosen not in named:
                named.append(chosen)
            self.fields[name].widget.choices = [("", "Any"), *((value, value) for value in named)]

    @property
    def wanted(self) -> Wanted:
        """Return what is wanted; nothing where something typed is wrong."""
        return Wanted(**self.cleaned_data) if self.is_valid() else Wanted()
