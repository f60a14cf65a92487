"""The reviews room as an app: the agreed review points of plans, and the meetings that they become."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Reviews."""

    name = "reviews"
    verbose_name = "Reviews"
