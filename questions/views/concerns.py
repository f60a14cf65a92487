"""Urgent concerns: raising one after ringing, one with its acknowledgements, and its acts (design: ux, page 18)."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.policy import check
from agencies.models import Agency
from agencies.names import shown_name
from consent import doors
from hub.kit.creating import attempt, first_come
from hub.kit.pages import done, render_page
from hub.kit.working_days import add_working_days
from questions import actions, forms
from questions.concern_page import BEFORE, OTHERS, ConcernPage, concern_page, found_by, rung_from_here, told_here
from questions.doing import raise_once
from questions.models import Concern

FORMS = {"acknowledge": forms.AcknowledgeForm, "ring": forms.RingForm, "close": forms.CloseConcernForm}
FORMS["call_review"] = forms.CallReviewForm
DID = {
    "acknowledge": "Acknowledged. Whoever raised it is told what you do.",
    "ring": "The call is recorded. They still have to acknowledge.",
    "call_review": "The review is brought forward. Every agency in the plan has been told.",
    "close": "Closed. Everybody who was told hears of it.",
}


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, reference: str) -> HttpResponse:
    """Raise an urgent concern: whom to ring first, then a short form."""
    seen = doors.look(request, reference)
    check(request.viewer, "concern.raise", seen.person)
    form = forms.RaiseForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        made = attempt(form, lambda: raise_once(request.viewer, form.key, form.facts, seen))
        if made:
            messages.success(request, "Sent. Everybody who works with them, and may know of this, is told now.")
            return done(request, reverse("questions:concern", args=[made.reference]))
    context = doors.about(
        seen,
        f"Urgent concern, {reference}",
        form=form,
        emergency_line=settings.EMERGENCY_LINE,
        numbers=numbers(request.viewer, seen.person),
        minutes=settings.CONCERN_ACKNOWLEDGE_MINUTES,
        told=BEFORE,
    )
    return render_page(request, "questions/concern_new.html", context, status=422 if form.is_bound else 200)


def numbers(viewer, person) -> list[dict]:
    """Return whom to ring first: who holds the record, then the own agency, each by day and out of hours."""
    keys = list(dict.fromkeys([person.held_by_id, viewer.agency_id]))
    rows = {agency.pk: agency for agency in Agency.objects.filter(pk__in=keys)}
    return [
        {
            "who": f"{shown_name(rows[key], viewer)}{' (your agency)' if key == viewer.agency_id else ''}",
            "is_lead": key == person.held_by_id,
            "phone": rows[key].contact_phone,
            "out_of_hours": rows[key].out_of_hours_contact,
        }
        for key in keys
        if key in rows
    ]


def find(request: HttpRequest, reference: str) -> Concern:
    """Return the concern with its names, if the viewer may know of it. Raises Http404."""
    return get_object_or_404(found_by(request.viewer), reference=reference)


@require_GET
def concern(request: HttpRequest, reference: str) -> HttpResponse:
    """One urgent concern: whom to ring, what has happened, who does what."""
    return _show(request, find(request, reference))


def _show(request: HttpRequest, found: Concern, bound=None, status: int = 200) -> HttpResponse:
    """Answer with the page of one concern; `bound` is the form in which something is wrong."""
    page = concern_page(request.viewer, found)
    acts = {verb.split(".")[1] for verb in page.can}
    context = {
        "page_title": f"{found.called} {found.reference}",
        "page": page,
        "concern": found,
        "can": page.can,
        "forms": {act: bound if bound and bound.prefix == act else _form(act, page) for act in acts},
        "form": bound,
        "kept": bound if bound and bound.prefix not in acts else None,
        "others": OTHERS,
    }
    return render_page(request, "questions/concern.html", context, status=status)


def _form(act: str, page: ConcernPage, data=None) -> forms.ActForm:
    """Return the form of an act."""
    if act == "call_review":
        tomorrow = add_working_days(timezone.localdate(), 1).strftime("%-d %b %Y").lower()
        return forms.CallReviewForm(data, plans=page.plans, initial={"review_on": tomorrow})
    if act != "ring":
        return FORMS[act](data)
    pairs = [(each.agency.reference, shown_name(each.agency, page.viewer)) for each in page.to_ring]
    return forms.RingForm(data, agencies=pairs)


@require_POST
def act(request: HttpRequest, reference: str, act: str) -> HttpResponse:
    """Do one act to a concern; what is wrong is said on its page, which keeps what was typed (422, 409)."""
    if act not in FORMS:
        raise Http404
    found = find(request, reference)
    viewer = request.viewer
    if act == "close":
        check(viewer, "concern.close", found)
        form = forms.CloseConcernForm(request.POST)
        made, status = first_come(form, lambda: actions.close_concern(found, by=viewer, **form.facts))
    elif act == "acknowledge":
        alarm = told_here(viewer, found)
        check(viewer, "concern.acknowledge", alarm)
        form = forms.AcknowledgeForm(request.POST)
        made, status = first_come(form, lambda: actions.acknowledge_concern(alarm, by=viewer, **form.facts))
    elif act == "call_review":
        check(viewer, "concern.call_review", found)
        form = forms.CallReviewForm(request.POST, plans=found.plans)
        made, status = first_come(form, lambda: actions.call_review_concern(found, by=viewer, **form.facts))
    else:
        rung = rung_from_here(viewer, found)
        form = forms.RingForm(
            request.POST, agencies=[(key, shown_name(one.agency, viewer)) for key, one in rung.items()]
        )
        made, status = first_come(form, lambda: _ring(rung, form, viewer))
    if made is None:
        return _show(request, find(request, reference), form, status)
    messages.success(request, DID[act])
    return done(request, reverse("questions:concern", args=[reference]))


def _ring(rung: dict, form: forms.RingForm, viewer):
    """Record the call that the form says."""
    return actions.ring_concern(rung[form.cleaned_data["agency"]], by=viewer, note=form.cleaned_data["note"])
