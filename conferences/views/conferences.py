"""Conferences: the lists, planning one, one with its agenda and who takes part, and its acts."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.policy import can, check
from conferences import actions, forms
from conferences.choosing import chairs_of
from conferences.doing import plan_once
from conferences.listing import BOXES, asked_of, box_of, lapsed_count
from conferences.models import Attendance, Conference
from conferences.page import ConferencePage, conference_page
from conferences.rows import conferences_of
from conferences.words import STATEMENT
from hub.kit.creating import attempt, first_come
from hub.kit.pages import done, render_page

#: act: the verb, its form, and what is said afterwards
ACTS = {
    "close_agenda": (
        "conference.close_agenda",
        forms.PlainForm,
        "The agenda is closed. Each agency is asked what it holds.",
    ),
    "hold": ("conference.hold", forms.PlainForm, "Noted. Write the minutes of each item."),
    "minute": ("conference.minute", forms.PlainForm, "The minutes are out."),
    "cancel": ("conference.cancel", forms.CancelForm, "Cancelled. Everybody is told."),
    "confirm": ("attendance.confirm", forms.ConfirmForm, "Confirmed. Items open to you when the agenda is closed."),
    "apologise": ("attendance.apologise", forms.ApologiseForm, "Your apologies are noted."),
    "note": ("attendance.note", forms.NoteForm, "Noted."),
}
DOING = {
    "close_agenda": actions.close_agenda,
    "hold": actions.hold_conference,
    "minute": actions.minute_conference,
    "cancel": actions.cancel_conference,
    "confirm": actions.confirm_attendance,
    "apologise": actions.apologise_attendance,
}


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """What conferences ask of the agency, and those that come or are past."""
    check(request.viewer, "conference.list")
    box = box_of(request.viewer, request.GET.get("box", ""), request.GET.get("page", "1"))
    context = {
        "page_title": "Case conferences",
        "box": box,
        "asked": asked_of(request.viewer),
        "lapsed": lapsed_count(request.viewer),
        "can_plan": can(request.viewer, "conference.plan"),
        "boxes": [
            {"label": label, "url": f"?box={code}", "current": code == box.code, "count": None}
            for code, (label, _) in BOXES.items()
        ],
    }
    return render_page(request, "conferences/list.html", context, partial="results")


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Plan a conference; its cut-off and the time for answers follow from its day."""
    check(request.viewer, "conference.plan")
    form = forms.PlanForm(request.POST if request.method == "POST" else None, chairs=chairs_of(request.viewer))
    if form.is_bound:
        made = attempt(form, lambda: plan_once(request.viewer, form.key, form.facts))
        if made:
            messages.success(request, "Planned. Its members are told.")
            return done(request, reverse("conferences:conference", args=[made.reference]))
    context = {"page_title": "Plan a conference", "form": form}
    return render_page(request, "conferences/new.html", context, status=422 if form.is_bound else 200)


def find(request: HttpRequest, reference: str) -> Conference:
    """Return the conference, if the viewer may know of it. Raises Http404."""
    return get_object_or_404(conferences_of(request.viewer), reference=reference)


@require_GET
def conference(request: HttpRequest, reference: str) -> HttpResponse:
    """One conference: its times, the agenda, what is missing, who takes part."""
    return _show(request, find(request, reference))


def _show(request: HttpRequest, found: Conference, bound=None, status: int = 200) -> HttpResponse:
    """Answer with the page of one conference; `bound` is the form in which something is wrong."""
    page = conference_page(request.viewer, found)
    acts = [act for act, (verb, _, _) in ACTS.items() if verb in page.can]
    context = {
        "page_title": f"Conference {found.reference}",
        "page": page,
        "conference": found,
        "can": page.can,
        "statement": STATEMENT,
        "forms": {act: bound if bound and bound.prefix == act else _form(act, page) for act in acts},
        "form": bound,
        "kept": bound if bound and bound.prefix not in acts else None,
    }
    return render_page(request, "conferences/conference.html", context, status=status)


def _form(act: str, page: ConferencePage, data=None) -> forms.ActForm:
    """Return the form of an act."""
    kind = ACTS[act][1]
    if act == "note":
        return kind(data, people=[(one["key"], f"{one['name']}, {one['agency']}") for one in page.people])
    return kind(data, prefix=act)


@require_POST
def act(request: HttpRequest, reference: str, act: str) -> HttpResponse:
    """Do one act to a conference; what is wrong is said on its page, which keeps what was typed (422, 409)."""
    if act not in ACTS:
        raise Http404
    found, viewer = find(request, reference), request.viewer
    verb, _, said = ACTS[act]
    check(viewer, verb, found)
    form = _form(act, conference_page(viewer, found) if act == "note" else None, request.POST)

    def do():
        if act == "note":
            row = get_object_or_404(Attendance.objects.visible_to(viewer), pk=form.facts["who"], conference=found)
            row.conference = found
            return actions.note_attendance(row, by=viewer, came=form.facts["came"])
        return DOING[act](found, by=viewer, **form.facts)

    made, status = first_come(form, do)
    if made is None:
        return _show(request, find(request, reference), form, status)
    messages.success(request, said)
    return done(request, reverse("conferences:conference", args=[reference]))
