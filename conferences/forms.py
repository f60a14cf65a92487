"""The forms of conferences. What an act needs besides is checked by its action."""

import datetime as dt

from django import forms

from agencies.names import shown_name
from conferences import words
from conferences.states import TASK_ANSWERS
from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField
from hub.kit.working_days import LONDON

SELECT = [("", "Select")]
LONGEST = 4000
DAY = "For example 30 nov, Friday, or in 2 weeks"


def prose(label: str, *, rows: int = 3, hint: str = "", **options) -> forms.CharField:
    """Return a field for several lines."""
    widget = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, max_length=LONGEST, widget=widget, help_text=hint, **options)


class PlanForm(CreatingForm):
    """A new conference: for which area, when, where, who chairs it."""

    area = forms.CharField(label="For which area?", max_length=80)
    day = DayField(label="On which day?", help_text=DAY)
    time = forms.TimeField(label="At what time?", help_text="For example 10:00")
    place = forms.CharField(label="Where is it, or how does one join?", max_length=200)
    chair = forms.ChoiceField(label="Who chairs it?")

    def __init__(self, *args, chairs, **options):
        """Take who may chair it, as pairs of key and name."""
        super().__init__(*args, **options)
        self.fields["chair"].choices = [*SELECT, *chairs]

    @property
    def facts(self) -> dict:
        """Return what was typed, day and time put together."""
        sent = super().facts
        day, time = sent.pop("day"), sent.pop("time")
        return {**sent, "starts_at": dt.datetime.combine(day, time, LONDON)}


class InviteForm(CreatingForm):
    """Which agency is invited, and whether it answers what it holds."""

    agency = forms.ChoiceField(label="Which agency?")
    researches = forms.BooleanField(label="It says of each person what it holds", required=False, initial=True)

    def __init__(self, *args, agencies, **options):
        """Take the agencies that may be invited, as pairs of reference and name."""
        super().__init__(*args, **options)
        self.fields["agency"].choices = [*SELECT, *agencies]


class ReferForm(CreatingForm):
    """Somebody is referred to a conference."""

    conference = forms.ChoiceField(label="To which conference?")
    checklist = forms.ChoiceField(label="Which risk checklist?", widget=forms.RadioSelect)
    reason = prose("Why should they be discussed?", rows=5, hint="What happened, and what makes the risk high now.")
    hoped_for = prose("What should come of it?", rows=2, required=False)
    children = forms.IntegerField(
        label="How many children live in the home?", min_value=0, max_value=20, required=False
    )
    pack = forms.MultipleChoiceField(
        label="What else of the record goes along?", widget=forms.CheckboxSelectMultiple, required=False
    )
    urgent = forms.BooleanField(label="It cannot wait for the next conference", required=False)
    cannot_wait = prose(
        "Why can it not wait?", rows=2, required=False, hint="Only after the cut-off: the chair decides."
    )

    def __init__(self, *args, conferences, checklists, pack, **options):
        """Take the conferences, the checklists and the entries that may be chosen, as pairs of reference and words."""
        super().__init__(*args, **options)
        self.fields["conference"].choices = [*SELECT, *conferences]
        self.fields["checklist"].choices = checklists
        self.fields["pack"].choices = pack


class ActForm(forms.Form):
    """One act; each has a prefix, so that several stand on one page."""

    @property
    def facts(self) -> dict:
        """Return what was typed."""
        return dict(self.cleaned_data)


class PlainForm(ActForm):
    """An act that asks nothing."""


class CancelForm(ActForm):
    """Why a conference is cancelled."""

    prefix = "cancel"
    why = forms.ChoiceField(label="Why is it cancelled?", choices=[*SELECT, *words.CANCELLED_BECAUSE])


class ConfirmForm(ActForm):
    """The statement of confidentiality, read and confirmed."""

    prefix = "confirm"
    read = forms.BooleanField(label="I have read this, and keep to it")

    @property
    def facts(self) -> dict:
        """Return nothing: that it was ticked is all."""
        return {}


class ApologiseForm(ActForm):
    """Why somebody cannot come."""

    prefix = "apologise"
    apology = forms.ChoiceField(label="Why can you not come?", choices=[*SELECT, *words.APOLOGIES])


class NoteForm(ActForm):
    """Who came."""

    prefix = "note"
    who = forms.ChoiceField(label="Who?")
    came = forms.ChoiceField(label="Did they come?", choices=[*SELECT, *words.CAME[1:]])

    def __init__(self, *args, people, **options):
        """Take who takes part, as pairs of key and name."""
        super().__init__(*args, **options)
        self.fields["who"].choices = [*SELECT, *people]


class TellForm(ActForm):
    """What the agency holds."""

    prefix = "tell"
    category = forms.ChoiceField(label="What kind of information is it?", choices=[*SELECT, *words.TABLED])
    text = prose("What does your agency hold?", rows=4, hint="Only what bears on keeping somebody safe.")


class MinuteForm(ActForm):
    """The minutes of one item."""

    prefix = "minute"
    text = prose("What was said and decided?", rows=6)


class GiveForm(ActForm):
    """An action for an agency."""

    prefix = "give"
    agency = forms.ChoiceField(label="Which agency does it?")
    text = prose("What is to be done?", rows=2)
    due_on = DayField(label="By when?", help_text=DAY)

    def __init__(self, *args, agencies, **options):
        """Take the agencies that take part, as pairs of reference and name."""
        super().__init__(*args, **options)
        self.fields["agency"].choices = [*SELECT, *agencies]


class AnswerForm(ActForm):
    """What came of an action."""

    prefix = "answer"
    task = forms.ChoiceField(label="Which action?")
    outcome = forms.ChoiceField(label="What came of it?", choices=TASK_ANSWERS, widget=forms.RadioSelect)
    text = prose("What was done, or why not?", rows=2)

    def __init__(self, *args, tasks, **options):
        """Take the actions that can be answered, as pairs of reference and words."""
        super().__init__(*args, **options)
        self.fields["task"].choices = tasks


class TransferForm(ActForm):
    """To which area somebody is passed on."""

    prefix = "transfer"
    agency = forms.ChoiceField(label="Who holds the conferences there?")
    text = prose("What do they need to know?", rows=4)

    def __init__(self, *args, agencies, **options):
        """Take the agencies that hold conferences elsewhere, as pairs of reference and name."""
        super().__init__(*args, **options)
        self.fields["agency"].choices = [*SELECT, *agencies]


class DecideForm(ActForm):
    """What becomes of a flag whose twelve months are over."""

    prefix = "decide"
    flag = forms.ChoiceField(label="Which flag?")
    decision = forms.ChoiceField(
        label="What becomes of it?",
        choices=[("remove", "It is taken away"), ("renew", "It is kept for another 12 months")],
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label="Why?",
        choices=[("", "Select"), ("To take it away", words.REMOVED_BECAUSE), ("To keep it", words.RENEWED_BECAUSE)],
    )

    def __init__(self, *args, flags, **options):
        """Take the flags that lapsed, as pairs of reference and words."""
        super().__init__(*args, **options)
        self.fields["flag"].choices = [*SELECT, *flags]


class ReturnForm(forms.Form):
    """Which quarterly return: whose conferences, and which quarter."""

    of = forms.ChoiceField(label="Whose conferences?", required=False)
    quarter = forms.ChoiceField(label="Which quarter?", required=False)

    def __init__(self, data, *, holders, quarters, viewer):
        """Take the holders and the quarters that may be chosen, each by its code; the first of each where none is said."""
        super().__init__(data)
        self.holders, self.quarters = holders, quarters
        self.fields["of"].choices = [(key, shown_name(one, viewer)) for key, one in holders.items()]
        self.fields["quarter"].choices = [(key, str(one)) for key, one in quarters.items()]

    @property
    def asked(self) -> tuple:
        """Return the holder and the quarter."""
        sent = getattr(self, "cleaned_data", {})
        holder, quarter = sent.get("of"), sent.get("quarter")
        first = next(iter(self.holders.values())), next(iter(self.quarters.values()))
        return self.holders.get(holder, first[0]), self.quarters.get(quarter, first[1])
