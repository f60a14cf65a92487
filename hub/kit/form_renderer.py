"""How a Django form comes out in the look: `{{ form }}`, `{{ field.as_field_group }}`, `{% field %}`.

Labels first, then hint, error and control, tied together for screen readers (WCAG 2.2: 1.3.1, 3.3.1, 3.3.2).
The browser's own checks stay off: the server checks, and says what is wrong in one place with the text kept.

A form field may carry three attributes that only the look reads: `hints` (value → text under that choice),
`opens` (the values that show the fields below), `only_if` (True on those fields).
"""

from itertools import groupby

from django.forms import (
    BaseForm,
    BooleanField,
    BoundField,
    CheckboxInput,
    ChoiceField,
    Field,
    ModelChoiceField,
    Textarea,
    widgets,
)
from django.forms.renderers import TemplatesSetting
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from hub.kit.day_fields import DayField

CHOICES = (widgets.RadioSelect, widgets.CheckboxSelectMultiple)
NARROW = (widgets.DateInput, widgets.NumberInput, widgets.TimeInput)


class LookRenderer(TemplatesSetting):
    """Renders forms with the templates in templates/components/forms (settings: FORM_RENDERER)."""

    form_template_name = "components/forms/form.html"
    field_template_name = "components/forms/field_group.html"
    formset_template_name = "components/forms/formset.html"


class FieldLook:
    """One bound field with everything its template asks for, worked out once."""

    def __init__(self, bound: BoundField, seen="", label="", hint=None, words: int = 0, choice: bool = False):
        bound.form.use_required_attribute = False
        if hint is not None:
            bound.help_text = hint  # Django ties the control to this text, so it has to know of the change
        self.bound, self.seen, self.choice = bound, seen, choice
        self.widget = bound.field.widget
        self.label = label or bound.label
        self.words = words or self.widget.attrs.get("data-words", 0)
        self.id = bound.auto_id
        self.errors = sentences(bound)
        self.help_text = bound.help_text
        self.only_if = getattr(bound.field, "only_if", False)

    @cached_property
    def echo(self) -> str:
        """What a typed day means, in full, under the box; nothing for other fields."""
        field = self.bound.field
        return field.echo(self.bound.value()) if isinstance(field, DayField) and not self.errors else ""

    @property
    def optional(self) -> bool:
        """Whether the label says "(optional)": not for tick boxes, where an earlier answer decides, or what is needed later."""
        later = getattr(self.bound.field, "needed_later", False)
        quiet = self.only_if or later or isinstance(self.widget, CheckboxInput) or "optional" in str(self.label)
        return not (self.bound.field.required or quiet)

    @property
    def kind(self) -> str:
        """Which part of the template draws it: hidden, choices, tick, group (several controls) or control."""
        if self.bound.is_hidden:
            return "hidden"
        if isinstance(self.widget, CHOICES):
            return "choices"
        if isinstance(self.widget, CheckboxInput):
            return "tick"
        return "group" if self.bound.use_fieldset else "control"

    @property
    def described_by(self) -> str:
        """The ids of hint, error and the line under the control, in the order they are read."""
        parts = {
            "helptext": self.help_text,
            "error": self.errors,
            "echo": self.echo,
            "seen": self.seen,
            "words": self.words,
        }
        return " ".join(f"{self.id}_{part}" for part, there in parts.items() if there)

    @property
    def class_name(self) -> str:
        """The classes of the block around the field."""
        return " ".join(filter(None, ["field", "bad" * bool(self.errors), "only-if" * self.only_if]))

    @property
    def control(self) -> SafeString:
        """The control itself, described by its hint, error and line."""
        attrs = {"placeholder": False}  # the label says it, and stays when somebody types
        if self.described_by and self.kind != "group":
            attrs["aria-describedby"] = self.described_by
        if "class" not in self.widget.attrs and self.kind == "control":
            attrs["class"] = "w8" if isinstance(self.widget, NARROW) else "wide"
        if isinstance(self.widget, Textarea):
            # Django's own 40 columns and 10 rows are no choice of the page; the stylesheet sets the width
            rows = self.widget.attrs["rows"]
            attrs |= {"cols": False, "rows": 4 if rows == "10" else rows}
            if self.words:
                attrs["data-words"] = self.words
        return self.bound.as_widget(attrs=attrs)

    @cached_property
    def groups(self) -> list[tuple[str, list[dict]]]:
        """The choices by heading: (heading or nothing, choices with `control`, `label`, `hint`)."""
        hints = {str(value): text for value, text in getattr(self.bound.field, "hints", {}).items()}
        opens = {str(value) for value in getattr(self.bound.field, "opens", ())}
        headings = []
        for heading, options, _ in self.widget.optgroups(self.bound.html_name, []):
            headings += [heading or ""] * len(options)
        drawn = []
        for heading, option in zip(headings, self.bound, strict=True):
            value = str(option.data["value"])
            option.data["attrs"].pop("aria-invalid", None)  # said once, on the group
            if value in opens:
                option.data["attrs"]["class"] = "opens"
            drawn.append(
                {
                    "heading": heading,
                    "control": option.tag(),
                    "label": option.choice_label,
                    "hint": hints.get(value, ""),
                }
            )
        return [(heading, list(options)) for heading, options in groupby(drawn, key=lambda one: one["heading"])]


def sentences(bound: BoundField) -> list[str]:
    """Return what is wrong with a field. Django's "This field is required." says which field instead."""
    stock, found = Field.default_error_messages["required"], []
    for error in bound.errors.as_data():
        words = " ".join(error.messages)
        if words == stock:
            label = str(bound.label)
            if label.endswith("?"):
                words = f"Answer “{label}”"
            elif isinstance(bound.field, BooleanField):
                words = f"Tick “{label}”"
            else:
                verb = "Select" if isinstance(bound.field, (ChoiceField, ModelChoiceField)) else "Enter"
                words = f"{verb} {label[:1].lower()}{label[1:]}"
        found.append(words)
    return found


def first_control(bound: BoundField) -> str:
    """Return the id a link in the error summary goes to: the control, or the first one of a group."""
    if isinstance(bound.field.widget, CHOICES):
        return next((option.id_for_label for option in bound), bound.auto_id)
    return bound.id_for_label or (f"{bound.auto_id}_0" if bound.use_fieldset else bound.auto_id)


def problems(form) -> list[dict]:
    """Return what is wrong in a form or formset: `text`, and `target`, the id of the control (or nothing)."""
    if not isinstance(form, BaseForm):
        inside = [problem for one in form.forms for problem in problems(one)]
        return [{"text": text, "target": ""} for text in form.non_form_errors()] + inside
    if not form.is_bound:
        return []
    found = [{"text": text, "target": ""} for text in form.non_field_errors()]
    for bound in form:
        target = "" if bound.is_hidden else first_control(bound)
        found += [{"text": text, "target": target} for text in sentences(bound)]
    return found
