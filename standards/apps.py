"""The standards room as an app: criteria, the evidence for them, and what only a person can say."""

from django.apps import AppConfig


class StandardsConfig(AppConfig):
    """Standards."""

    name = "standards"
    verbose_name = "Standards"
