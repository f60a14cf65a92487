"""Pages for everybody, signed in or not."""

from django.contrib.auth.decorators import login_not_required
from django.views.decorators.http import require_safe

from hub.kit.pages import render_page


def page(name: str, title: str):
    """Return a view of templates/pages/<name>.html."""

    @login_not_required
    @require_safe
    def view(request):
        return render_page(request, f"pages/{name}.html", {"page_title": title})

    view.__name__ = name
    return view


help_page = page("help", "Help")
emergency = page("emergency", "Emergency numbers")
privacy = page("privacy", "Privacy")
accessibility = page("accessibility", "Accessibility")
keyboard = page("keyboard", "Keyboard")
