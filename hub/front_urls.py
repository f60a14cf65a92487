"""The front door's own pages: home, help, health, hiding the screen."""

from django.urls import path

from hub.views import cover, health, help, home

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", health.healthz, name="healthz"),
    path("cover/", cover.cover, name="cover"),
    path("exit/", cover.leave, name="exit"),
    path("help/", help.help_page, name="help"),
    path("emergency/", help.emergency, name="emergency"),
    path("privacy/", help.privacy, name="privacy"),
    path("accessibility/", help.accessibility, name="accessibility"),
    path("keyboard/", help.keyboard, name="keyboard"),
]
