"""How somebody wants to be told by e-mail, as they fill it in."""

import datetime as dt

from django import forms

from access.viewer import Viewer
from hub.alert_choices import as_chosen, colleagues
from hub.kit.day_fields import DayField
from hub.kit.spoken import clock_words
from notifications.kinds import ANSWERABLE, HOW, KINDS
from notifications.models import AlertChoice

ALWAYS = "You answer for what is urgent in your role. It always comes at once; you cannot switch it off."
HOURS = [(str(hour), clock_words(dt.time(hour))) for hour in range(6, 21)]


class AlertForm(forms.Form):
    """When the daily letter comes, how each kind is told, and who looks while one is away."""

    hour = forms.ChoiceField(label="When does the daily e-mail come?", choices=HOURS, help_text="On working days alone")
    urgent = forms.ChoiceField(label="What is urgent", choices=AlertChoice.URGENT, widget=forms.RadioSelect)
    away_until = DayField(
        label="Away until",
        required=False,
        help_text="The last day on which you are away. Until then nothing is sent to you. For example 25 nov",
    )
    cover = forms.ChoiceField(
        label="Who looks while you are away?",
        required=False,
        help_text="They are told of what is urgent. Without a name it is whoever leads.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args, viewer: Viewer, **options):
        chosen = as_chosen(viewer)
        kinds = {f"kind_{kind}": how for kind, how in chosen.pop("kinds").items()}
        super().__init__(*args, initial={**chosen, **kinds}, **options)
        for kind, words in KINDS.items():
            self.fields[f"kind_{kind}"] = forms.ChoiceField(label=words, choices=HOW)
        others = colleagues(viewer)
        self.fields["cover"].choices = [("", "Whoever leads"), *((key, row.user.name) for key, row in others.items())]
        if viewer.role in ANSWERABLE:
            self.fields["urgent"].choices = AlertChoice.URGENT[:1]
            self.fields["urgent"].help_text = ALWAYS

    @property
    def kinds(self) -> list:
        """Return the fields that ask about one kind each."""
        return [self[f"kind_{kind}"] for kind in KINDS]

    @property
    def facts(self) -> dict:
        """Return what was chosen, as the action takes it."""
        said = self.cleaned_data
        return {
            "hour": int(said["hour"]),
            "urgent": said["urgent"],
            "away_until": said["away_until"],
            "cover": said["cover"],
            "kinds": {kind: said[f"kind_{kind}"] for kind in KINDS},
        }
