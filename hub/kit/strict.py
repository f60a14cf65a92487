"""Strict templates for tests: a variable that is not there fails the test instead of leaving a hole in a page."""


class Undefined(str):
    """What Django puts in place of a missing variable; printing it raises (settings: string_if_invalid)."""

    def __contains__(self, part: str) -> bool:
        """Tell Django that there is a place for the variable's name."""
        return part == "%s"

    def __mod__(self, name) -> str:
        """Raise with the name of the variable that a template asked for."""
        raise LookupError(f"a template asks for “{name}”, which nobody gave it")
