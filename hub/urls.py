"""Every address of the hub."""

from django.urls import include, path, register_converter

from hub.kit import errors
from hub.kit.references import ReferenceConverter

register_converter(ReferenceConverter, "ref")

handler400, handler403, handler404, handler500 = errors.bad_request, errors.forbidden, errors.not_found, errors.broken

urlpatterns = [
    path("account/", include("allauth.urls")),
]
