"""The plans room as an app: the one shared plan of a person, its parts, roles, versions and answers."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Plans."""

    name = "plans"
    verbose_name = "Plans"
