"""Try it: who could see what? One question, a replay of the last 90 days, and who can see something today.

Nothing is shared by trying, and kept only where somebody says so; that the officer looked is in the ledger, like any look.
"""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from access.policy import can, check
from access.roles import ROLES
from agencies.models import Membership
from agencies.names import shown_name
from consent.replaying import DAYS, MOST
from consent.sight import see_person
from desk.choices import read_choices
from desk.keeping import chosen
from desk.lines import why_url
from desk.models.trial import QUESTION, REPLAY
from desk.simulating import readers
from desk.suppose import AskForm, ReplayForm, SupposeForm
from desk.trying import try_question, try_replay
from hub.kit.creating import new_key, objections
from hub.kit.pages import render_page

LISTED = 50
ASKED = {"agency", "role", "about", "worker"}


@require_GET
def simulator(request: HttpRequest) -> HttpResponse:
    """One question: as things are, and with a supposed change."""
    viewer = request.viewer
    check(viewer, "ledger.read")
    choices = read_choices(viewer, request.GET)
    bound = bool(ASKED & set(request.GET))
    form = AskForm(request.GET if bound else None, initial=request.GET.dict(), viewer=viewer, choices=choices)
    more = _answered(request, form) if bound and form.is_valid() else {}
    return _question_page(request, form, more)


def _question_page(request: HttpRequest, form: AskForm, more: dict) -> HttpResponse:
    """Return the page of a question; with what is wrong where something is."""
    context = {"page_title": "Try it: who could see what?", "form": form, "answered": None, "supposed": None, **more}
    wrong = form.is_bound and not form.is_valid()
    return render_page(request, "desk/simulator.html", context, partial="answer", status=422 if wrong else 200)


def _replay_page(request: HttpRequest, form: ReplayForm, more: dict) -> HttpResponse:
    """Return the page of a replay; with what is wrong where something is."""
    context = {"page_title": "Replay the last 90 days", "form": form, "found": None, "days": DAYS, "most": MOST, **more}
    wrong = form.is_bound and not form.is_valid()
    return render_page(request, "desk/replay.html", context, partial="answer", status=422 if wrong else 200)


def again(request: HttpRequest, form: SupposeForm) -> HttpResponse:
    """Return the page of a question or a replay that was to be kept and in which something is wrong (422)."""
    return (_question_page if isinstance(form, AskForm) else _replay_page)(request, form, {})


def _to_keep(request: HttpRequest, form: SupposeForm, of: str) -> dict:
    """Return what the page needs to keep what was tried."""
    can_keep = can(request.viewer, "trial.keep")
    return {"can_keep": can_keep, "chosen": chosen(form), "of": of, "request_key": new_key()}


def _answered(request: HttpRequest, form: AskForm) -> dict:
    """Return the answers for the page; puts what is wrong beside its field."""
    try:
        answered, supposed = try_question(request.viewer, form)
    except ValidationError as error:
        objections(form, error)
        return {}
    role, purposes = ROLES.get(form.asked_role, form.asked_role).lower(), form.known.labels.purposes
    who = f"{form.named.name}, {role}" if form.named else role
    return {
        "answered": answered,
        "supposed": supposed,
        "who": f"{shown_name(form.asked_agency, request.viewer)}, {who}",
        "purpose": purposes.get(answered.purpose, answered.purpose),
        "person": form.cleaned_data["about"],
        **_to_keep(request, form, QUESTION),
    }


@require_GET
def replayed(request: HttpRequest) -> HttpResponse:
    """A change, applied to the last 90 days: only what would have been decided otherwise."""
    viewer = request.viewer
    check(viewer, "ledger.read")
    bound = "suppose" in request.GET
    choices = read_choices(viewer, request.GET)
    form = ReplayForm(request.GET if bound else None, viewer=viewer, choices=choices)
    more = _replayed(request, form) if bound and form.is_valid() else {}
    return _replay_page(request, form, more)


def _replayed(request: HttpRequest, form: ReplayForm) -> dict:
    """Return what the change would have made of the past; puts what is wrong beside its field."""
    viewer = request.viewer
    try:
        found, supposed = try_replay(viewer, form)
    except ValidationError as error:
        objections(form, error)
        return {}
    names, categories = (
        {one.pk: shown_name(one, viewer) for one in form.partners.values()},
        form.known.labels.categories,
    )
    return {
        "found": found,
        "supposed": supposed,
        "rows": [
            {
                "at": each.row.at,
                "agency": names.get(each.row.recipient_agency, "Another agency"),
                "what": categories.get(each.item["category"], each.item["category"]),
                "person": each.item["person"],
                "opens": each.compared.opens,
                "url": why_url(each.row, each.item),
                "entry": each.item["reference"],
            }
            for each in found.differences[:LISTED]
        ],
        "more": max(0, len(found.differences) - LISTED),
        **_to_keep(request, form, REPLAY),
    }


@require_GET
def today(request: HttpRequest, reference: str) -> HttpResponse:
    """Everyone who can see today what the acting agency holds about a person."""
    viewer = request.viewer
    check(viewer, "ledger.read")
    seen = see_person(viewer, reference, purpose="audit")
    found = readers(viewer, seen)
    held = list(Membership.objects.current().filter(agency_id__in=[one.agency.pk for one in found]))
    rows = [
        {
            "name": shown_name(one.agency, viewer),
            "people": len(
                {each.user_id for each in held if each.agency_id == one.agency.pk and ROLES[each.role] in one.roles}
            ),
            "roles": one.roles,
            "what": one.what,
            "bases": one.bases,
            "until": one.until,
        }
        for one in found
    ]
    context = {
        "page_title": "Everyone who can see this today",
        "reference": reference,
        "rows": rows,
        "total": sum(row["people"] for row in rows),
    }
    return render_page(request, "desk/today.html", context)
