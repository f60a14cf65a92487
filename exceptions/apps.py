"""The exceptions room as an app: pages and API, no tables."""

from django.apps import AppConfig


class ExceptionsConfig(AppConfig):
    """Decisions to share without consent, and emergencies."""

    name = "exceptions"
    verbose_name = "Sharing without consent"
