"""The timeline room as an app."""

from django.apps import AppConfig


class TimelineConfig(AppConfig):
    """Timelines."""

    name = "timeline"
    verbose_name = "Timelines"
