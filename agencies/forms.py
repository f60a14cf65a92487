"""What is typed in this room. Forms read and check single fields; the actions check the rest and do the work."""

from django import forms
from django.conf import settings

from access.roles import INVITABLE, ROLES
from agencies import facts, kinds
from agencies.actions.agency import CHANGEABLE
from agencies.actions.token import LONGEST_DAYS
from agencies.models import Agency
from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField

COVER = "Other agencies then see this name instead of yours, for example “A support service”."
TEAM = "Empty if your agency has no teams. Some decisions are signed by two people of two teams."
ON_EACH_LINE = "Write each one on its own line."


class LinesField(forms.CharField):
    """Several short texts, one on each line. Gives a list."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value):
        """Return a list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value) -> list[str]:
        """Return the lines as a list, each once."""
        return facts.distinct((super().to_python(value) or "").splitlines())

    def has_changed(self, initial, data) -> bool:
        """Return whether the list is another one."""
        return (initial or []) != self.to_python(data)


class EntryForm(forms.ModelForm):
    """What the directory says of an agency: where it works, how it is reached, what it is called."""

    areas = LinesField(label="Areas you serve", help_text=ON_EACH_LINE)
    cover_name = forms.CharField(label="Name to be shown as", max_length=120, required=False, help_text=COVER)

    class Meta:
        model = Agency
        fields = CHANGEABLE
        labels = {
            "contact_name": "Single point of contact: name",
            "contact_email": "Single point of contact: e-mail",
            "contact_phone": "Single point of contact: telephone",
            "out_of_hours_contact": "Out-of-hours contact",
        }
        help_texts = {"out_of_hours_contact": "Who is reached at night and at weekends, and how"}

    field_order = ["areas", "contact_name", "contact_email", "contact_phone", "out_of_hours_contact", "cover_name"]

    def _post_clean(self) -> None:
        """Leave the row alone: the action writes it."""


class ChangeEntryForm(EntryForm):
    """An entry changed: with the version that was on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ApplicationForm(EntryForm, CreatingForm):
    """An agency's application to join."""

    kind = forms.ChoiceField(label="Kind of agency", choices=[("", "Select one"), *kinds.APPLICABLE])

    class Meta(EntryForm.Meta):
        fields = (
            "name",
            "kind",
            *CHANGEABLE,
            "data_protection_registration",
            "first_administrator_name",
            "first_administrator_email",
        )
        labels = {
            **EntryForm.Meta.labels,
            "name": "Name of the agency",
            "data_protection_registration": "Data protection registration number",
            "first_administrator_name": "Your first administrator: name",
            "first_administrator_email": "Your first administrator: work e-mail",
        }
        help_texts = {
            **EntryForm.Meta.help_texts,
            "data_protection_registration": "From the register of the Information Commissioner, for example ZA123456",
            "first_administrator_email": "If you are accepted, an invitation goes to this address.",
        }

    field_order = [
        "name",
        "kind",
        "areas",
        "data_protection_registration",
        *EntryForm.field_order[1:],
        "first_administrator_name",
        "first_administrator_email",
    ]


class ReasonForm(forms.Form):
    """Why an application is refused."""

    reason = forms.CharField(
        label="Why do you refuse?",
        max_length=2000,
        widget=forms.Textarea,
        help_text="Kept in the hub. The letter to the agency only says whom to ask.",
    )


class InviteForm(CreatingForm):
    """An invitation to join the staff."""

    email = forms.EmailField(label="Work e-mail", max_length=254)
    roles = forms.MultipleChoiceField(
        label="Roles",
        choices=[(code, label) for code, label in ROLES.items() if code in INVITABLE],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one role"},
    )
    team = forms.CharField(label="Team", max_length=80, required=False, help_text=TEAM)
    until_date = DayField(
        label="Until",
        required=False,
        help_text="The first day without these roles, for example in 6 months. Empty for no end.",
    )


class TeamForm(forms.Form):
    """In which team of the agency somebody works."""

    team = forms.CharField(label="Team", max_length=80, required=False, help_text=TEAM)


class EndForm(forms.Form):
    """When a membership ends."""

    on = DayField(
        label="First day without this role",
        required=False,
        help_text="For example 25 nov or in 2 weeks. Empty ends it now: they are signed out and their tokens stop.",
    )


class AcceptForm(forms.Form):
    """Somebody new: what they are called and how they will sign in."""

    name = forms.CharField(label="Your name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        label="Choose a password",
        strip=False,
        help_text="At least 12 characters. Three words that do not belong together are good.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class TokenForm(CreatingForm):
    """A token for a program."""

    name = forms.CharField(label="What is it for?", max_length=80)
    days = forms.IntegerField(
        label="Days it works",
        min_value=1,
        max_value=LONGEST_DAYS,
        initial=lambda: settings.TOKEN_DAYS,
        error_messages={
            "min_value": f"Days must be between 1 and {LONGEST_DAYS}",
            "max_value": f"Days must be between 1 and {LONGEST_DAYS}",
        },
    )
