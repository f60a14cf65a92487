"""The rights room as an app: what people ask for about their own information, and what they are told."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    """What people may ask for."""

    name = "rights"
    verbose_name = "What people may ask for"
