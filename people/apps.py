"""The people room as an app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The person and what is known."""

    name = "people"
    verbose_name = "The person and what is known"
