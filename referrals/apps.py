"""The referrals room as an app."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """One agency asks another."""

    name = "referrals"
    verbose_name = "One agency asks another"
