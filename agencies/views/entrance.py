"""Signing in: the page for it, and the demo's one click."""

from allauth.account.utils import perform_login
from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from agencies.demo_entrance import demo_user, demo_users
from hub.kit.pages import done


class SignIn(LoginView):
    """The sign-in page of django-allauth, with the demo's users beside it in the demo."""

    def get_context_data(self, **kwargs) -> dict:
        """Add `demo_mode` and `demo_users`."""
        return super().get_context_data(**kwargs) | {"demo_mode": settings.DEMO, "demo_users": demo_users()}

    def form_invalid(self, form) -> HttpResponse:
        """Show the page again with what is wrong, as every page of the hub does: status 422."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


@login_not_required
@require_POST
def demo_enter(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demo's users. There is no such page outside the demo."""
    user = demo_user(request.POST.get("email", ""))
    if user is None:
        raise Http404
    logout(request)
    perform_login(request, user)
    return done(request, reverse("home"))
