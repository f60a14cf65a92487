"""The forms of a page as a browser sees them: where each is sent, and what can be typed or chosen in it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

TYPED = ("text", "search", "email", "tel", "number", "date", "time", "url", "textarea")
CHOSEN = ("radio", "checkbox", "select")


@dataclass
class Form:
    """One form: its action, its method, and its fields by name, each with its kind and the value that it holds."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    held: dict[str, list[str]] = field(default_factory=dict)

    def of_kind(self, *kinds: str) -> list[str]:
        """Return the names of the fields of these kinds."""
        return [name for name, kind in self.fields.items() if kind in kinds]

    def hidden(self) -> dict[str, list[str]]:
        """Return what goes along without being seen, the key against forgery apart."""
        return {name: self.held[name] for name in self.of_kind("hidden") if name != "csrfmiddlewaretoken"}


class _Reader(HTMLParser):
    """Collects forms while a page is read."""

    def __init__(self):
        super().__init__()
        self.forms: list[Form] = []
        self.form = self.select = None

    def handle_starttag(self, tag, attributes):
        """Begin a form, or add a field to it."""
        facts = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.form = Form(facts.get("action", ""), facts.get("method", "get").lower())
            self.forms.append(self.form)
        elif self.form and tag == "option" and self.select and "selected" in facts:
            self.form.held.setdefault(self.select, []).append(facts.get("value", ""))
        elif self.form and tag in ("input", "select", "textarea") and facts.get("name"):
            kind = facts.get("type", "text") if tag == "input" else tag
            self.form.fields.setdefault(facts["name"], kind)
            self.select = facts["name"] if tag == "select" else None
            if kind not in CHOSEN or "checked" in facts:
                self.form.held.setdefault(facts["name"], []).append(facts.get("value", ""))

    def handle_endtag(self, tag):
        """End a form."""
        if tag == "form":
            self.form = None


def forms_of(text: str) -> list[Form]:
    """Return the forms of a page that are posted."""
    reader = _Reader()
    reader.feed(text)
    return [form for form in reader.forms if form.method == "post"]
