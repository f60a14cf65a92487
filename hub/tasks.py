"""Background work of rooms in which the name `tasks` says something else: the worker finds it from here."""

from referrals.jobs import run_the_clock

__all__ = ["run_the_clock"]
