"""The addresses the frame of a page links to, leading nowhere: the look is tested without the rooms."""

from django.http import HttpResponse
from django.urls import include, path


def nowhere(request) -> HttpResponse:
    """Answer with an empty page."""
    return HttpResponse()


NAMES = (
    "acting",
    "cover",
    "account",
    "tokens",
    "exit",
    "account_login",
    "account_logout",
    "help",
    "emergency",
    "notices",
)
urlpatterns = [
    path("", nowhere, name="home"),
    path("people/", include(([path("search/", nowhere, name="search")], "people"))),
    *(
        path(f"{name}/", nowhere, name=name)
        for name in (*NAMES, "privacy", "accessibility", "keyboard", "notices_count")
    ),
]
