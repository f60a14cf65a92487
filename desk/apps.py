"""The desk room as an app: the officer's pages about the ledger, the watch over it, and what officers decide."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The consent officer's desk."""

    name = "desk"
    verbose_name = "The consent officer's desk"
