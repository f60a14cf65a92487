"""The tool cupboard as an app, so that its template tags are found."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """hub.kit: no models, no domain words."""

    name = "hub.kit"
    label = "kit"
