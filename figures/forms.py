"""What is chosen on the page of figures: the quarter, the side, and what a file is for."""

from django import forms

from figures.counting import RECEIVED, SIDES
from figures.models import WHY
from figures.quarters import Quarter
from figures.tables import TITLES


class PeriodForm(forms.Form):
    """Which quarter, and whether what was sent to the agency or by it. Left out: the last quarter, sent to it."""

    quarter = forms.ChoiceField(
        label="Quarter",
        required=False,
        error_messages={"invalid_choice": "Select a quarter from the list: one that is over"},
    )
    side = forms.ChoiceField(
        label="Referrals",
        choices=SIDES,
        required=False,
        error_messages={"invalid_choice": "Select what was sent to you or by you"},
    )

    def __init__(self, data, *, quarters: list[Quarter], **kwargs):
        super().__init__(data, **kwargs)
        self.quarters = {quarter.code: quarter for quarter in quarters}
        self.fields["quarter"].choices = [(code, str(quarter)) for code, quarter in self.quarters.items()]

    @property
    def asked(self) -> tuple[Quarter, str]:
        """Return the quarter and the side that were chosen, the usual ones in place of what was not, or is not there."""
        found = self.cleaned_data if self.is_valid() else {}
        first = next(iter(self.quarters.values()))
        return self.quarters.get(found.get("quarter"), first), found.get("side") or RECEIVED


class ExportForm(PeriodForm):
    """Which table is taken out of the hub, and what for."""

    table = forms.ChoiceField(label="Which table?", widget=forms.RadioSelect)
    why = forms.ChoiceField(label="What is it for?", choices=WHY, widget=forms.RadioSelect)

    def __init__(self, data, *, quarters: list[Quarter], **kwargs):
        super().__init__(data, quarters=quarters, auto_id="file_%s", **kwargs)
        self.fields["table"].choices = list(TITLES.items())
        for name in ("quarter", "side"):
            self.fields[name].widget = forms.HiddenInput()
