"""The room of figures."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """What an agency's leads read about whole quarters, never about anybody."""

    name = "figures"
    default_auto_field = "django.db.models.BigAutoField"
