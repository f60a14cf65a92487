"""The front door as an app: after each migration it renews what the application's database role may do."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from hub.privileges import grant_privileges


class HubConfig(AppConfig):
    """The hub's front door."""

    name = "hub"

    def ready(self) -> None:
        """Renew privileges once per migrate run, when all tables are there."""
        # the hub itself has no models, and Django tells only apps with models that a migrate run has ended
        told = self.apps.get_app_config("agencies")
        post_migrate.connect(grant_privileges, sender=told, dispatch_uid="hub.privileges")
