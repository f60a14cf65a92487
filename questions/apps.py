"""The questions room as an app: what goes beyond one's own responsibility, sent to whom it belongs."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """Questions and concerns."""

    name = "questions"
    verbose_name = "Questions and concerns"
