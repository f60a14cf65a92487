"""Before somebody calls, writes to, visits or hands something to a person: the rule first, then the gate's answer."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from consent.reach_words import CHANNELS
from consent.reaching import may_reach, weigh
from hub.kit.pages import render_page
from records.forms_reaching import ReachForm
from records.page import CONTACT, look


@require_http_methods(["GET", "POST"])
def before(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the rule of one way to reach somebody; sent, decide and write it down (design: ux 3.7, trust T04)."""
    page = look(request, reference, changes=False, only=CONTACT)
    chosen = request.POST.get("channel", "") or request.GET.get("channel", "")
    channel = chosen if chosen in CHANNELS else "phone"
    form = ReachForm(request.POST if request.method == "POST" else None, initial={"channel": channel})
    status, reach, asked = 200, weigh(page.viewer, page.sight, channel), False
    if form.is_bound:
        if form.is_valid():
            reach, asked = may_reach(page.viewer, page.sight, **form.cleaned_data), True
        else:
            status = 422
    form.fits(channel, reach)
    context = page.context(
        "before contact",
        "people:contact",
        ways=[
            {"label": words.capitalize(), "url": f"?channel={code}", "current": code == channel, "count": None}
            for code, words in CHANNELS.items()
        ],
        form=form,
        reach=reach,
        asked=asked,
        words=CHANNELS[channel],
        told=page.told(reach.entry) if asked and reach.allowed else None,
    )
    return render_page(request, "records/before.html", context, status=status)
