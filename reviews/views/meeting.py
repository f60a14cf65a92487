"""The review meeting: one page with a section for each thing that is talked about, each saved by itself; and its end."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hub.kit.creating import first_come, objections
from hub.kit.errors import NotNow
from hub.kit.pages import done, render_page
from reviews import actions, doing
from reviews.audience import readers
from reviews.page import ReviewPage
from reviews.sections import FORMS
from reviews.views.looking import look, show

SAID = {
    "attend": "Saved: who takes part.",
    "contribute": "Sent to the review.",
    "hear": "Saved: the person’s view.",
    "say_outcome": "Saved: what became of the actions.",
    "say_trend": "Saved: what has changed in risk.",
    "judge": "Saved: whether the plan is still right.",
    "decide": "Decision added. It becomes a draft change of the plan when the review is finished.",
    "drop_decision": "Taken back.",
    "abandon": "The review is broken off. The next review of the plan stands as it was.",
}
#: Where the page stands after each.
PLACES = {"drop_decision": "decide", "contribute": "information"}


@require_GET
def review(request: HttpRequest, reference: str, review: str) -> HttpResponse:
    """One review: in progress, or its minutes as far as they may be read."""
    return _review(request, look(request, reference, review))


def _review(request: HttpRequest, found: ReviewPage, bound=None, status: int = 200) -> HttpResponse:
    forms = {
        section: bound if bound is not None and bound.section == section else made(found=found)
        for section, made in FORMS.items()
        if f"review.{section}" in found.can and section != "finish"
    }
    kept = bound if bound is not None and bound.section not in forms else None
    return show(request, found, "review", found.reference, status=status, forms=forms, form=bound, kept=kept)


@require_POST
def act(request: HttpRequest, reference: str, review: str, act: str) -> HttpResponse:
    """Save one section; with `autosave` in the address what is complete is saved, and nothing else happens."""
    if act not in SAID:
        raise Http404
    found = look(request, reference, review)
    found.require(f"review.{act}")
    if act == "drop_decision":
        line = next((one for one in found.decisions if str(one.key) == request.POST.get("line")), None)
        if line is None:
            raise Http404
        doing.act(found, act, {"line": line.key})
    else:
        form = FORMS[act](request.POST, found=found)
        if "autosave" in request.GET:
            return _autosave(request, found, form)
        made, status = first_come(form, lambda: _done(found, form))
        if made is None:
            fresh = look(request, reference, review)
            if status == 409 and "version" in form.fields:
                form.data = {**form.data.dict(), "version": fresh.mark(act)}
            return _review(request, fresh, form, status)
    messages.success(request, SAID[act])
    if act == "abandon":
        return done(request, reverse("reviews:list", args=[reference]))
    return done(request, reverse("reviews:review", args=[reference, review]) + f"#{PLACES.get(act, act)}")


def _done(found: ReviewPage, form):
    """Do what the form of a section asks."""
    return doing.act(found, form.section, form.facts, form.cleaned_data.get("version"))


def _autosave(request: HttpRequest, found: ReviewPage, form) -> HttpResponse:
    """Save a section while it is filled in, and answer with when, or with what it still needs."""
    words = ""
    try:
        if form.is_valid():
            _done(found, form)
    except ValidationError as error:
        objections(form, error)
    except NotNow as late:
        form.add_error(None, late.reason)
    if form.errors:
        words = next(iter(form.errors.values()))[0]
    fresh = look(request, found.page.reference, found.reference)
    more = {"page_title": "Saved", "words": words, "at": fresh.review.updated_at}
    response = render_page(request, "reviews/saved.html", more)
    response["X-Version"] = form.data.get("version", "") if words else fresh.mark(form.section)
    return response


@require_http_methods(["GET", "POST"])
def finish(request: HttpRequest, reference: str, review: str) -> HttpResponse:
    """Check and finish: what is missing, who gets the minutes and what each reads of them, the next review."""
    found = look(request, reference, review)
    found.require("review.finish")
    form, status = FORMS["finish"](request.POST if request.method == "POST" else None, found=found), 200
    if form.is_bound:
        made, status = first_come(form, lambda: doing.act(found, "finish", form.facts))
        if made:
            messages.success(request, "Finished. Decisions are draft changes of the plan; the minutes have gone out.")
            return done(request, reverse("reviews:review", args=[reference, review]))
        found = look(request, reference, review)
    wanted = request.GET.get("as", "")
    reader = next((line for line in found.page.roles if line.part.agency.reference == wanted), None)
    shown = readers(found, reader.part.agency) if reader else []
    return show(request, found, "finish", "Check and finish", status=status, form=form, readers=shown, wanted=wanted)


@require_POST
def read(request: HttpRequest, reference: str, review: str) -> HttpResponse:
    """Open the minutes of the acting agency: when and by whom is recorded."""
    found = look(request, reference, review)
    copy = found.own_copy
    if copy is None:
        raise NotNow("Your agency has opened its minutes already, or got none.")
    actions.read_minutes_review(copy, by=request.viewer)
    messages.success(request, "Opened. The agency that held the review sees that the minutes have reached you.")
    return done(request, reverse("reviews:review", args=[reference, review]))
