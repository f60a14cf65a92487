"""Recording a talk that was held already, by phone or elsewhere: how it was held, then each answer."""

import datetime as dt

from django import forms
from django.utils import timezone

from consent import informed, words
from consent.answering import DEFAULT_FUNCTION, NOT_ASKED, TELL_THEM_BY, WHY_NOT_ASKED
from consent.forms.present import OthersPresent
from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField

KINDS = [(code, label) for code, label in words.STATEMENT_KINDS if code != "withdrawn"]
MOST_ANSWERS = 20
EXPLAINED = [
    ("safe_to_talk_checked", "It was safe to talk"),
    ("limits_explained", "When we may have to share anyway"),
    ("purposes_explained", "What the information is for"),
    ("recipients_explained", "Who would know"),
    ("refusing_explained", "What happens after a no"),
    ("withdrawing_explained", "How to change their mind"),
]


def moment(day: dt.date | None, clock: dt.time | None) -> dt.datetime | None:
    """Return the moment that a day and a time make; now for today without a time, midday for an earlier day."""
    if day is None or (day == timezone.localdate() and clock is None):
        return None
    return timezone.make_aware(dt.datetime.combine(day, clock or dt.time(12)))


class RecordForm(OthersPresent, CreatingForm):
    """How a talk was held, what was explained, and how well it was understood."""

    held_on = DayField(label="On which day", past=True, required=False, help_text="Empty means now")
    held_time = forms.TimeField(
        label="At what time",
        required=False,
        input_formats=["%H:%M", "%H.%M", "%I:%M%p", "%I%p"],
        help_text="For example 14:10",
    )
    place = forms.ChoiceField(label="How you talked", choices=words.PLACES)
    language = forms.CharField(label="Language", max_length=60, initial="English")
    interpreter = forms.ChoiceField(
        label="Interpreter", choices=words.INTERPRETERS, help_text="Never a relative or friend"
    )
    communication_support = forms.CharField(label="What helped them to talk", max_length=200, required=False)
    seen_alone = forms.ChoiceField(
        label="Were you alone with them?", choices=words.SEEN_ALONE, widget=forms.RadioSelect
    )
    present = forms.CharField(label="Who else was there, and why", max_length=300, required=False)
    decision_maker = forms.ChoiceField(label="Who decided", choices=words.DECISION_MAKERS)
    named = forms.ChoiceField(
        label="By which assessment or check",
        required=False,
        help_text="A yes needs one unless an adult or somebody of 16 or 17 decided without doubt.",
    )
    invalid_reason = forms.ChoiceField(
        label="Was a yes not free, or given by somebody who may not decide?",
        choices=[("", "No, it counts"), *words.INVALID_REASONS],
        required=False,
        help_text="It is kept and opens nothing. A no always counts.",
    )
    explained = forms.MultipleChoiceField(
        label="What was checked and explained",
        choices=EXPLAINED,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="A yes needs all of these. A no needs none.",
    )
    understanding_checked = forms.ChoiceField(
        label="How you checked that it was understood", choices=words.UNDERSTANDING, widget=forms.RadioSelect
    )
    understanding_words = forms.CharField(
        label="In their own words", max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )
    questions_asked = forms.CharField(
        label="What they asked, and the answer", max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )
    copy_given = forms.ChoiceField(label="Copy", choices=[("", "Select one"), *words.COPIES])
    signature = forms.ChoiceField(label="Signature", choices=words.SIGNATURES)
    witness = forms.CharField(label="Who witnessed it", max_length=120, required=False)

    def __init__(self, *args, assessments: list[tuple[str, str]] = (), **options):
        """Take the assessments and checks of this person, as pairs of a reference and a label."""
        super().__init__(*args, **options)
        self.fields["named"].choices = [("", "None"), *assessments]
        self.fields["seen_alone"].opens = {"no"}
        self.fields["present"].only_if = True

    def add_error(self, field, error):
        """Put what the action says of a single explanation beside the list of explanations."""
        field = "named" if field in informed.MISSING else "present" if field == "others_present" else field
        super().add_error("explained" if field in informed.EXPLAINED else field, error)

    def clean(self) -> dict:
        """Ignore the hidden answer."""
        facts = super().clean()
        if facts.get("seen_alone") != "no":
            facts["present"], facts["others_present"] = "", []
        return facts

    @property
    def talk(self) -> dict:
        """Return what consent.actions.hold_conversation takes, without the answers and what is named."""
        facts = {name: value for name, value in self.facts.items() if name != "named"}
        explained = facts.pop("explained")
        held_at = moment(facts.pop("held_on"), facts.pop("held_time"))
        return facts | {"held_at": held_at} | {name: name in explained for name, _ in EXPLAINED}


class AnswerForm(forms.Form):
    """One answer, for one or more recipients, kinds of information and purposes."""

    function = forms.ChoiceField(
        label="What was asked",
        choices=[("" if code == DEFAULT_FUNCTION else code, label) for code, label in words.FUNCTIONS],
        required=False,
        help_text="Help and contact are asked apart from sharing: a yes to them lets nobody see anything.",
    )
    kind = forms.ChoiceField(label="Answer", choices=[("", "Select one"), *KINDS])
    recipients = forms.MultipleChoiceField(
        label="Who with", required=False, widget=forms.CheckboxSelectMultiple, help_text="None ticked: everybody"
    )
    categories = forms.MultipleChoiceField(
        label="What", required=False, widget=forms.CheckboxSelectMultiple, help_text="None ticked: everything"
    )
    purposes = forms.MultipleChoiceField(
        label="What for", required=False, widget=forms.CheckboxSelectMultiple, help_text="None ticked: anything"
    )
    item = forms.ChoiceField(label="About one entry only", required=False)
    until = DayField(label="Until", required=False, help_text="Left empty, a yes ends at the usual review")
    until_event = forms.ChoiceField(
        label="Or until something happens", choices=[("", "No"), *words.UNTIL_EVENTS], required=False
    )
    inform_by = DayField(
        label="Tell them by", required=False, help_text="Only where it was not safe or not possible to ask"
    )
    para_18_reason = forms.ChoiceField(
        label="Why they were not asked", choices=[("", "They were asked"), *words.PARA_18_REASONS], required=False
    )
    conditions_text = forms.CharField(label="Only if", max_length=300, required=False)
    reason_in_their_words = forms.CharField(
        label="In their own words", max_length=2000, required=False, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args, choices: dict, **options):
        """Take the choices of recipients, categories, purposes and entries, as pairs of a key and a label."""
        super().__init__(*args, **options)
        for name in ("recipients", "categories", "purposes"):
            self.fields[name].choices = choices[name]
        self.fields["item"].choices = [("", "No"), *choices["items"]]

    def clean(self) -> dict:
        """A yes names who may know; an end lies ahead."""
        facts = super().clean()
        if facts.get("kind") == "given" and not facts.get("recipients"):
            self.add_error("recipients", "Tick who may know. A yes to everybody is no yes.")
        if facts.get("until") and facts["until"] <= timezone.localdate():
            self.add_error("until", "Until must be in the future")
        if facts.get("kind") in NOT_ASKED:
            if not facts.get("inform_by") and "inform_by" not in self.errors:
                self.add_error("inform_by", TELL_THEM_BY)
            if not facts.get("para_18_reason"):
                self.add_error("para_18_reason", WHY_NOT_ASKED)
        return facts

    def answers(self, agencies: dict, entries: dict) -> list[dict]:
        """Return the single answers that this one comes to; agencies and entries by the keys of the choices."""
        facts = self.cleaned_data
        ends, tell = (
            facts[name] and timezone.make_aware(dt.datetime.combine(facts[name], dt.time()))
            for name in ("until", "inform_by")
        )
        return [
            {
                "kind": facts["kind"],
                "function": facts["function"] or DEFAULT_FUNCTION,
                "recipient": agencies.get(recipient),
                "category": category,
                "purpose": purpose,
                "item": entries.get(facts["item"]),
                "expires_at": ends,
                "until_event": facts["until_event"],
                "inform_by": tell,
                "para_18_reason": facts["para_18_reason"],
                "conditions_text": facts["conditions_text"],
                "reason_in_their_words": facts["reason_in_their_words"],
            }
            for recipient in facts["recipients"] or [None]
            for category in facts["categories"] or [None]
            for purpose in facts["purposes"] or [None]
        ]


AnswerFormSet = forms.formset_factory(AnswerForm, extra=0, min_num=1, max_num=MOST_ANSWERS, absolute_max=MOST_ANSWERS)
