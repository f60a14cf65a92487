"""Writing a referral: start, the task list, its question pages, check, send."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.policy import check
from agencies.creations import once
from agencies.models import Service
from agencies.names import shown_name
from consent.identity import identity_of, is_who
from consent.keeping import words_against
from consent.sight import see_known_person, see_person
from hub.kit.creating import objections
from hub.kit.pages import done, render_page
from people.kinds import LETTERS
from referrals import actions
from referrals.actions.sending import missing, stopped
from referrals.audience import audience_of, packed_of
from referrals.forms import StartForm
from referrals.models import Referral
from referrals.readers import readers_of
from referrals.tasks import BY_CODE, TASKS, task_rows


def own_draft(request, reference: str) -> Referral:
    """Return the user's own draft. Raises Http404 for anybody else's, and for what was sent."""
    drafts = Referral.objects.drafts_of(request.viewer).select_related("service__agency", "from_agency", "to_agency")
    return get_object_or_404(drafts, reference=reference)


@require_http_methods(["GET", "POST"])
def new(request):
    """Start a referral for a person whom the agency works with."""
    check(request.viewer, "referral.draft")
    wanted = (request.POST or request.GET).get("person", "")
    if not wanted:
        return done(request, reverse("people:list")) if request.method == "GET" else _no_person()
    sight = see_person(request.viewer, wanted, only=is_who)
    form = StartForm(request.POST if request.method == "POST" else None, initial={"person": wanted})
    if request.method == "POST" and form.is_valid():
        try:
            referral, _ = once(
                request.viewer,
                "referral.draft",
                form.key,
                {"person": sight.person.reference},
                make=lambda: actions.draft(sight.person, by=request.viewer),
                find=lambda reference: Referral.objects.visible_to(request.viewer).get(reference=reference),
            )
        except ValidationError as error:
            objections(form, error)
        else:
            return done(request, reverse("referrals:draft", args=[referral.reference]))
    context = {"page_title": "Start a referral", "sight": sight, "form": form}
    return render_page(request, "referrals/new.html", context, status=422 if form.errors else 200)


def _no_person():
    raise Http404


@require_GET
def draft(request, reference):
    """Show the task list of a draft, and who will see it."""
    referral = own_draft(request, reference)
    context = _surroundings(request, referral)
    context |= {
        "page_title": f"Draft {reference}",
        "tasks": task_rows(request.viewer, referral, len(packed_of(referral, context["sight"]))),
    }
    return render_page(request, "referrals/draft.html", context)


@require_http_methods(["GET", "POST"])
def task(request, reference, code):
    """Ask one part of the draft."""
    if code not in BY_CODE:
        raise Http404
    referral, part = own_draft(request, reference), BY_CODE[code]
    context = _surroundings(request, referral)
    form = _form_of(
        request.viewer, part, referral, context["sight"], request.POST if request.method == "POST" else None
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit(referral, by=request.viewer, **_facts(part, form, context["sight"]))
        except ValidationError as error:
            objections(form, error)
        else:
            return done(request, _after(referral, part))
    service = shown_name(referral.to_agency, request.viewer) if referral.to_agency else "the service you choose"
    context |= {
        "page_title": f"Draft {reference}, {part.label.lower()}",
        "form": form,
        "part": part,
        "seen": f"Seen by {service}, as the panel says.",
    }
    return render_page(request, "referrals/task.html", context, status=422 if form.errors else 200)


@require_GET
def audience_panel(request, reference):
    """Show who will see this, as things stand (refreshed while a draft is written)."""
    referral = own_draft(request, reference)
    context = {
        "page_title": "Who will see this",
        "readers": _surroundings(request, referral)["readers"],
        "referral": referral,
    }
    return render_page(request, "referrals/audience.html", context, partial="audience")


@require_http_methods(["GET", "POST"])
def check_and_send(request, reference):
    """Show everything that goes out, and who will see it; then send."""
    referral = own_draft(request, reference)
    gaps = missing(referral) | stopped(referral, request.viewer)
    if request.method == "POST" and not gaps:
        # before anything is shown: two who first shared the person's row would wait for each other for ever
        actions.send(referral, by=request.viewer)
        receiver = shown_name(referral.to_agency, request.viewer)
        messages.success(request, f"Sent to {receiver}. They have been told that something waits for them.")
        return done(request, reverse("referrals:referral", args=[reference]))
    context = _surroundings(request, referral)
    repeats = (
        Referral.objects.visible_to(request.viewer)
        .filter(
            person_id=referral.person_id,
            service_id=referral.service_id,
            from_agency_id=request.viewer.agency_id,
        )
        .exclude(pk=referral.pk)
        .order_by("-created_at")[:3]
    )
    context |= {
        "page_title": f"Draft {reference}, check",
        "gaps": gaps,
        "repeats": [repeat for repeat in repeats if repeat.state != "draft"],
        "sections": _sections(request.viewer, referral),
        "receiver": shown_name(referral.to_agency, request.viewer) if referral.to_agency else "",
        "packed": packed_of(referral, context["sight"]),
    }
    return render_page(request, "referrals/check.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def discard(request, reference):
    """Delete a draft for good."""
    actions.discard(own_draft(request, reference), by=request.viewer)
    messages.success(request, "The draft is deleted.")
    return done(request, reverse("referrals:list"))


def _surroundings(request, referral: Referral) -> dict:
    """Return what every page of a draft shows: whom it is about, and who will see it."""
    sight = see_known_person(request.viewer, referral.person_id, about=referral.reference)
    if sight is None:
        raise Http404
    return {
        "referral": referral,
        "sight": sight,
        "bar": identity_of(sight),
        "readers": readers_of(request.viewer, audience_of(referral, sight)),
    }


def _form_of(viewer, part, referral: Referral, sight, posted):
    """Return the form of a task, bound to what was posted, with what the draft holds."""
    more = {}
    if part.code == "service":
        more["viewer"] = viewer
        more["services"] = (
            Service.objects.offered_to(None).exclude(agency_id=referral.from_agency_id).exclude(capacity="closed")
        )
        more["kept_away"] = words_against(viewer, referral.person_id)
        initial = {"service": referral.service}
    elif part.code == "pack":
        more["entries"] = _sendable(sight, referral)
        initial = {"pack": list(referral.pack.values_list("entry__reference", flat=True))}
    else:
        initial = {name: getattr(referral, name) for name in part.form.base_fields}
    return part.form(posted, initial=initial, **more)


def _sendable(sight, referral: Referral) -> list:
    """Return what the agency itself recorded and the author may see; who the person is goes along anyway."""
    return [
        each.entry
        for each in sight.shown
        if each.entry.owner_id == referral.from_agency_id and each.entry.kind not in ("identity", *LETTERS)
    ]


def _facts(part, form, sight) -> dict:
    """Return what the action takes, from a valid form."""
    if part.code == "pack":
        wanted = set(form.cleaned_data["pack"])
        return {"pack": [each.entry for each in sight.shown if each.entry.reference in wanted]}
    return form.cleaned_data


def _after(referral: Referral, part) -> str:
    """Return where one goes on after a task: the next one, then the list."""
    index = TASKS.index(part)
    if index + 1 < len(TASKS):
        return reverse("referrals:task", args=[referral.reference, TASKS[index + 1].code])
    return reverse("referrals:draft", args=[referral.reference])


def _sections(viewer, referral: Referral) -> list[dict]:
    """Return each answer of the draft with where to change it, for the check page."""
    rows = []
    for part in TASKS:
        if part.code in ("pack", "service"):
            continue
        for name, field in part.form.base_fields.items():
            display = getattr(referral, f"get_{name}_display", None)
            answer = display() if display else getattr(referral, name)
            if answer or name in part.needed:
                url = reverse("referrals:task", args=[referral.reference, part.code])
                rows.append({"question": field.label, "answer": answer or "Not filled in", "url": url})
    service = (
        f"{referral.service.name}, {shown_name(referral.service.agency, viewer)}" if referral.service else "Not chosen"
    )
    rows.append(
        {
            "question": "Service",
            "answer": service,
            "url": reverse("referrals:task", args=[referral.reference, "service"]),
        }
    )
    return rows
