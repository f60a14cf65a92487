"""Who else is there while it is talked about: some lines to fill in, each with a name, a relation, and whether they left."""

from django import forms

from consent import words

LINES = 3
POSES_RISK_STAYED = "Somebody who may pose a risk is still there. A yes would not count: ask them to leave, or stop."


class OthersPresent(forms.Form):
    """Mixed into the forms about a talk; `others` is what an action takes."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for number in range(1, LINES + 1):
            who, relation, left = names_of(number)
            self.fields[who] = forms.CharField(label=f"Who else, {number}", max_length=120, required=False)
            self.fields[relation] = forms.ChoiceField(
                label=f"Who are they to the person, {number}",
                choices=[("", "Select one"), *words.RELATIONS],
                required=False,
            )
            self.fields[left] = forms.BooleanField(label=f"They were asked to leave, {number}", required=False)

    @property
    def other_lines(self) -> list[list]:
        """Return the bound fields, line by line, for the page."""
        return [[self[name] for name in names_of(number)] for number in range(1, LINES + 1)]

    def clean(self) -> dict:
        """Take the lines together; a line says who and who they are to the person, or nothing."""
        facts = super().clean()
        others = []
        for number in range(1, LINES + 1):
            who, relation, left = (facts.pop(name, "") for name in names_of(number))
            if who and not relation:
                self.add_error(names_of(number)[1], "Select who they are to the person.")
            elif relation and not who:
                self.add_error(names_of(number)[0], "Say who else was there.")
            elif who:
                others.append({"name": who, "relation": relation, "asked_to_leave": bool(left)})
        facts["others_present"] = others
        return facts


def names_of(number: int) -> tuple[str, str, str]:
    """Return the names of the three fields of a line."""
    return f"other_{number}", f"other_{number}_relation", f"other_{number}_left"
