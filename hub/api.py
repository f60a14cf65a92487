"""The API's front door: every room's resources under /api/v1/, and their OpenAPI document."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter

import agencies.api
import consent.api
import desk.api
import exceptions.api
import figures.api
import matching.api
import questions.api
import records.api
import referrals.api
import rights.api
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
    figures.api,
    desk.api,
    api_notices,
)

router = SimpleRouter(use_regex_path=True)
for room in ROOMS:
    for prefix, viewset, name in room.ROUTES:
        router.register(prefix, viewset, basename=name)

app_name = "api"
urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api:schema"), name="docs"),
    *router.urls,
]
