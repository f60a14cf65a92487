"""What somebody writes to one decision: an officer's note or question to whoever looked, or that it is disputed."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.policy import check
from agencies.creations import once
from desk.actions import ask_reason, dispute_decision, note_decision
from desk.models import DecisionNote, Inquiry
from desk.officer_forms import WordsForm
from desk.reading import Opened, open_decision
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page


@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, disclosure: str, entry: str) -> HttpResponse:
    """Add a note for the officers of one's agency."""
    opened = _opened(request, "decision.note", disclosure, entry)
    return _say(
        request,
        opened,
        verb="decision.note",
        title="Add a note",
        lead="The consent officers of your agency see it beside this decision, nobody else.",
        label="Your note",
        button="Add the note",
        act=lambda text: note_decision(opened.row, entry, by=request.viewer, text=text),
        model=DecisionNote,
    )


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, disclosure: str, entry: str) -> HttpResponse:
    """Ask whoever looked for a reason."""
    opened = _opened(request, "reason.ask", disclosure, entry)
    return _say(
        request,
        opened,
        verb="reason.ask",
        title="Ask for a reason",
        lead="Whoever looked gets a notice and answers on a page of their own. You are told when they have.",
        label="What do you want to know?",
        button="Send the question",
        act=lambda text: ask_reason([opened.row], by=request.viewer, text=text, entry=entry),
        model=Inquiry,
    )


@require_http_methods(["GET", "POST"])
def dispute(request: HttpRequest, disclosure: str, entry: str) -> HttpResponse:
    """Say that the decision is wrong."""
    opened = _opened(request, "decision.dispute", disclosure, entry)
    return _say(
        request,
        opened,
        verb="decision.dispute",
        title="Dispute this decision",
        lead="The consent officers of the agency that holds the record see it and answer you.",
        label="What is wrong with it?",
        button="Send the dispute",
        act=lambda text: dispute_decision(opened.row, opened.item, by=request.viewer, text=text),
        model=Inquiry,
    )


def _opened(request: HttpRequest, verb: str, disclosure: str, entry: str) -> Opened:
    """Return the decision for somebody who may read it and may do this. Raises Http404, then Refused."""
    opened = open_decision(request.viewer, disclosure, entry)
    check(request.viewer, verb)
    return opened


def _say(
    request: HttpRequest,
    opened: Opened,
    *,
    verb: str,
    title: str,
    lead: str,
    label: str,
    button: str,
    act: Callable,
    model: type,
) -> HttpResponse:
    """Show the form; send what was written once, and go back to the decision."""
    viewer, places = request.viewer, [opened.row.reference, opened.item["reference"]]
    form = WordsForm(request.POST if request.method == "POST" else None, label=label, hint="No names of people")
    back = reverse("desk:why", args=places)
    if form.is_bound and attempt(
        form,
        lambda: once(
            viewer,
            verb,
            form.key,
            {**form.facts, "decision": places},
            make=lambda: act(form.facts["text"]),
            find=lambda made: model.objects.visible_to(viewer).get(reference=made),
        ),
    ):
        return done(request, back)
    context = {
        "page_title": f"{title}, {opened.row.reference}",
        "title": title,
        "lead": lead,
        "form": form,
        "back": back,
        "button": button,
        "busy": "Sending…",
    }
    return render_page(request, "desk/say.html", context, status=422 if form.is_bound else 200)
