"""Finding a referral: the words stay on the server, and the address holds a token alone."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub.kit.kept_words import keep, kept
from hub.kit.pages import done, render_page
from records.forms import SearchForm
from records.page import require_content
from referrals.boxes import COLUMNS
from referrals.search import find_referrals, too_little_of

#: Both sides’ referrals stand in one list: what one received, the other sent.
SHOWN = {name: COLUMNS[name] for name in ("state", "from", "to", "service", "worker")} | {"changed": COLUMNS["changed"]}
LABEL = "Reference, or the person’s name or date of birth"


@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Search by reference, name or date of birth, among the referrals that the acting agency sent or was sent.

    With JavaScript the answer comes at once and no address changes; without it a token stands for the words.
    """
    require_content(request.viewer)
    if request.method == "GET":
        words = kept(request.session, request.GET.get("s", ""))
        return show_found(request, SearchForm(initial={"q": words}), words)
    form = SearchForm(request.POST)
    if form.is_valid() and (wrong := too_little_of(request.viewer, form.cleaned_data["q"])):
        form.add_error("q", wrong)
    if not form.is_valid():
        return show_found(request, form, status=422)
    if request.htmx:
        return show_found(request, form, form.cleaned_data["q"])
    return done(request, f"{reverse('referrals:search')}?s={keep(request.session, form.cleaned_data['q'])}")


def show_found(request: HttpRequest, form: SearchForm, words: str = "", status: int = 200) -> HttpResponse:
    """Show the form, and below it what was found; the same page when that is nothing."""
    form.fields["q"].label = LABEL
    found = find_referrals(request.viewer, words) if words else None
    context = {
        "page_title": "Find a referral",
        "form": form,
        "words": words,
        "found": found,
        "box": {"label": found.label, "rows": found.rows(request.viewer)} if found else None,
        "columns": [{"name": name, "label": label} for name, label in SHOWN.items()],
    }
    say = found.label if found else ""
    return render_page(request, "referrals/search.html", context, partial="results", status=status, say=say)
