"""Around every request: headers that keep records out of caches, and requests that cannot be read."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent

from hub.kit import errors, problems


def safe_headers(get_response):
    """Keep every answer out of caches and histories (design: trust, rule 7); static files look after themselves."""

    def middleware(request):
        response = get_response(request)
        if not request.path.startswith("/static/"):
            response["Cache-Control"] = "no-store"
            response["X-Robots-Tag"] = "noindex, nofollow"
            response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    return middleware


def _unreadable(request) -> str:
    """Return why this request cannot be read, or an empty text."""
    if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
        return "The address holds a character that is not allowed."
    if request.path.startswith("/api/"):
        return ""
    try:
        posted = [*request.POST.items(), *request.GET.items()]
    except (UnicodeDecodeError, RequestDataTooBig, TooManyFieldsSent):
        return "What was sent could not be read."
    if any("\x00" in f"{name}{value}" or "�" in f"{name}{value}" for name, value in posted):
        return "What was sent holds a character that is not allowed."
    return ""


def readable_request(get_response):
    """Answer 400 to what is not text: NUL characters, invalid UTF-8, bodies and field lists without end."""

    def middleware(request):
        if reason := _unreadable(request):
            if request.path.startswith("/api/"):
                return problems.problem(400, reason)
            return errors.error_page(request, 400, reason=reason)
        return get_response(request)

    return middleware
