"""Hiding the screen, and leaving a page that is read together (design: ux 3.7)."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from hub.kit.pages import render_page

HIDDEN = "hidden_page"


def covered_screens(get_response):
    """Show nothing but the neutral screen while a session is covered (a middleware)."""

    def middleware(request):
        open_to_covered = request.path.startswith(("/cover/", "/static/", "/account/logout/", "/exit/", "/emergency/"))
        if HIDDEN in request.session and not open_to_covered:
            return redirect("cover")
        return get_response(request)

    return middleware


@require_http_methods(["GET", "POST"])
def cover(request):
    """Hide the screen; the same user's password (in the demo: one button) brings the hidden page back."""
    if HIDDEN not in request.session:
        if request.method == "GET":
            return redirect("home")
        wanted = request.POST.get("next", "/")
        request.session[HIDDEN] = wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else "/"
        return redirect("cover")
    wrong = request.method == "POST" and not _shows_who_they_are(request)
    if request.method == "POST" and not wrong:
        return HttpResponseRedirect(request.session.pop(HIDDEN))
    context = {"page_title": "Screen hidden", "wrong": wrong, "needs_password": not settings.DEMO}
    return render_page(request, "cover.html", context, status=422 if wrong else 200)


def _shows_who_they_are(request) -> bool:
    """Return whether the password is right; demo users have none."""
    return settings.DEMO or request.user.check_password(request.POST.get("password", ""))


@login_not_required
@require_POST
def leave(request):
    """End the session at once and go to a neutral site, with nothing of the hub left in this browser's storage."""
    logout(request)
    response = HttpResponseRedirect(settings.EXIT_SITE)
    response.status_code = 303
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
