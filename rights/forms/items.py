"""The forms of one piece: what is decided, what the second reader says, what is done."""

from django import forms

from agencies.models import Agency
from agencies.names import shown_name
from hub.kit.day_fields import DayField
from people.models import RecordEntry
from rights import words
from rights.controllers import possible_controllers
from rights.forms.request import SELECT, long_text

HELD = "Seen by your agency, never by the person"


class ItemForm(forms.Form):
    """A step on an item that somebody read in this version."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, page, item, **options):
        super().__init__(*args, **options)
        self.fields["version"].initial = item.version

    @property
    def facts(self) -> dict:
        """Return what was typed, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class DecideForm(ItemForm):
    """What the person gets of it, or what is done."""

    decision = forms.ChoiceField(
        label="What do you decide?", widget=forms.RadioSelect, error_messages={"required": "Select what to do"}
    )
    shown_text = long_text("What the person gets", required=False, hint="Only where parts are left out.")
    ground = forms.ChoiceField(label="On what ground?", choices=SELECT + words.GROUNDS, required=False)
    harm_test_by = forms.CharField(
        label="Which health or social work professional said so?", max_length=160, required=False
    )
    refer_to = forms.ChoiceField(label="Which agency answers for it?", required=False)
    defer_until = DayField(label="Until when?", required=False)
    why = long_text("Why, for the file", required=False, length=500)

    def __init__(self, *args, page, item, **options):
        super().__init__(*args, page=page, item=item, **options)
        others = list(possible_controllers(page.viewer, page.request))
        named = [part.agency for part in page.parts if part.agency_id != page.viewer.agency_id]
        self.agencies: dict[str, Agency] = {each.reference: each for each in (*named, *others)}
        names = [(reference, shown_name(each, page.viewer)) for reference, each in self.agencies.items()]
        self.fields["decision"].choices = page.request.decisions
        self.fields["refer_to"].choices = SELECT + sorted(names, key=lambda pair: pair[1].casefold())
        if page.request.type in words.DEEDS:
            del self.fields["shown_text"]
        for name in ("decision", "shown_text", "ground", "harm_test_by", "defer_until", "why"):
            if name in self.fields:
                self.fields[name].initial = getattr(item, name)
        if item.refer_to_id:
            self.fields["refer_to"].initial = item.refer_to.reference

    @property
    def facts(self) -> dict:
        """Return what was decided, with the agency itself."""
        return {**super().facts, "refer_to": self.agencies.get(self.cleaned_data.get("refer_to", ""))}


class SecondForm(ItemForm):
    """What the second reader says."""

    second_view = forms.ChoiceField(
        label="Do you agree?",
        choices=[("agrees", "Yes, it may stand"), ("disagrees", "No, decide it again")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether you agree"},
    )
    second_note = long_text("What you checked, or why not", required=False, length=500)


class CarryOutForm(ItemForm):
    """What is done, where that takes words."""

    title = forms.CharField(label="What is right, in one line", max_length=160, required=False)
    text = long_text("What is right, in detail", required=False)
    reason_in_their_words = long_text("Why, in their own words", required=False)
    restriction_ground = forms.ChoiceField(label="On what ground?", choices=RecordEntry.RESTRICTIONS)

    def __init__(self, *args, page, item, **options):
        super().__init__(*args, page=page, item=item, **options)
        takes = {
            "rectification": {"title", "text"},
            "objection": {"reason_in_their_words"},
            "restriction": {"restriction_ground"},
        }
        every = {"title", "text", "reason_in_their_words", "restriction_ground"}
        for name in every - takes.get(page.request.type, set()):
            del self.fields[name]
        if page.request.type == "rectification":
            self.fields["title"].initial, self.fields["text"].initial = item.entry.title, item.entry.text
