"""The access room as an app: plain Python, no tables."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Who may do what."""

    name = "access"
