"""Around every request: headers that keep records out of caches, requests that cannot be read, parts of pages."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent

from hub.kit import errors, problems


def safe_headers(get_response):
    """Keep every answer out of caches and histories (design: trust, rule 7); static files look after themselves.

    An answer that is the same for everybody, and says so (`kept_seconds`), may be kept; never one that sets a cookie.
    """

    def middleware(request):
        response = get_response(request)
        if not request.path.startswith("/static/"):
            seconds = 0 if response.cookies else getattr(response, "kept_seconds", 0)
            response["Cache-Control"] = f"public, max-age={seconds}" if seconds else "no-store"
            response["X-Robots-Tag"] = "noindex, nofollow"
            response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    return middleware


def _unreadable(request) -> tuple[int, str]:
    """Return the status and the words for a request that cannot be read; (0, "") for one that can."""
    if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
        return 400, "The address holds a character that is not allowed."
    if request.path.startswith("/api/"):
        return 0, ""
    try:
        posted = [*request.POST.items(), *request.GET.items()]
    except RequestDataTooBig:
        return 413, "What was sent is larger than one megabyte."
    except (UnicodeDecodeError, TooManyFieldsSent):
        return 400, "What was sent could not be read."
    if any("\x00" in f"{name}{value}" or "�" in f"{name}{value}" for name, value in posted):
        return 400, "What was sent holds a character that is not allowed."
    return 0, ""


def readable_request(get_response):
    """Answer 400 or 413 to what is not text: NUL characters, invalid UTF-8, bodies and field lists without end."""

    def middleware(request):
        status, reason = _unreadable(request)
        if not status:
            return get_response(request)
        if request.path.startswith("/api/"):
            return problems.problem(status, reason)
        return errors.error_page(request, status, reason=reason)

    return middleware


def no_page_inside_a_part(get_response):
    """Let a page that asked for a part of itself load anew where the answer leads elsewhere: signed out, or hidden.

    A redirect would be followed unseen, and the sign-in page stand inside a list (design: ux 3.1).
    """

    def middleware(request):
        response = get_response(request)
        if request.headers.get("HX-Request") and response.has_header("Location"):
            response.status_code = 401
            del response["Location"]
            response["HX-Refresh"] = "true"
        return response

    return middleware
