"""What is typed in this room. Forms read and check single fields; the actions check the rest and do the work."""

from django import forms

from consent import grounds, words
from consent.models import Override
from consent.overriding import BALANCING, MOST_DAYS
from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField
from people.models import RecordEntry

SELECT = [("", "Select one")]
NONE = [("", "None")]
#: What the lists of the law begin with: every decision to share names its bases and a gateway.
EMPTY = dict.fromkeys(("source_basis", "recipient_basis", "gateway"), SELECT)
EMPTY["para_18_reason"] = [("", "They were asked")]
SHARE = [("share", "To share without consent"), ("not_share", "To record that we decided not to share")]
ADVISERS = [
    ("", "Nobody yet"),
    ("line_manager", "Line manager"),
    ("safeguarding_lead", "Safeguarding lead"),
    ("caldicott_guardian", "Caldicott Guardian"),
    ("dpo", "Data protection officer"),
    ("legal", "Legal adviser"),
]
INFORMED = [
    ("not_yet", "We will tell them, by the day below"),
    ("before", "We have told them"),
    ("will_not", "We will not tell them, for the reason below"),
]
HELP = {
    "pressing_need": "What has happened, or is about to happen?",
    "human_rights": "Life, safety from cruel treatment, private and family life: whose, and how do they weigh?",
    "why_proportionate": "Name what you leave out.",
    "less_intrusive": "For example: asking again, sharing less, sharing later, sharing without a name.",
}


def prose(label: str, *, rows: int = 3, **options) -> forms.CharField:
    """Return a field for a longer text."""
    return forms.CharField(label=label, max_length=4000, widget=forms.Textarea({"rows": rows}), **options)


def ticks(label: str, **options) -> forms.MultipleChoiceField:
    """Return a field of tick boxes, its choices given later."""
    return forms.MultipleChoiceField(label=label, widget=forms.CheckboxSelectMultiple, required=False, **options)


class DecisionForm(CreatingForm):
    """A decision to share without consent, or not to share: who, what, why, weighed, in law, told, signed."""

    kind = forms.ChoiceField(label="What do you ask for?", widget=forms.RadioSelect, choices=SHARE)
    recipient = forms.ChoiceField(label="Which agency would see it?")
    purpose = forms.ChoiceField(label="What for?")
    categories = ticks("Which kinds of information?", help_text="Only what your own agency has recorded.")
    items = ticks("Or single entries?", help_text="Only these entries open, and no later ones.")
    detail_ceiling = forms.TypedChoiceField(
        label="Up to which detail?",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "All of it"), *RecordEntry.SENSITIVITIES],
    )
    days = forms.IntegerField(
        label="For how many days?", initial=MOST_DAYS, help_text=f"{MOST_DAYS} at most. After that you decide anew."
    )
    ground = forms.ChoiceField(label="On what ground?", choices=[*SELECT, *grounds.GROUNDS])
    unlocks = forms.BooleanField(label="The order opens entries that are sealed and locked", required=False)
    risk_tool_and_score = forms.CharField(
        label="Risk tool and score", max_length=160, required=False, help_text="For example DASH, 16"
    )
    sought_consent = forms.ChoiceField(label="Was the person asked?", widget=forms.RadioSelect, choices=grounds.SOUGHT)
    para_18_reason = forms.ChoiceField(label="If not asked, why not?", required=False)
    persons_views = prose("What the person says, in their own words")
    source_basis = forms.ChoiceField(label="Lawful basis of your agency", required=False)
    recipient_basis = forms.ChoiceField(label="Lawful basis of the recipient", required=False)
    annex_1 = forms.ChoiceField(label="Recognised legitimate interest", required=False)
    condition = forms.ChoiceField(
        label="Article 9 or Schedule 8 condition", required=False, help_text="For special categories"
    )
    schedule_1 = forms.ChoiceField(label="Schedule 1 paragraph", required=False, help_text="For offence data")
    gateway = forms.ChoiceField(label="Power or duty", required=False)
    is_duty = forms.BooleanField(label="It is a duty: we must share", required=False)
    informed = forms.ChoiceField(
        label="Will you tell the person?", widget=forms.RadioSelect, choices=INFORMED, initial="not_yet"
    )
    inform_by = DayField(label="Tell them by", required=False, help_text="For example in 1 week")
    informed_how = forms.ChoiceField(
        label="If they have been told, how?", required=False, choices=[("", "Not told yet"), *words.PLACES]
    )
    response = prose("What they said to it", rows=2, required=False)
    not_informed_reason = forms.ChoiceField(
        label="If you will not tell them, why not?",
        required=False,
        choices=[("", "They will be told"), *grounds.NOT_INFORMED],
    )
    adviser = forms.ChoiceField(label="Whom did you ask for advice?", required=False, choices=ADVISERS)
    advice = prose("What they said", rows=2, required=False)
    asked_agency = forms.ChoiceField(
        label="Which agency signs second?",
        required=False,
        help_text="Two people approve, of two teams. Without a second team in your agency, ask another agency.",
    )

    #: The parts of the page: title and fields, in order.
    SECTIONS = [
        ("Who and what", "kind recipient purpose categories items detail_ceiling days"),
        ("Why", "ground unlocks risk_tool_and_score"),
        ("What the person says", "sought_consent para_18_reason persons_views"),
        ("Weighing up", " ".join(BALANCING)),
        ("In law", "source_basis recipient_basis annex_1 condition schedule_1 gateway is_duty"),
        ("Telling the person", "informed inform_by informed_how response not_informed_reason"),
        ("Advice and signatures", "adviser advice asked_agency"),
    ]

    def __init__(self, *args, agencies, purposes, categories, items, law, **options):
        """Take agencies, purposes, categories and entries that may be chosen, as pairs; and the law, by field."""
        super().__init__(*args, **options)
        for name in BALANCING:
            words_of = str(Override._meta.get_field(name).verbose_name)
            self.fields[name] = prose(words_of[:1].upper() + words_of[1:], help_text=HELP.get(name, ""))
        for name, choices in (
            ("recipient", [*SELECT, *agencies]),
            ("asked_agency", [("", "Another team of my agency"), *agencies]),
            ("purpose", [*SELECT, *purposes]),
            ("categories", categories),
            ("items", items),
            *((name, [*EMPTY.get(name, NONE), *choices]) for name, choices in law.items()),
        ):
            self.fields[name].choices = choices
        if not items:
            del self.fields["items"]

    @property
    def sections(self) -> list[tuple[str, list]]:
        """Return the parts of the page with their bound fields."""
        return [
            (title, [self[name] for name in names.split() if name in self.fields]) for title, names in self.SECTIONS
        ]


class WhyForm(forms.Form):
    """Why it is refused, withdrawn, or stopped."""

    why = forms.CharField(label="Why?", max_length=300, widget=forms.Textarea({"rows": 2}))


class RefuseForm(WhyForm):
    """Why somebody who was asked to approve refuses."""

    prefix = "refuse"


class WithdrawForm(WhyForm):
    """Why what was asked for is taken back."""

    prefix = "withdraw"


class RescindForm(WhyForm):
    """Why sharing is stopped."""

    prefix = "rescind"


class InformForm(forms.Form):
    """That the person was told: how, and what they said."""

    prefix = "inform"

    how = forms.ChoiceField(label="How were they told?", choices=[*SELECT, *words.PLACES])
    response = prose("What they said to it", rows=2, required=False)


class ReviewForm(forms.Form):
    """What came of a decision, looked back on."""

    prefix = "review"

    outcome = forms.ChoiceField(label="Was it right?", widget=forms.RadioSelect, choices=grounds.OUTCOME_REVIEWS)
    note = prose("Why do you think so?", rows=2)


class StartForm(forms.Form):
    """Whose record is to be opened."""

    person = forms.RegexField(
        r"\A\s*[Pp]-[2-9A-HJ-NP-Za-hj-np-z]{6}\s*\Z",
        label="The person’s reference",
        help_text="For example P-4TX8CQ. Whoever asks you for help can tell you.",
        error_messages={"invalid": "Enter a reference like P-4TX8CQ"},
    )

    def clean_person(self) -> str:
        """Return the reference as the hub writes it."""
        return self.cleaned_data["person"].strip().upper()


class EmergencyForm(CreatingForm):
    """What the emergency is, what is known, and what has to be seen."""

    reason = forms.ChoiceField(
        label="What is the emergency?", widget=forms.RadioSelect, choices=grounds.BREAK_GLASS_REASONS
    )
    what_i_know_now = prose("What do you know now?", help_text="40 characters or more. Whoever checks this reads it.")
    who_told_me = forms.CharField(label="Who told you?", max_length=200, required=False)
    incident_reference = forms.CharField(label="Incident number", max_length=60, required=False)
    categories = ticks("What do you need to see now?")

    def __init__(self, *args, categories, **options):
        """Take the groups that open in an emergency as pairs of a code and a label."""
        super().__init__(*args, **options)
        self.fields["categories"].choices = categories


class CheckForm(forms.Form):
    """What came of an emergency, looked back on."""

    prefix = "check"

    outcome = forms.ChoiceField(label="Was it right?", widget=forms.RadioSelect, choices=grounds.BREAK_GLASS_REVIEWS)
    note = prose("Why do you think so?", rows=2)
