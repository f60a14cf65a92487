"""What may go wrong for a person who asks, and how pages answer it.

Actions raise these; pages answer with a page and the API with `application/problem+json` (hub.kit.problems).
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class Refused(Exception):
    """Seen, but not yours to do: status 403. `needed` says what is missing and who can give it."""

    status = 403

    def __init__(self, needed: str):
        super().__init__(needed)
        self.needed = needed


class NotNow(Exception):
    """Yours to do, but not in this state, or somebody else was first: status 409."""

    status = 409

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


class Stale(NotNow):
    """Somebody changed the thing while this change was being written: status 409 on pages, 412 in the API."""

    def __init__(self, reason: str = "Somebody changed this while you were writing."):
        super().__init__(reason)


class NotOffered(Exception):
    """Something in the address is none of what can be chosen: status 422. `choices` are pairs of a value and words."""

    status = 422

    def __init__(self, name: str, reason: str, choices: list[tuple[str, str]]):
        super().__init__(reason)
        self.name, self.reason, self.choices = name, reason, choices


UNSEEN = "You cannot open this page. It may not exist, or it may not be shared with your agency."


def error_page(request: HttpRequest, status: int, **context) -> HttpResponse:
    """Return the error page of this status in the look of the hub."""
    titles = {
        400: "Not understood",
        403: "Not yours to do",
        404: "Page not found",
        409: "Not possible now",
        422: "Select another",
    }
    context = {
        "page_title": titles.get(status, "Something went wrong"),
        "reason": "",
        "needed": "",
        **context,
    }
    return render(request, f"{status}.html", context, status=status)


def page_for(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """Return the page that answers this error, or None when it is not one of ours."""
    if isinstance(error, Refused):
        return error_page(request, 403, needed=error.needed)
    if isinstance(error, NotNow):
        return error_page(request, 409, reason=error.reason)
    if isinstance(error, NotOffered):
        return error_page(request, 422, reason=error.reason, name=error.name, choices=error.choices)
    return None


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for a request that cannot be read (Django's handler400)."""
    return error_page(request, 400)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The one page for what does not exist and what may not be seen (Django's handler404)."""
    return error_page(request, 404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for what is seen but not theirs to do (Django's handler403)."""
    return error_page(request, 403, needed="Your role at this agency does not allow this.")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that was kept open too long or came from another site."""
    return error_page(
        request,
        403,
        needed="This form was open for too long. Go back, load the page again and send it once more.",
    )
