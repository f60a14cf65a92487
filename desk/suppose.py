"""What an officer supposes: the questions of the simulator's form, and the change that its answer stands for.

(Design: pages, wireframe K2; sharing 4, number 9.) Only agreements, rules and people that the acting agency may know of.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from access.roles import SEEING
from access.viewer import Viewer
from agencies.models import Agency
from agencies.names import shown_name
from consent import simulate
from consent.models import SharingRule
from consent.replaying import supposed_rule
from consent.simulate import Change
from desk.choices import Choices, Worker
from hub.kit.day_fields import DayField
from people.models import Person

NOTHING = "nothing"
SUPPOSE = [
    (NOTHING, "Nothing changes"),
    ("consent_withdrawn", "The person changes their mind"),
    ("agreement_ended", "An agreement ends"),
    ("referral_closed", "The referral is closed"),
    ("approval_given", "Sharing without consent is approved"),
    ("rule_added", "A rule is in force"),
    ("rule_ended", "A rule ends"),
]
#: What must be named for a supposition: the field `which`, and the words that ask for it.
NAMED = {
    "agreement_ended": "Enter the reference of the agreement, for example N-7K2M9Q.",
    "referral_closed": "Enter the reference of the referral, for example R-7K2M9Q.",
    "rule_added": "Enter the reference of the rule, for example U-7K2M9Q.",
    "rule_ended": "Enter the reference of the rule, for example U-7K2M9Q.",
}
REFERENCE = r"^[A-Z]-[2-9A-HJ-NP-Z]{6}$"
#: The ground that a supposed approval has: two people approve it, and it opens no lock.
SUPPOSED_GROUND = "risk_of_serious_harm_to_person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """The change of one supposition, in words and as the decision takes it."""

    code: str
    words: str
    change: Change


class SupposeForm(forms.Form):
    """What is supposed, and about which agreement, rule or referral."""

    suppose = forms.ChoiceField(label="Suppose", choices=SUPPOSE, required=False, initial=NOTHING)
    which = forms.RegexField(
        REFERENCE,
        label="Which agreement, rule or referral",
        required=False,
        max_length=8,
        help_text="Its reference",
        error_messages={"invalid": "Enter a reference, for example N-7K2M9Q."},
    )
    agency = forms.ChoiceField(label="Agency", required=False)
    about = forms.RegexField(
        REFERENCE,
        label="About whom",
        required=False,
        max_length=8,
        help_text="The person’s reference",
        error_messages={"invalid": "Enter a person’s reference, for example P-7K2M9Q."},
    )
    what = forms.ChoiceField(label="What", required=False)
    purpose = forms.ChoiceField(label="What for", required=False)

    def __init__(self, *args, viewer: Viewer, choices: Choices, **options):
        """Take who asks, and what they can choose from and have named (desk.choices)."""
        super().__init__(*args, **options)
        self.viewer, self.known, labels = viewer, choices, choices.labels
        self.partners = {agency.reference: agency for agency in choices.partners}
        self.names = [(reference, shown_name(agency, viewer)) for reference, agency in self.partners.items()]
        self.fields["agency"].choices = [("", "Any agency"), *self.names]
        self.fields["what"].choices = [("", "Anything"), *labels.categories.items()]
        self.fields["purpose"].choices = [("", "What the agency’s part is for"), *labels.allowed_purposes]

    def clean_suppose(self) -> str:
        """Return the supposition; none is that nothing changes."""
        return self.cleaned_data["suppose"] or NOTHING

    def clean(self) -> dict:
        """Ask for what the supposition needs."""
        found = super().clean()
        code = found.get("suppose", NOTHING)
        if code in NAMED and not found.get("which") and "which" not in self.errors:
            self.add_error("which", NAMED[code])
        if code in ("consent_withdrawn", "approval_given") and not found.get("agency") and not found.get("worker"):
            self.add_error("agency", "Select the agency.")
        if code == "approval_given":
            for name, message in (("what", "Select what would be shared."), ("purpose", "Select what for.")):
                if not found.get(name):
                    self.add_error(name, message)
        return found

    @property
    def asked_agency(self) -> Agency | None:
        """Return the agency that was chosen. Only after the form was found valid."""
        return self.partners.get(self.cleaned_data.get("agency", ""))

    def supposed(self, person: Person | None) -> Supposed:
        """Return the change. Raises ValidationError naming the field when there is no such agreement, rule or person."""
        code = self.cleaned_data["suppose"]
        return CHANGES[code](self, person)


class AskForm(SupposeForm):
    """One question: may this worker, or somebody in this role, see this about this person, for this, on this day?"""

    worker = forms.ChoiceField(
        label="Which worker",
        required=False,
        help_text="Your own workers are listed. For another agency’s, start from “Why” at one of their entries.",
        error_messages={"invalid_choice": "Your agency may not know of this worker."},
    )
    role = forms.ChoiceField(
        label="In which role",
        choices=[("", "Select one"), *SEEING],
        required=False,
        help_text="Leave empty for the role of the worker that you chose",
    )
    on = DayField(label="On which day", required=False, help_text="Leave empty for now")

    field_order = ["agency", "worker", "role", "about", "what", "purpose", "on", "suppose", "which"]

    def __init__(self, *args, **options):
        """Take what SupposeForm takes; here the person must be said, and agency and role or a worker."""
        super().__init__(*args, **options)
        self.fields["agency"].choices = [("", "Select one"), *self.names]
        workers = [(one.reference, self.known.of_worker(one, self.viewer)) for one in self.known.workers.values()]
        self.fields["worker"].choices = [("", "Anybody in this role"), *workers]
        self.fields["about"].required = True

    def clean(self) -> dict:
        """Ask for agency and role where no worker is named, and for the worker’s own agency where one is."""
        found, worker = super().clean(), self.named
        agency = self.partners.get(found.get("agency") or "")
        if worker is None and "worker" not in self.errors:
            for name, message in (("agency", "Select the agency."), ("role", "Select a role, or a worker.")):
                if not found.get(name) and name not in self.errors:
                    self.add_error(name, message)
        elif worker and agency and agency.pk != worker.agency_id:
            self.add_error("worker", "This worker is at another agency. Select theirs, or leave the agency empty.")
        return found

    @property
    def named(self) -> Worker | None:
        """Return the worker that was named, None for anybody in the role."""
        return self.known.workers.get(self.cleaned_data.get("worker") or "")

    @property
    def asked_role(self) -> str:
        """Return the role asked about. Only after the form was found valid."""
        return self.cleaned_data.get("role") or self.named.role

    @property
    def asked_agency(self) -> Agency | None:
        """Return the agency that was chosen, or where the worker is. Only after the form was found valid."""
        if self.named is None:
            return super().asked_agency
        return next(one for one in self.known.partners if one.pk == self.named.agency_id)

    @property
    def day(self) -> date | None:
        """Return the day asked about; None for now."""
        return self.cleaned_data.get("on")


class ReplayForm(SupposeForm):
    """A change, applied to what happened in the last 90 days."""

    field_order = ["suppose", "which", "agency", "about", "what", "purpose"]

    def __init__(self, *args, **options):
        """Take what SupposeForm takes; here a change must be said: without one nothing would be decided otherwise."""
        super().__init__(*args, **options)
        suppose = self.fields["suppose"]
        suppose.choices = [("", "Select one"), *(one for one in SUPPOSE if one[0] != NOTHING)]
        suppose.initial, suppose.required = "", True
        suppose.error_messages |= dict.fromkeys(("required", "invalid_choice"), "Select what changes.")


def _nothing(form: SupposeForm, person: Person | None) -> Supposed:
    return Supposed(code=NOTHING, words="nothing changes", change=simulate.nothing())


def _withdrawn(form: SupposeForm, person: Person | None) -> Supposed:
    agency = form.asked_agency
    name = shown_name(agency, form.viewer)
    if person is None:
        return Supposed(
            code="consent_withdrawn",
            words=f"everybody changes their mind about sharing with {name}",
            change=simulate.everybody_withdraws(str(agency.pk)),
        )
    return Supposed(
        code="consent_withdrawn",
        words=f"{person.reference} changes their mind about sharing with {name}",
        change=simulate.person_withdraws(
            str(person.pk), recipient=str(agency.pk), category=form.cleaned_data.get("what") or None
        ),
    )


def _agreement_ended(form: SupposeForm, person: Person | None) -> Supposed:
    found = form.known.agreement
    if found is None:
        raise ValidationError({"which": "Your agency is a party to no agreement with this reference."})
    return Supposed(
        code="agreement_ended",
        words=f"agreement {found.reference} “{found.title}” ends",
        change=simulate.agreement_ends(str(found.pk)),
    )


def _rule(form: SupposeForm) -> SharingRule:
    found = form.known.rule
    if found is None:
        raise ValidationError({"which": "Your agency is a party to no rule with this reference."})
    return found


def _rule_ended(form: SupposeForm, person: Person | None) -> Supposed:
    found = _rule(form)
    return Supposed(code="rule_ended", words=f"rule {found.reference} ends", change=simulate.rule_ends(str(found.pk)))


def _rule_added(form: SupposeForm, person: Person | None) -> Supposed:
    found = _rule(form)
    old = str(found.supersedes_id) if found.supersedes_id else None
    return Supposed(
        code="rule_added",
        words=f"rule {found.reference} is in force",
        change=simulate.rule_holds(supposed_rule(found), instead_of=old),
    )


def _referral_closed(form: SupposeForm, person: Person | None) -> Supposed:
    reference = form.cleaned_data["which"]
    return Supposed(
        code="referral_closed", words=f"referral {reference} is closed", change=simulate.involvement_ends(reference)
    )


def _approval_given(form: SupposeForm, person: Person | None) -> Supposed:
    if person is None:
        raise ValidationError({"about": "Enter the reference of the person about whom it is approved."})
    agency = form.asked_agency
    return Supposed(
        code="approval_given",
        words=f"sharing with {shown_name(agency, form.viewer)} without consent is approved",
        change=simulate.approval_given(
            str(person.pk),
            recipient=str(agency.pk),
            purpose=form.cleaned_data["purpose"],
            categories=[form.cleaned_data["what"]],
            ground=SUPPOSED_GROUND,
        ),
    )


CHANGES: dict[str, Callable[[SupposeForm, Person | None], Supposed]] = {
    NOTHING: _nothing,
    "consent_withdrawn": _withdrawn,
    "agreement_ended": _agreement_ended,
    "referral_closed": _referral_closed,
    "approval_given": _approval_given,
    "rule_added": _rule_added,
    "rule_ended": _rule_ended,
}
