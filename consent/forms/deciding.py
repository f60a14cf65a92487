"""Whether somebody can decide, and whether whoever decides for them may: the questions that the law asks, in its order."""

from django import forms

from consent import informed, words
from consent.forms.recording import moment
from consent.models.capacity import ABILITIES, GILLICK, CapacityAssessment, GillickAssessment
from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField

SELECT = [("", "Select one")]
YES_NO = [("yes", "Yes"), ("no", "No")]


def long_text(label: str, rows: int = 2, **options) -> forms.CharField:
    """Return a field for a text of some lines."""
    return forms.CharField(label=label, max_length=2000, widget=forms.Textarea({"rows": rows}), **options)


class DecidingForm(CreatingForm):
    """What all three ask last: on which day it was found out."""

    found_on = DayField(label="On which day", past=True, required=False, help_text="Empty means now")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.order_fields([name for name in self.fields if name != "found_on"])

    @property
    def told(self) -> dict:
        """Return what the action takes. Only after the form was found valid."""
        facts = dict(self.facts)
        found_on = facts.pop("found_on")
        return facts | {"assessed_at": moment(found_on, None)}

    def add_error(self, field, error):
        """Put what the action says of the moment beside the day."""
        super().add_error("found_on" if field == "assessed_at" else field, error)


class CapacityForm(DecidingForm):
    """The two stages of the Mental Capacity Act 2005, for one decision at one time."""

    decision_in_question = long_text("Which decision?")
    reason_to_doubt = long_text("Why is there doubt?")
    practicable_steps_taken = long_text("What was done to help them decide?")
    impairment_or_disturbance = long_text("What affects their mind or brain?")
    causative_nexus = long_text("How does the one lead to the other?")
    outcome = forms.ChoiceField(label="What did you find?", choices=words.CAPACITY_OUTCOMES, widget=forms.RadioSelect)
    review_on = DayField(label="Look at it again on", required=False, help_text="Needed unless they can decide")
    best_interests_rationale = long_text("Why is it in their best interests?", required=False)
    consulted = long_text("Who was asked?", required=False, help_text="One on each line")
    imca_instructed = forms.BooleanField(label="An independent mental capacity advocate was instructed", required=False)
    less_restrictive_considered = long_text("What would be less restrictive?", required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name in ABILITIES:
            label = CapacityAssessment._meta.get_field(name).verbose_name
            self.fields[name] = forms.ChoiceField(
                label=f"Can they {label}?", choices=words.ABLE, widget=forms.RadioSelect
            )
            self.fields[f"{name}_evidence"] = long_text(f"How do you know whether they can {label}?")
        after = ["causative_nexus", "outcome", "review_on", "best_interests_rationale", "consulted"]
        after += ["imca_instructed", "less_restrictive_considered", "found_on"]
        self.order_fields([name for name in self.fields if name not in after] + after)

    def clean_consulted(self) -> list[str]:
        """Return who was asked, one on each line."""
        return [line.strip()[:120] for line in self.cleaned_data["consulted"].splitlines() if line.strip()]


class GillickForm(DecidingForm):
    """What a child must have, each alone, to decide this for themselves."""

    evidence = long_text("How do you know?")
    view_on_parent_being_told = long_text("What do they say about a parent being told?")
    outcome = forms.ChoiceField(label="What did you find?", choices=words.GILLICK_OUTCOMES, widget=forms.RadioSelect)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name in GILLICK:
            label = GillickAssessment._meta.get_field(name).verbose_name
            self.fields[name] = forms.TypedChoiceField(
                label=f"The child {label}",
                choices=YES_NO,
                widget=forms.RadioSelect,
                coerce=lambda said: said == "yes",
            )
        self.order_fields(GILLICK)
        self.order_fields([name for name in self.fields if name != "found_on"])


class ProxyForm(DecidingForm):
    """By what right somebody decides, and that they may."""

    proxy = forms.CharField(label="Who decides, and who are they to the person?", max_length=200)
    authority = forms.ChoiceField(
        label="By what right?",
        choices=SELECT + [pair for pair in words.DECISION_MAKERS if pair[0] in informed.PROXIES],
    )
    authority_evidence = long_text("Which paper or register did you see?")
    is_person_posing_risk = forms.TypedChoiceField(
        label="May they pose a risk to the person?",
        choices=YES_NO,
        widget=forms.RadioSelect,
        coerce=lambda said: said == "yes",
        help_text="Then nothing that they say counts, and you talk to a consent officer.",
    )
    conflict_noted = long_text(
        "What do they stand to gain or lose?", required=False, help_text="Left empty: no conflict was noted"
    )
