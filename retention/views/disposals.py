"""Proposing a disposal, one disposal, and what a second person says to it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from access.policy import check
from access.verbs import VERBS
from hub.kit.creating import first_come
from hub.kit.pages import done, render_page
from retention import actions
from retention.forms import ProposeForm, SureForm, WhyForm
from retention.page import ACTS, open_disposal, open_person

#: What happens when a step is taken, in one sentence.
EFFECTS = {
    "agree": "When the days to think again are over, the words of these entries are gone for good.",
    "refuse": "Nothing is disposed of. It can be proposed again.",
    "withdraw": "Nothing is disposed of. It can be proposed again.",
}


@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, reference: str) -> HttpResponse:
    """Propose to dispose of entries about a person that are due."""
    page, status = open_person(request.viewer, reference), 200
    check(request.viewer, "disposal.propose")
    due = {each.reference for each in page.due}
    lines = [line for line in page.lines if line["reference"] in due]
    form = ProposeForm(request.POST if request.method == "POST" else None, lines=lines)
    if form.is_bound:

        def act():
            return actions.propose_disposal(page.key, by=request.viewer, entries=form.cleaned_data["entries"])

        made, status = first_come(form, act)
        if made:
            messages.success(request, f"Proposed: {made.reference}. Somebody else has to check it.")
            return done(request, reverse("retention:disposal", args=[made.reference]))
    context = {"page_title": f"Propose a disposal: {reference}", "page": page, "form": form, "lines": lines}
    return render_page(request, "retention/propose.html", context, status=status)


@require_GET
def disposal(request: HttpRequest, reference: str) -> HttpResponse:
    """One disposal: what it names, who said what to it, and the next steps."""
    page = open_disposal(request.viewer, reference)
    steps = [
        {"url": reverse("retention:act", args=[reference, act]), "words": VERBS[f"disposal.{act}"]} for act in page.can
    ]
    context = {"page_title": f"Disposal {reference}", "page": page, "disposal": page.disposal, "steps": steps}
    return render_page(request, "retention/disposal.html", context)


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, reference: str, act: str) -> HttpResponse:
    """Agree to a disposal, refuse it, or take it back."""
    if act not in ACTS:
        raise Http404
    page, status = open_disposal(request.viewer, reference), 200
    check(request.viewer, f"disposal.{act}", page.disposal)
    form = (SureForm if act == "agree" else WhyForm)(request.POST if request.method == "POST" else None)
    if form.is_bound:
        does = getattr(actions, f"{act}_disposal")
        made, status = first_come(form, lambda: does(page.disposal, by=request.viewer, **form.cleaned_data))
        if made:
            messages.success(request, f"Done: {VERBS[f'disposal.{act}'].lower()}.")
            return done(request, reverse("retention:disposal", args=[reference]))
        page = open_disposal(request.viewer, reference)
    words = VERBS[f"disposal.{act}"]
    context = {
        "page_title": f"{words}: {reference}",
        "page": page,
        "form": form,
        "words": words,
        "effect": EFFECTS[act],
        "stops": act == "agree",
    }
    return render_page(request, "retention/act.html", context, status=status)
