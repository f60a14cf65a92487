"""Faults of ours, and of what we stand on: pages and API say so, tell nothing, and read nothing from the database."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hub.kit.problems import problem

RETRY_AFTER = "5"
PAUSED = "The hub cannot reach its records just now. Nothing was changed. Try again in a few seconds."
BROKEN = "Something went wrong on our side. Nothing was changed."


def broken(request: HttpRequest) -> HttpResponse:
    """Answer a fault (Django's handler500): 503 with Retry-After while the database cannot be reached, else 500."""
    away = isinstance(sys.exception(), OperationalError | InterfaceError)
    status, words = (503, PAUSED) if away else (500, BROKEN)
    if request.path.startswith("/api/"):
        response = problem(status, words)
    else:
        response = render(None, f"{status}.html", {"page_title": words.split(".")[0]}, status=status)
    if away:
        response["Retry-After"] = RETRY_AFTER
    return response
