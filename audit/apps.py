"""The audit room as an app: after each migration the ledger has its partitions for the months to come."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from audit import partitions


class AuditConfig(AppConfig):
    """What happened: the ledger."""

    name = "audit"
    verbose_name = "What happened: the ledger"

    def ready(self) -> None:
        """Make partitions once per migrate run."""
        post_migrate.connect(partitions.make_partitions, sender=self, dispatch_uid="audit.partitions")
