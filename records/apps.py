"""The records room as an app: pages and API, no tables."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """What one may see of a person."""

    name = "records"
    verbose_name = "What one may see of a person"
