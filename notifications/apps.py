"""The notifications room as an app."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Who was told."""

    name = "notifications"
    verbose_name = "Who was told"
