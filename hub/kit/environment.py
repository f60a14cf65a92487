"""Reading settings from the environment."""

import os


def flag(name: str, *, default: bool = False) -> bool:
    """Return whether the variable says yes: 1, true, yes or on; `default` where it is not set."""
    return os.environ.get(name, str(default)).strip().lower() in {"1", "true", "yes", "on"}


def words(name: str) -> list[str]:
    """Return the parts of a comma-separated variable, without empty ones."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def number(name: str, default: int) -> int:
    """Return the variable as a whole number, `default` where it is not set. Raises ValueError on other text."""
    return int(os.environ.get(name, default))
