"""Questions between agencies: asking one about somebody, and answering."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.policy import check
from consent.doors import look
from consent.labels import read_labels
from consent.sight import see_known_person
from hub.kit.creating import attempt, first_come
from hub.kit.errors import Refused
from hub.kit.pages import done, render_page
from matching.actions import answer_enquiry
from matching.actions.asking import choices_of
from matching.forms import LABELS, AnswerForm, EnquiryForm
from matching.page import agencies_for, ask_once, can_answer, enquiries_of, line_of, sent_in

NO_NAME = "You may not see this person’s name, so you cannot ask others about them."


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask one agency whether it knows this person: it learns who they are, and answers or not."""
    viewer = request.viewer
    seen = look(request, reference)
    check(viewer, "enquiry.ask", seen.person)
    if not seen.knows_who:
        raise Refused(NO_NAME)
    purposes = read_labels().allowed_purposes
    form = EnquiryForm(sent_in(request), agencies=agencies_for(viewer), purposes=purposes)
    status = 200
    if request.method == "POST":
        made = attempt(form, lambda: ask_once(viewer, seen, form.facts, form.key))
        if made is not None:
            messages.success(request, "Asked. You are told when they answer with somebody to speak to.")
            return done(request, reverse("matching:enquiry", args=[made.reference]))
        status = 422
    context = {"page_title": "Ask another agency", "reference": reference, "called": seen.called, "form": form}
    return render_page(request, "matching/new.html", context, status=status)


@require_http_methods(["GET", "POST"])
def enquiry(request: HttpRequest, reference: str) -> HttpResponse:
    """One question: whoever is asked sees who the person is and answers; whoever asked sees how it stands."""
    viewer = request.viewer
    found = get_object_or_404(enquiries_of(viewer), reference=reference)
    form, status = AnswerForm(sent_in(request), choices=choices_of(found)), 200
    if request.method == "POST":
        check(viewer, "enquiry.answer", found)
        made, status = first_come(form, lambda: answer_enquiry(found, by=viewer, **form.cleaned_data))
        if made is not None:
            messages.success(request, "Answered.")
            return done(request, reverse("matching:enquiry", args=[reference]))
        found = get_object_or_404(enquiries_of(viewer), reference=reference)
    asked_here = found.to_agency_id == viewer.agency_id
    shows = asked_here and found.closed_at is None and found.due_at > found.read_at
    seen = see_known_person(viewer, found.person_id, purpose=found.purpose, about=reference) if shows else None
    context = {
        "page_title": f"Question {reference}",
        **line_of(viewer, found),
        "asked_here": asked_here,
        "seen": seen if seen and seen.knows_who else None,
        "can_answer": can_answer(viewer, found),
        "answered": LABELS.get(found.said, ""),
        "form": form,
    }
    return render_page(request, "matching/enquiry.html", context, status=status)
