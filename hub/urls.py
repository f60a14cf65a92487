"""Every address of the hub."""

from django.urls import include, path, register_converter

from hub.kit import errors, faults
from hub.kit.references import ReferenceConverter

register_converter(ReferenceConverter, "ref")

handler400, handler403, handler404, handler500 = (
    errors.bad_request,
    errors.forbidden,
    errors.not_found,
    faults.broken,
)

urlpatterns = [
    path("", include("hub.front_urls")),
    path("", include("agencies.urls")),  # before allauth: its sign-in page takes the demo's users along
    path("account/", include("allauth.urls")),
    path("", include("records.urls")),
    path("", include("consent.urls")),
    path("", include("referrals.urls")),
    path("", include("desk.urls")),
    path("", include("notifications.urls")),
    path("api/v1/", include("hub.api")),
]
