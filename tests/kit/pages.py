"""Rendering for the tests of the look: strict, so that a missing variable fails instead of leaving a hole."""

from django.template import Context, Template, engines


class Missing(str):
    """What a template engine puts in place of an unknown variable: it fails the test."""

    def __contains__(self, part) -> bool:
        return True

    def __mod__(self, variable):
        raise AssertionError(f"The template uses {variable}, which nobody gave.")


def strict(monkeypatch) -> None:
    """Make every template fail on an unknown variable, for the length of this test."""
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", Missing("%s"))


def draw(source: str, **context) -> str:
    """Return what this piece of a page looks like, white space evened out."""
    html = Template("{% load look %}" + source).render(Context(context))
    return " ".join(html.split()).replace("> <", "><").replace(" </", "</")
