"""The front door as an app: after each migration it renews what the application's database role may do."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from hub.privileges import grant_privileges


class HubConfig(AppConfig):
    """The hub's front door."""

    name = "hub"

    def ready(self) -> None:
        """Renew privileges once per migrate run, after this app's turn."""
        post_migrate.connect(grant_privileges, sender=self, dispatch_uid="hub.privileges")
