"""The conferences room as an app: agencies speak together about people at high risk of domestic abuse (MARAC)."""

from django.apps import AppConfig


class ConferencesConfig(AppConfig):
    """Case conferences."""

    name = "conferences"
    verbose_name = "Case conferences"
