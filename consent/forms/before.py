"""The page before a talk: where and with whom, and what will be asked (design: ux J2, "Before you start")."""

import datetime as dt

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from consent import deciding, informed, words
from consent.asking import Ask
from consent.forms.present import POSES_RISK_STAYED, OthersPresent
from consent.labels import Labels
from hub.kit.day_fields import months_later

LASTS = [("1", "1 month"), ("3", "3 months"), ("usual", "Until the usual review")]
ALONE = [("yes", "Yes"), ("no", "No"), ("not_possible", "That is not possible here")]
NOT_SAFE = "If this is not a safe place, do not start. You can record that it was not safe to ask."
ALSO = [
    ("agreement_to_service", "Whether they want help from each of them"),
    ("agreement_to_contact", "Whether each of them may get in touch"),
]
CANNOT_DECIDE = "By what was found out, a yes would not count. Do not read together; record the talk instead."
POSES_RISK = "Somebody who may pose a risk cannot decide for them. Stop, and talk to a consent officer."


class BeforeForm(OthersPresent):
    """Is it safe, who is here, who decides; and for each recipient what it could be told."""

    safe = forms.BooleanField(
        label="This is a safe place and a safe time to talk", required=True, error_messages={"required": NOT_SAFE}
    )
    seen_alone = forms.ChoiceField(label="Are you alone with them?", choices=ALONE, widget=forms.RadioSelect)
    present = forms.CharField(label="Who else is there, and why", max_length=300, required=False)
    place = forms.ChoiceField(label="How you meet", choices=words.PLACES)
    language = forms.CharField(label="Language", max_length=60, initial="English")
    interpreter = forms.ChoiceField(
        label="Interpreter", choices=words.INTERPRETERS, help_text="Never a relative or friend"
    )
    communication_support = forms.CharField(label="What helps them to talk", max_length=200, required=False)
    decision_maker = forms.ChoiceField(label="The decision is made by", choices=words.DECISION_MAKERS)
    named = forms.ChoiceField(
        label="By which assessment or check",
        required=False,
        help_text="Needed unless an adult or somebody of 16 or 17 decides without doubt.",
    )
    decider_poses_risk = forms.BooleanField(
        label="Somebody else decides for them, and may pose a risk to them", required=False
    )
    lasts = forms.ChoiceField(label="How long should a yes last?", choices=LASTS, initial="usual")
    purposes = forms.MultipleChoiceField(label="What for?", widget=forms.CheckboxSelectMultiple)

    also = forms.MultipleChoiceField(
        label="Ask about help and contact too?",
        choices=ALSO,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Asked on pages of their own. A yes to them lets nobody see anything.",
    )

    def __init__(
        self, *args, asks: list[Ask], names: dict, labels: Labels, person, assessments=(), find=None, **options
    ):
        """Take whom the person can be asked about, the names of agencies by key, the words for the rest, the person, what
        was found out about who can decide (pairs of reference and label), and a function that finds one of those.
        """
        super().__init__(*args, **options)
        self.asks, self.person = asks, person
        self.find = find
        self.fields["named"].choices = [("", "None"), *assessments]
        self.fields["seen_alone"].opens = {"no"}
        self.fields["present"].only_if = True
        offered = sorted({code for ask in asks for code in ask.purposes}, key=lambda code: labels.purposes[code])
        self.fields["purposes"].choices = [(code, labels.purposes[code]) for code in offered]
        for ask in asks:
            who, what = self.names_of(ask)
            name = names[ask.agency.pk]
            self.fields[who] = forms.BooleanField(
                label=name, required=False, widget=forms.CheckboxInput(attrs={"class": "opens"})
            )
            self.fields[what] = forms.MultipleChoiceField(
                label=f"What could {name} be told?",
                required=False,
                widget=forms.CheckboxSelectMultiple,
                choices=sorted(((code, labels.categories[code]) for code in ask.categories), key=lambda pair: pair[1]),
            )
            self.fields[what].only_if = True

    @staticmethod
    def names_of(ask: Ask) -> tuple[str, str]:
        """Return the names of the two fields about one recipient."""
        return f"who_{ask.agency.reference}", f"what_{ask.agency.reference}"

    @property
    def recipients(self) -> list[tuple]:
        """Return the two bound fields of each recipient, for the page."""
        return [tuple(self[name] for name in self.names_of(ask)) for ask in self.asks]

    def clean(self) -> dict:
        """Check what hangs together; hidden answers are ignored."""
        facts = super().clean()
        if facts.get("seen_alone") == "no":
            if not facts.get("present", "").strip() and not facts["others_present"]:
                self.add_error("present", "Say who else is there.")
        else:
            facts["present"], facts["others_present"] = "", []
        self._clean_deciding(facts)
        if facts.get("decider_poses_risk") and facts.get("decision_maker") in informed.PROXIES:
            self.add_error("decision_maker", POSES_RISK)
        self._clean_recipients(facts)
        return facts

    def _clean_deciding(self, facts: dict) -> None:
        """Check that whoever decides can and may: nothing is read together for a yes that would not count."""
        named = dict.fromkeys(deciding.MODELS) | deciding.named_for(
            self.find(facts["named"]) if facts.get("named") else None
        )
        try:
            doubt = informed.check_named(self.person, facts.get("decision_maker"), named, ["given"], timezone.now())
            stayed = informed.check_present(facts["others_present"])
        except ValidationError as error:
            self.add_error("named", error.messages)
            return
        if doubt:
            self.add_error("named", CANNOT_DECIDE)
        if stayed:
            self.add_error("present", POSES_RISK_STAYED)

    def _clean_recipients(self, facts: dict) -> None:
        """Check that somebody is asked about, each with something to tell, for a purpose that a rule allows."""
        chosen = [ask for ask in self.asks if facts.get(self.names_of(ask)[0])]
        if not chosen:
            self.add_error(None, "Tick at least one agency to ask about.")
        for ask in chosen:
            who, what = self.names_of(ask)
            if not facts.get(what):
                self.add_error(what, f"Tick what {self.fields[who].label} could be told.")
            elif facts.get("purposes") and not set(facts["purposes"]) & ask.purposes:
                self.add_error("purposes", f"No rule lets {self.fields[who].label} use it for what is ticked.")

    @property
    def draft(self) -> dict:
        """Return what the draft of the talk keeps. Only after the form was found valid."""
        facts = self.cleaned_data
        kept = ("seen_alone present others_present place language interpreter communication_support").split()
        kept += ["decision_maker"]
        return {
            "named": facts["named"],
            "also": facts["also"],
            "before": {name: facts[name] for name in kept},
            "until": self.until.isoformat(),
            "asks": [
                {
                    "agency": str(ask.agency.pk),
                    "categories": facts[self.names_of(ask)[1]],
                    "purposes": sorted(set(facts["purposes"]) & ask.purposes),
                    "by_law": sorted(ask.by_law),
                }
                for ask in self.asks
                if facts[self.names_of(ask)[0]]
            ],
            "answers": {},
            "question": "",
            "understood": "",
            "read": [],
        }

    @property
    def until(self) -> dt.date:
        """Return the day on which a yes would end."""
        longest = timezone.localdate() + dt.timedelta(days=settings.CONSENT_REVIEW_DAYS)
        lasts = self.cleaned_data["lasts"]
        return longest if lasts == "usual" else min(longest, months_later(timezone.localdate(), int(lasts)))
