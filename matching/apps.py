"""The matching room as an app: resemblances, questions between agencies, links."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Whether two agencies hold the same person."""

    name = "matching"
    verbose_name = "Matching"
