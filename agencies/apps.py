"""The agencies room as an app."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Organisations and staff."""

    name = "agencies"
    verbose_name = "Organisations and staff"
