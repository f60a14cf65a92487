"""The API's front door: every room's resources under /api/v1/, and their OpenAPI document."""

from django.urls import path, reverse
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter

import agencies.api
import conferences.api
import consent.api
import delivery.api
import desk.api
import exceptions.api
import figures.api
import matching.api
import plans.api
import questions.api
import records.api
import referrals.api
import retention.api
import reviews.api
import rights.api
import standards.api
import timeline.api
from hub import api_notices

ROOMS = (
    agencies.api,
    records.api,
    consent.api,
    rights.api,
    exceptions.api,
    matching.api,
    referrals.api,
    questions.api,
    plans.api,
    reviews.api,
    timeline.api,
    delivery.api,
    conferences.api,
    figures.api,
    retention.api,
    standards.api,
    desk.api,
    api_notices,
)

router = SimpleRouter(use_regex_path=True)
for room in ROOMS:
    for prefix, viewset, name in room.ROUTES:
        router.register(prefix, viewset, basename=name)

#: What can be listed, by its name in the address: the resources that stand under no person or other thing.
LISTED = sorted(
    prefix for room in ROOMS for prefix, viewset, _ in room.ROUTES if "(" not in prefix and hasattr(viewset, "list")
)


@extend_schema(exclude=True)
@api_view(["GET"])
@authentication_classes([])
@permission_classes([AllowAny])
def front(request):
    """Answer whoever knows only this address: where the document is, how to sign in, and what can be listed."""
    here = request.path
    return Response(
        {
            "read": reverse("api:docs"),
            "document": reverse("api:schema"),
            "sign_in": "Send “Authorization: Bearer” and a token. The document says how to get one.",
            "lists": {prefix: f"{here}{prefix}/" for prefix in LISTED},
        }
    )


app_name = "api"
urlpatterns = [
    path("", front, name="front"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api:schema"), name="docs"),
    *router.urls,
]
