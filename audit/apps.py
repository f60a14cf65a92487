"""The audit room as an app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """What happened: the ledger."""

    name = "audit"
    verbose_name = "What happened: the ledger"
