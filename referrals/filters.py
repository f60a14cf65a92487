"""Narrowing a box of referrals: one FilterSet for the page and the API."""

from datetime import date
from functools import cached_property
from urllib.parse import urlencode

import django_filters
from django import forms
from django.utils import timezone

from hub.kit.day_fields import DayField
from hub.kit.spoken import day_words
from referrals import states
from referrals.boxes import BOXES
from referrals.choices import Offers, offers_of
from referrals.models import Referral
from referrals.reasons import URGENCIES

MINE, NOBODY = "mine", "nobody"
#: Filters that say something only about what the acting agency was sent.
OF_THE_RECEIVER = ("service", "whose")


class SinceFilter(django_filters.DateFilter):
    """A day, typed as people say it."""

    field_class = DayField


class ReferralFilter(django_filters.FilterSet):
    """Which service, how urgent, in which state, whose, late ones only, and received since a day.

    These are all the questions that a list may be asked, and all that a saved view may hold: none of them can name or
    find a person (design: ux L13).
    """

    service = django_filters.ChoiceFilter(method="for_service", label="Service", empty_label="All services")
    urgency = django_filters.ChoiceFilter(choices=URGENCIES, label="Urgency", empty_label="Any urgency")
    state = django_filters.ChoiceFilter(choices=states.STATES, label="State", empty_label="Any state")
    whose = django_filters.ChoiceFilter(method="of", label="Who has it", empty_label="Anybody")
    late = django_filters.ChoiceFilter(
        choices=[("only", "Late only")], method="late_only", label="Late", empty_label="Late or not"
    )
    since = SinceFilter(
        method="sent_since",
        label="Since",
        widget=forms.TextInput(attrs={"class": "w8", "placeholder": "25 nov"}),
        past=True,
    )

    class Meta:
        model = Referral
        fields = ["service", "urgency", "state", "whose", "late", "since"]

    def __init__(self, *args, offers: Offers | None = None, box: str = "", **kwargs):
        """Take what is offered where it is known already; `box` leaves out what makes no difference in that box."""
        super().__init__(*args, **kwargs)
        self._offers, self.box = offers, box

    @cached_property
    def offers(self) -> Offers:
        """Return what can be chosen, asked for where nobody has yet."""
        return self._offers or offers_of(self.request.viewer)

    @property
    def form(self):
        """Return the form with the choices of the acting agency, which cost a statement only where they are needed."""
        if not hasattr(self, "_form"):
            fields = super().form.fields
            shown = self._offers is not None
            if shown or self.data.get("service"):
                fields["service"].choices = self.offers.service_choices
            if shown or self.data.get("whose"):
                fields["whose"].choices = [(MINE, "Mine"), (NOBODY, "Nobody yet"), *self.offers.colleague_choices]
            if self.box:
                box, named = BOXES[self.box], dict(states.STATES)
                fields["state"].choices = [(state, named[state]) for state in box.states]
                for name in OF_THE_RECEIVER if box.ours == "from_agency_id" else ():
                    del fields[name]
        return self._form

    def filter_queryset(self, rows):
        """Return the rows that pass every filter that this box has."""
        for name, value in self.form.cleaned_data.items():
            rows = self.filters[name].filter(rows, value)
        return rows

    def of(self, rows, name, value: str):
        """Keep those that the viewer, nobody, or this colleague has."""
        keys = {MINE: self.request.viewer.user_id, NOBODY: None}
        return rows.filter(worker_id=keys[value] if value in keys else self.offers.colleague(value))

    def for_service(self, rows, name, value: str):
        """Keep those to one of the agency's services."""
        return rows.filter(service_id=self.offers.service(value))

    def late_only(self, rows, name, value: str):
        """Keep those whose answer is late now; a clock that stands still is never late."""
        return rows.filter(due_at__lte=timezone.now(), state__in=states.OPEN).exclude(state="info_requested")

    def sent_since(self, rows, name, value: date):
        """Keep those that came on this day or later."""
        return rows.filter(
            sent_at__gte=timezone.make_aware(timezone.datetime.combine(value, timezone.datetime.min.time()))
        )

    @property
    def on(self) -> dict[str, str]:
        """Return the filters that are on and understood, as they are written in an address."""
        wrong = set(self.form.errors)
        there = {name: self.data.get(name) for name in self.form.fields if name not in wrong}
        return {name: value for name, value in there.items() if value}

    def narrow(self, rows):
        """Return the rows that pass; a filter that is not understood is left out."""
        self.form.is_valid()
        return self.filter_queryset(rows)

    @property
    def chips(self) -> list[tuple[str, str]]:
        """Return the filters that are on, by name, in words."""
        shown = []
        for name, value in self.on.items():
            field = self.form.fields[name]
            said = dict(getattr(field, "choices", ())).get(value) or day_words(self.form.cleaned_data[name])
            shown.append((name, f"{field.label}: {said}"))
        return shown

    def query(self, **more) -> str:
        """Return the filters that are on as a query string, with these parts too."""
        return urlencode(self.on | {name: value for name, value in more.items() if value})
