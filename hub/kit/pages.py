"""Answering with a page, or with the part of it that htmx asked for.

One template per page; the parts are named partials in the same file, rendered from the same context.
"""

import json
import re

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from hub.kit.references import PATTERN

#: The name in an address of the draft from which somebody came, and to which every page from there leads back.
DRAFT = "draft"


def draft_of(request: HttpRequest) -> str:
    """Return the reference of the draft from which somebody came, or an empty text."""
    named = request.GET.get(DRAFT, "")
    return named if re.fullmatch(PATTERN, named) else ""


def render_page(
    request: HttpRequest,
    template: str,
    context: dict,
    *,
    partial: str | None = None,
    status: int = 200,
    say: str = "",
) -> HttpResponse:
    """Return the whole page, or its `partial` when htmx asked.

    `context` needs `page_title` (never a name). `say` is announced politely after a swap.
    """
    wanted = f"{template}#{partial}" if partial and request.htmx else template
    response = render(request, wanted, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    if say and request.htmx:
        response["HX-Trigger"] = json.dumps({"hub:say": say})
    return response


def done(request: HttpRequest, url: str) -> HttpResponse:
    """Return the answer to a change that was made: go and see it (303; htmx follows by itself).

    Whoever came from a draft finds the way back to it on the next page too.
    """
    if draft := draft_of(request):
        path, hash_mark, place = url.partition("#")
        url = f"{path}{'&' if '?' in path else '?'}{DRAFT}={draft}{hash_mark}{place}"
    if request.htmx:
        response = HttpResponse(status=200)
        response["HX-Location"] = json.dumps({"path": url, "target": "main", "select": "main", "swap": "outerHTML"})
        return response
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return response
