"""Errors of the API as `application/problem+json` (RFC 9457)."""

import json
from collections.abc import Callable

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.exceptions import ValidationError as DjangoValidationError
from django.http import Http404, HttpResponse
from rest_framework import exceptions
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from hub.kit.errors import NotNow, NotOffered, Refused, Stale

SIGN_IN = "Send “Authorization: Bearer” and a token of yours: /api/v1/docs/ says how to get one."
TITLES = {
    400: "Not understood",
    401: "Sign in first",
    403: "Not yours to do",
    404: "Not found",
    405: "Method not allowed",
    406: "Not acceptable",
    409: "Not possible now",
    412: "Changed by somebody else",
    413: "Too large",
    415: "Unsupported media type",
    422: "Check what you sent",
    428: "Say which version you are changing",
    429: "Too many requests",
    500: "Something went wrong",
    503: "Try again soon",
}


class PreconditionRequired(exceptions.APIException):
    """A change without `If-Match`: status 428."""

    status_code = 428
    default_detail = "Send If-Match with the ETag of the version that you are changing."


def body_of(status: int, detail: str, **more) -> dict:
    """Return the members of a problem document."""
    return {
        "type": "about:blank",
        "title": TITLES.get(status, "Error"),
        "status": status,
        "detail": detail,
        **more,
    }


def problem(status: int, detail: str, **more) -> HttpResponse:
    """Return a problem document outside Django REST framework."""
    return HttpResponse(
        json.dumps(body_of(status, detail, **more)), status=status, content_type="application/problem+json"
    )


UNSEEN = "There is nothing here that you may see."


def or_page(status: int, detail: str, page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return a handler for Django that answers the API with a problem document, and everybody else with this page."""

    def handler(request, *args, **kwargs) -> HttpResponse:
        return problem(status, detail) if request.path.startswith("/api/") else page(request, *args, **kwargs)

    return handler


def _as_api_exception(error: Exception) -> tuple[int, str, dict]:
    """Return status, detail and further members for an error; raises nothing, (0, "", {}) when it is not ours."""
    if isinstance(error, Stale):
        return 412, f"{error.reason} Read it again, and send the ETag of what you read.", {}
    if isinstance(error, NotNow):
        return 409, error.reason, {}
    if isinstance(error, NotOffered):
        return 422, "Some of what you sent needs changing.", {"errors": {error.name: [error.reason]}}
    if isinstance(error, Refused):
        return 403, error.needed, {}
    if isinstance(error, (Http404, exceptions.NotFound)):
        return 404, UNSEEN, {}
    if isinstance(error, PermissionDenied):
        return 403, "Your role at this agency does not allow this.", {}
    if isinstance(error, RequestDataTooBig):
        return 413, "The body is larger than one megabyte.", {}
    if isinstance(error, DjangoValidationError):
        errors = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        return 422, "Some of what you sent needs changing.", {"errors": errors}
    if isinstance(error, exceptions.ValidationError):
        detail = error.detail if isinstance(error.detail, dict) else {"": error.detail}
        return 422, "Some of what you sent needs changing.", {"errors": detail}
    if isinstance(error, exceptions.NotAuthenticated):
        return 401, SIGN_IN, {}
    if isinstance(error, exceptions.APIException):
        return error.status_code, str(error.detail), {}
    return 0, "", {}


def as_problem(error: Exception, context: dict) -> Response | None:
    """Return the problem document for an error raised in an API view (Django REST framework's handler)."""
    status, detail, more = _as_api_exception(error)
    if not status:
        return None
    if request := context.get("request"):
        # a problem is JSON, whatever the view would answer with and the client would read
        request.accepted_renderer, request.accepted_media_type = JSONRenderer(), "application/problem+json"
    response = Response(body_of(status, detail, **more), status=status, content_type="application/problem+json")
    if header := getattr(error, "auth_header", None):
        response["WWW-Authenticate"] = header
    if wait := getattr(error, "wait", None):
        response["Retry-After"] = str(int(wait))
    return response
