"""Answering with a page, or with the part of it that htmx asked for.

One template per page; the parts are named partials in the same file, rendered from the same context.
"""

import json

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


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
    """Return the answer to a change that was made: go and see it (303; htmx follows by itself)."""
    if request.htmx:
        response = HttpResponse(status=200)
        response["HX-Location"] = json.dumps({"path": url, "target": "main", "select": "main", "swap": "outerHTML"})
        return response
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return response
