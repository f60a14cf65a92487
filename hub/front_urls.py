"""The front door's own pages: home, help, health, hiding the screen."""

from django.urls import path

from hub.views import alerts, cover, health, help, home, notices

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", health.healthz, name="healthz"),
    path("cover/", cover.cover, name="cover"),
    path("exit/", cover.leave, name="exit"),
    path("notifications/", notices.notices, name="notices"),
    path("notifications/count/", notices.count, name="notices_count"),
    path("account/alerts/", alerts.choices, name="alert_choices"),
    path("notifications/seen/", notices.seen, name="notices_seen"),
    path("help/", help.help_page, name="help"),
    path("emergency/", help.emergency, name="emergency"),
    path("privacy/", help.privacy, name="privacy"),
    path("accessibility/", help.accessibility, name="accessibility"),
    path("keyboard/", help.keyboard, name="keyboard"),
]
