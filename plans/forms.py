"""The forms with which a plan is started and written. What an act needs besides is checked by its action."""

from django import forms
from django.utils import timezone

from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField, months_later
from people.kinds import KINDS
from people.models import Category
from plans import states, words
from plans.both import opened_as
from plans.lines import Line
from plans.page import PlanPage
from records.forms import field_for

SELECT = [("", "Select")]
NONE = [("", "None")]
DAY = "For example 30 nov, Friday, or in 2 weeks"
LONG = {"widget": forms.Textarea(attrs={"rows": 2}), "max_length": 4000, "required": False}
ASKED = {
    "aim": "What is the plan to bring about?",
    "goal": "What is to change?",
    "option": "What was considered?",
    "action": "What is to be done?",
    "domain": "What is planned here, in one line?",
}
#: Days that are offered as one press: the words of the button, and the day that it stands for.
CHIPS = [("In 1 week", 7), ("In 2 weeks", 14), ("In 1 month", 30), ("In 3 months", 90)]


def prose(label: str, *, rows: int = 2, hint: str = "", **options) -> forms.CharField:
    """Return a field for several lines."""
    return forms.CharField(
        label=label, max_length=4000, widget=forms.Textarea({"rows": rows}), help_text=hint, **options
    )


class StartForm(CreatingForm):
    """A new plan: what it is for, what the own agency does, the next review, and what to start from."""

    aim = forms.CharField(
        label="What is the plan for?", max_length=160, help_text="What matters most, in the person’s words if you can"
    )
    part = forms.CharField(
        label="What does your agency do, in one sentence?", max_length=160, required=False, initial="Leads the plan"
    )
    review_on = DayField(label="When is it reviewed next?", help_text=f"{DAY}; at most three months from now")
    starter = forms.ChoiceField(
        label="What to start from",
        choices=[("", "An empty plan"), *words.STANDARDS],
        required=False,
        help_text="The usual goals and areas of life of a standard are written in; you change them freely",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["review_on"].initial = months_later(timezone.localdate(), 1).strftime("%-d %b %Y").lower()


class PartForm(CreatingForm):
    """One part of a plan: what it says, what its kind asks, and what the plan has to know of it."""

    title = forms.CharField(label="In one line", max_length=160)
    text = forms.CharField(label="In detail", **LONG)
    their_words = forms.CharField(label="In the person’s own words", **LONG)

    def __init__(self, *args, page: PlanPage, kind: str, line: Line | None = None, **options):
        """Build the form of one kind of part; with `line`, the one that is changed."""
        super().__init__(*args, **options)
        self.page, self.kind, self.line = page, kind, line
        self.asked = KINDS[f"plan_{kind}"].fields
        self.fields["title"].label = ASKED[kind]
        for asked in self.asked:
            self.fields[asked.name] = field_for(asked)
        for name, field in self._of_plan().items():
            self.fields[name] = field
        categories = [(row.code, row.label) for row in Category.objects.all()]
        self.fields["category"] = forms.ChoiceField(
            label="What kind of information is it?",
            choices=categories,
            initial="plan_actions",
            required=False,
            help_text="It says who may see it: health, for example, is seen by fewer",
        )
        if line:
            self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, required=False)
            self.fields["opened"] = forms.CharField(widget=forms.HiddenInput, required=False)
            now = self._now(line)
            self.initial = {**now, "opened": opened_as(now, line.reference), **self.initial}

    def _of_plan(self) -> dict[str, forms.Field]:
        """Return the fields that are about the plan and not about the words."""
        page, goals = self.page, self.page.of_kind("goal")
        if self.kind == "goal":
            horizon = [(code, label) for code, label in states.GOAL_STATES if code in ("now", "later")]
            found = {
                "state": forms.ChoiceField(
                    label="When?", choices=horizon, initial="now", widget=forms.RadioSelect, required=not self.line
                ),
                "due_on": DayField(label="To be reached by", required=False, help_text=DAY),
                "helps": self._factors("Which risks, needs or strengths is it for?"),
            }
            if self.line and self.line.state not in ("now", "later"):
                del found["state"]
            return found
        parent = forms.ChoiceField(label="For which goal?", choices=[*NONE, *pairs(goals)], required=False)
        if self.kind == "option":
            return {"parent": parent}
        if self.kind == "domain":
            return {
                "area": forms.ChoiceField(label="Area of life", choices=[*SELECT, *words.AREAS]),
                "state": forms.ChoiceField(
                    label="What about it?", choices=states.DOMAIN_STATES, initial="planned", widget=forms.RadioSelect
                ),
            }
        if self.kind != "action":
            return {}
        others = [line for line in page.actions if self.line is None or line.reference != self.line.reference]
        doers = {line.part.agency.reference: line.agency for line in page.roles if line.state in states.HOLDING}
        return {
            "parent": parent,
            "agency": forms.ChoiceField(label="Which agency does it?", choices=list(doers.items())),
            "starts_on": DayField(label="Start", required=False, help_text=DAY),
            "due_on": DayField(label="Due", required=False, help_text=DAY),
            "after": forms.MultipleChoiceField(
                label="What has to be done first?",
                choices=pairs(others),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            ),
            "main": self._factors("What does it mainly address?"),
            "helps": self._factors("What does it help with besides?"),
            "start_now": forms.BooleanField(label="It may start now, before everybody has agreed", required=False),
            "visits": forms.BooleanField(label="Somebody meets the person for it", required=False),
        }

    def _factors(self, label: str) -> forms.MultipleChoiceField:
        choices = [
            (one.reference, f"{one.title} ({one.level_words})" if one.level else one.title) for one in self.page.factors
        ]
        return forms.MultipleChoiceField(
            label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
        )

    def _now(self, line: Line) -> dict:
        """Return what the fields hold of a part as it is now."""
        part = line.part
        day = "%-d %b %Y"
        return {
            **line.details,
            "title": line.title,
            "text": line.text,
            "their_words": line.their_words,
            "category": line.category,
            "version": line.version,
            "state": part.state,
            "area": part.area,
            "parent": next((one.reference for one in self.page.of_kind("goal") if one.part.pk == part.parent_id), ""),
            "agency": part.agency.reference if part.agency else "",
            "starts_on": part.starts_on.strftime(day).lower() if part.starts_on else "",
            "due_on": part.due_on.strftime(day).lower() if part.due_on else "",
            "after": [one.reference for one in line.after],
            "main": [factor.reference for factor, how in line.factors if how == "main"],
            "helps": [factor.reference for factor, how in line.factors if how == "helps"],
            "start_now": part.start_now,
            "visits": part.visits,
        }


def pairs(lines) -> list[tuple[str, str]]:
    """Return lines as choices of a form."""
    return [(line.reference, f"{line.reference} {line.title}") for line in lines]


class ReviewForm(forms.Form):
    """When the plan is reviewed next, and who makes it happen."""

    review_on = DayField(label="Next review", help_text=f"{DAY}; at most three months from now")
    agency = forms.ChoiceField(label="Which agency makes it happen?")

    def __init__(self, *args, page: PlanPage, **options):
        super().__init__(*args, **options)
        accepted = [line for line in page.roles if line.state == "accepted"]
        self.fields["agency"].choices = [(line.part.agency.reference, line.agency) for line in accepted]
