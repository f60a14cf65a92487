"""What is typed into a draft: one form for each task (design: ux, wireframe C).

Each form knows its own fields, which are the draft's; `pack` holds the entries that this task offers, where it offers any.
"""

from collections.abc import Iterable, Mapping

from django import forms

from agencies.models import Service
from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField
from people.models import Category, RecordEntry
from referrals import reasons
from referrals.forms import LONG, MEDIUM

DIGITS = forms.TextInput({"inputmode": "numeric", "class": "w8"})  # what is no number stays readable in the box
THIRD_PARTIES = "Keep other people out unless it is needed for safety"


class StartForm(CreatingForm):
    """Whom the referral is about."""

    person = forms.CharField(max_length=8, widget=forms.HiddenInput)


class PackForm(forms.Form):
    """A task that offers entries of the record to send along, beside what it asks."""

    #: what the entries of this task are called
    pack_label = "What to send from the record"

    pack = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, entries: Iterable[RecordEntry] = (), lines: Mapping[str, str] | None = None, **kwargs):
        """Offer these entries; `lines` says, by reference, who would see each."""
        super().__init__(*args, **kwargs)
        field, lines = self.fields["pack"], lines or {}
        field.label = self.pack_label
        field.choices = [(entry.reference, entry.title) for entry in entries]
        field.hints = {
            entry.reference: f"{entry.category.label}, {entry.get_sensitivity_display().lower()}. "
            f"{lines.get(entry.reference, '')}".strip()
            for entry in entries
        }
        if not field.choices:
            del self.fields["pack"]


class ContactForm(PackForm):
    """Task 1: who, and how to contact safely."""

    pack_label = "Send from the record"

    safe_to_talk_to = forms.CharField(label="Who is it safe, and not safe, to talk to?", required=False, **MEDIUM)
    access_needs = forms.CharField(label="Access and interpreter needs", required=False, **MEDIUM)
    contact_name = forms.CharField(
        label="Who at your agency can be asked?", max_length=120, help_text="A named person, not an inbox"
    )
    contact_details = forms.CharField(
        label="How can they be reached?", max_length=200, help_text="Direct line, e-mail, best times"
    )


class HelpForm(PackForm):
    """Task 2: what help is needed, and by when."""

    pack_label = "Needs to send from the record"

    needs = forms.MultipleChoiceField(label="What is it about?", required=False, widget=forms.CheckboxSelectMultiple)
    asked = forms.CharField(
        label="What do you ask for?",
        help_text="One or two sentences, for example: find Sam and two children a safe place to live",
        **LONG,
    )
    why_now = forms.CharField(label="Why is this needed now?", **LONG)
    help_by = DayField(
        label="By when is the help needed?", help_text="For example 15 dec, or in 3 weeks", required=False
    )
    urgency = forms.ChoiceField(
        label="By when do you need an answer?", choices=reasons.URGENCIES, widget=forms.RadioSelect
    )

    def __init__(self, *args, needs: Iterable[str] = (), **kwargs):
        """Offer these needs: the hub's list, and what was said before."""
        super().__init__(*args, **kwargs)
        self.fields["needs"].choices = [(name, name) for name in needs]


class RisksForm(PackForm):
    """Task 3: risks and strengths."""

    pack_label = "Risks, strengths and documents to send"

    their_words = forms.CharField(label="In the person’s own words", help_text=THIRD_PARTIES, required=False, **LONG)


class AttachForm(CreatingForm):
    """A document that goes with the referral: the file, what it is, and how it is kept."""

    file = forms.FileField(
        label="File",
        help_text="PDF, picture (JPEG or PNG), plain text or Word (.docx), up to 5 MB. Its name is not kept",
        error_messages={"required": "Choose a file"},
    )
    title = forms.CharField(label="What is it, in one line?", max_length=160, help_text="Never a name or an address")
    category = forms.ChoiceField(label="What is it about?", error_messages={"required": "Select what it is about"})
    sensitivity = forms.TypedChoiceField(
        label="How sensitive is it?", choices=RecordEntry.SENSITIVITIES, coerce=int, widget=forms.RadioSelect, initial=2
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        chosen = [(one.code, one.label) for one in Category.objects.all()]
        # what stands first would be chosen for whoever overlooks the question
        self.fields["category"].choices = [("", "Choose"), *chosen]


class HouseholdForm(PackForm):
    """Task 4: children, dependants, home."""

    children = forms.CharField(
        label="Children and dependants",
        help_text=f"Who lives where, and what they need. {THIRD_PARTIES}",
        required=False,
        **MEDIUM,
    )
    home = forms.CharField(label="Home", help_text="How they live now. Never an address", required=False, **MEDIUM)


class TriedForm(PackForm):
    """Task 5: what was tried before, and who else is there."""

    tried_before = forms.CharField(label="What was tried before, and what came of it?", required=False, **MEDIUM)
    others_involved = forms.CharField(label="Other agencies and plans", required=False, **MEDIUM)


class AnyNeed(forms.ChoiceField):
    """A need by its name; a name that the hub's list does not have finds nothing."""

    def valid_value(self, value) -> bool:
        """Return whether this could be a need's name."""
        return len(str(value)) <= 80


class SearchForm(forms.Form):
    """What a service is searched by; all of it may be left empty."""

    words = forms.CharField(label="Words", max_length=80, required=False)
    need = AnyNeed(label="Need", required=False)
    area = forms.CharField(label="Area", max_length=80, required=False)
    age = forms.IntegerField(label="Age", min_value=0, max_value=120, required=False, widget=DIGITS)
    gender = forms.ChoiceField(label="For", choices=[("", "Anybody"), *Service.GENDERS], required=False)
    room = forms.ChoiceField(label="Room", choices=[("", "Any"), ("now", "No waiting list")], required=False)
    answer = forms.IntegerField(
        label="Answers within (working days)", min_value=1, max_value=90, required=False, widget=DIGITS
    )

    def offer(self, needs: Iterable[str]) -> None:
        """Offer these needs."""
        self.fields["need"].choices = [("", "Any"), *((name, name) for name in needs)]

    @property
    def asked(self) -> dict:
        """Return what services are searched by; what cannot be read counts as not asked."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None) or name == "need"}


class AnyService(forms.MultipleChoiceField):
    """References of services; those that are not on this page of the search count too.

    A draft is kept without any, and not sent without one.
    """

    needed_later = True

    def valid_value(self, value) -> bool:
        """Return whether this could be a reference; whether there is such a service is asked of the directory."""
        return len(str(value)) <= 8


class ServicesForm(forms.Form):
    """Task 6: which services are asked."""

    services = AnyService(label="Services", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, offers: Iterable[tuple[str, str, str]] = (), **kwargs):
        """Offer these services: reference, name, and what speaks for and against it."""
        super().__init__(*args, **kwargs)
        offers = list(offers)
        field = self.fields["services"]
        field.choices = [(reference, label) for reference, label, _ in offers]
        field.hints = {reference: hint for reference, _, hint in offers}


class SharingForm(forms.Form):
    """Task 7: which groups go to which service, and whether the person knows."""

    person_knows = forms.ChoiceField(
        label="Does the person know of this referral?", choices=reasons.PERSON_KNOWS, widget=forms.RadioSelect
    )
    person_knows_why_not = forms.CharField(label="Why is telling them not safe?", max_length=300, required=False)

    def __init__(self, *args, sendings: Iterable[tuple[str, str, list]] = (), **kwargs):
        """Ask for each service (reference, name) which of the groups (code, label, hint) go there."""
        super().__init__(*args, **kwargs)
        self.fields["person_knows"].opens = {"no_unsafe"}
        self.fields["person_knows_why_not"].only_if = True
        self.groups = {}
        for reference, name, groups in sendings:
            field = forms.MultipleChoiceField(
                label=f"What goes to {name}",
                choices=[(code, label) for code, label, _ in groups],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
            field.hints = {code: hint for code, _, hint in groups}
            self.groups[reference] = {code for code, _, _ in groups}
            self.fields[f"goes_{reference}"] = field

    def clean(self) -> dict:
        """Ask why, only where the person does not know because it is unsafe; drop an answer that was hidden."""
        answers = super().clean()
        if answers.get("person_knows") != "no_unsafe":
            answers["person_knows_why_not"] = ""
        elif not answers.get("person_knows_why_not") and self.fields["person_knows"].required:
            self.add_error("person_knows_why_not", "Say why telling them is not safe")
        return answers

    @property
    def left_out(self) -> dict[str, list[str]]:
        """Return, by the reference of a service, the groups that do not go there. Only after the form was found valid."""
        return {
            reference: sorted(codes - set(self.cleaned_data.get(f"goes_{reference}", ())))
            for reference, codes in self.groups.items()
        }


class ConfirmForm(forms.Form):
    """Task 8: what the sender says before sending."""

    needed = forms.BooleanField(
        label="What goes out is what the services need to know, and no more",
        error_messages={"required": "Say that no more goes out than is needed"},
    )
    seen = forms.BooleanField(
        label="I have looked at who will see it",
        error_messages={"required": "Say that you have looked at who will see it"},
    )
