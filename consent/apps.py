"""The consent room as an app."""

from django.apps import AppConfig


class ConsentConfig(AppConfig):
    """With whose leave."""

    name = "consent"
    verbose_name = "With whose leave"
