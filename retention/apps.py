"""The retention room as an app: schedules, legal holds and disposals."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """Retention."""

    name = "retention"
    verbose_name = "Retention"
