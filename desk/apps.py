"""The desk room as an app: pages and API, no tables."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The consent officer's desk."""

    name = "desk"
    verbose_name = "The consent officer's desk"
