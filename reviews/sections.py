"""The sections of a review as forms, one each. What an act needs besides is checked by its action."""

from collections.abc import Callable

from django import forms

from hub.kit.day_fields import DayField
from plans import states as plan_states
from plans.forms import DAY, NONE, prose
from plans.page import PlanPage
from reviews import states
from reviews.forms import RowsForm, SectionForm

CHOOSE = [("", "Choose")]


def _choice(label: str, choices: list) -> Callable[[], forms.Field]:
    return lambda: forms.ChoiceField(label=label, choices=choices, required=False)


def _line(label: str, most: int = 2000) -> Callable[[], forms.Field]:
    return lambda: forms.CharField(label=label, max_length=most, required=False)


class AttendForm(RowsForm):
    """Who takes part, and who has read the confidentiality statement."""

    section = "attend"
    columns = {
        "attendance": _choice("Here", states.ATTENDANCE),
        "names": _line("Who came", 160),
        "read": lambda: forms.BooleanField(label="Has read the statement", required=False),
    }

    def things(self, found):
        """Return the agencies that may be named."""
        return [(str(row["key"]), row) for row in found.present]

    def value(self, thing, column):
        """Return what was said of an agency."""
        return thing[column]

    def name_of(self, thing):
        """Return an agency's name."""
        return thing["agency"]

    @property
    def facts(self) -> dict:
        """Return the parts, by agency."""
        return {
            "parts": {
                row["key"]: {**self.typed(name), "attendance": self.typed(name)["attendance"] or "expected"}
                for name, row in self.things(self.found)
            }
        }


class HearForm(SectionForm):
    """The person’s view."""

    section = "hear"
    code = forms.ChoiceField(label="How was it given?", choices=[*CHOOSE, *states.HEARD])
    given = forms.CharField(label="To whom and when, or why they were not asked", max_length=300, required=False)
    their_words = prose("In their words", required=False)
    text = prose("What they want to change", required=False)

    def begun(self, found):
        """Return the view as it was recorded."""
        return found.view or {}


class OutcomesForm(RowsForm):
    """What became of each action since last time."""

    section = "say_outcome"
    columns = {
        "code": _choice("Outcome", [*CHOOSE, *states.OUTCOMES]),
        "text": _line("Note"),
        "due": lambda: DayField(label="New date", required=False),
    }

    def things(self, found):
        """Return the actions."""
        return [(row.reference, row) for row in found.outcomes]

    def value(self, thing, column):
        """Return what was said of an action."""
        if column == "due":
            return thing.due_on.strftime("%-d %b %Y").lower() if thing.due_on else ""
        return getattr(thing, column)

    @property
    def facts(self) -> dict:
        """Return the outcomes, by the key of each action."""
        typed = {row.thing.part.pk: self.typed(name) for name, row in self.things(self.found)}
        return {
            "outcomes": {
                key: {"code": said["code"], "text": said["text"], "due_on": said["due"]} for key, said in typed.items()
            }
        }


class TrendsForm(RowsForm):
    """What has changed in each risk."""

    section = "say_trend"
    columns = {"code": _choice("Now", [*CHOOSE, *states.TRENDS]), "text": _line("Evidence")}

    def things(self, found):
        """Return the risks."""
        return [(row.reference, row) for row in found.trends]

    def value(self, thing, column):
        """Return what was said of a risk."""
        return getattr(thing, column)

    @property
    def facts(self) -> dict:
        """Return the trends, by the key of each risk."""
        return {"trends": {row.thing.key: self.typed(name) for name, row in self.things(self.found)}}


class JudgeForm(SectionForm):
    """Whether the plan is still right."""

    section = "judge"
    code = forms.ChoiceField(label="Is it still right?", choices=states.VERDICTS, widget=forms.RadioSelect)
    text = prose("Reasons")

    def begun(self, found):
        """Return what was said before."""
        return found.verdict or {}


class DecideForm(SectionForm):
    """One more decision: it becomes an action of the plan."""

    section = "decide"
    title = forms.CharField(label="What is to be done?", max_length=160)
    agency = forms.ChoiceField(label="Which agency does it?")
    due_on = DayField(label="By when?", required=False, help_text=DAY)
    goal = forms.ChoiceField(label="For which goal?", required=False)
    factor = forms.ChoiceField(label="Because of which risk, need or strength?", required=False)
    text = prose("In detail", required=False)

    def build(self, found):
        """Add what can be chosen."""
        page = found.page
        self.fields["agency"].choices = doers(page)
        self.fields["goal"].choices = [*NONE, *((one.reference, one.title) for one in page.of_kind("goal"))]
        self.fields["factor"].choices = [*NONE, *((one.reference, one.title) for one in page.factors)]


class ContributeForm(SectionForm):
    """What one’s agency has to say to the review."""

    section = "contribute"
    text = prose("What should the review know?", rows=4)

    def __init__(self, data=None, *, found, **options):
        super().__init__(data, found=found, **options)
        del self.fields["version"], self.fields["turn"]

    def begun(self, found):
        """Return what was sent before."""
        return {"text": next((one["text"] for one in found.information if one["ours"]), "")}


class FinishForm(SectionForm):
    """The next review, and who tells the person."""

    section = "finish"
    next_on = DayField(label="When is the next review?", help_text=f"{DAY}; at most three months from now")
    next_by = forms.ChoiceField(label="Who makes it happen?")
    told = forms.CharField(label="Who tells the person what was decided, and when?", max_length=300)

    def __init__(self, data=None, *, found, **options):
        super().__init__(data, found=found, **options)
        del self.fields["version"], self.fields["turn"]

    def begun(self, found):
        """Return the agency that makes the reviews happen now."""
        return {"next_by": found.page.plan.review_by.reference}

    def build(self, found):
        """Add which agencies can be chosen."""
        self.fields["next_by"].choices = doers(found.page, ("accepted",))


class AbandonForm(SectionForm):
    """Why the review is broken off."""

    section = "abandon"
    text = forms.CharField(label="Why is it broken off?", max_length=300)

    def __init__(self, data=None, *, found, **options):
        super().__init__(data, found=found, **options)
        del self.fields["version"], self.fields["turn"]


def doers(page: PlanPage, states_of_role=plan_states.HOLDING) -> list[tuple[str, str]]:
    """Return the agencies with a role in one of these states, as choices."""
    lines = [line for line in page.roles if line.state in states_of_role]
    return list({line.part.agency.reference: line.agency for line in lines}.items())


FORMS = {
    form.section: form
    for form in (
        *(AttendForm, HearForm, OutcomesForm, TrendsForm, JudgeForm, DecideForm, ContributeForm, FinishForm),
        AbandonForm,
    )
}
