"""Every address of the hub."""

from django.urls import include, path, register_converter

from hub.kit import errors, faults, problems
from hub.kit.references import ReferenceConverter

register_converter(ReferenceConverter, "ref")

handler400, handler403, handler404, handler500 = (
    problems.or_page(400, "The request could not be read.", errors.bad_request),
    problems.or_page(403, "Your role at this agency does not allow this.", errors.forbidden),
    problems.or_page(404, problems.UNSEEN, errors.not_found),
    faults.broken,
)

urlpatterns = [
    path("", include("hub.front_urls")),
    path("", include("agencies.urls")),  # before allauth: its sign-in page takes the demo's users along
    path("account/", include("allauth.urls")),
    path("", include("records.urls")),
    path("", include("consent.urls")),
    path("", include("exceptions.urls")),
    path("", include("matching.urls")),
    path("", include("rights.urls")),
    path("", include("referrals.urls")),
    path("", include("questions.urls")),
    path("", include("timeline.urls")),
    path("", include("reviews.urls")),
    path("", include("delivery.urls")),  # before plans: it has addresses of its own under a part of a plan
    path("", include("plans.urls")),
    path("", include("conferences.urls")),
    path("", include("figures.urls")),
    path("", include("standards.urls")),
    path("", include("retention.urls")),
    path("", include("desk.urls")),
    path("", include("notifications.urls")),
    path("api/v1/", include("hub.api")),
]
