"""Writing a referral: start, the task list, its question pages, who will see it, deleting it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.policy import check
from agencies.creations import once
from consent.identity import is_who
from consent.sight import see_person
from hub.kit.creating import objections
from hub.kit.pages import done, render_page
from referrals import actions
from referrals.draft_page import DraftPage, draft_page
from referrals.drafts import drafts_for
from referrals.forms_writing import SearchForm, StartForm
from referrals.models import Referral
from referrals.repeats import sent_for
from referrals.saving import changed_elsewhere, facts_of, form_of, is_overtaken, save_what_is_valid, sender_of
from referrals.tasks import BY_CODE, NUMBER, TASKS, next_task

#: tasks whose page is more than its fields: templates/referrals/<code>.html
OWN_PAGE = ("contact", "services", "sharing", "risks")


def own_draft(request, reference: str) -> Referral:
    """Return the user's own draft. Raises Http404 for anybody else's, and for what was sent."""
    return get_object_or_404(drafts_for(request.viewer), reference=reference)


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
    """Show the task list of a draft, who will see it, and what is open for the person already."""
    page = draft_page(request.viewer, own_draft(request, reference))
    number, goes_on = next_task(page.tasks)
    chosen = {one.service.pk for one in page.chosen}
    earlier = sent_for(request.viewer, page.referral.person_id)
    context = _context(page, f"Draft {reference}") | {
        "tasks": page.tasks,
        "next_number": number,
        "next": goes_on,
        "earlier": earlier,
        "same": [one for one in earlier if one.service_id in chosen],
    }
    return render_page(request, "referrals/draft.html", context)


@require_http_methods(["GET", "POST"])
def task(request, reference, code):
    """Ask one part of the draft. With `autosave` in the address what is valid is saved, and nothing else happens."""
    if code not in BY_CODE:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    part, page = BY_CODE[code], draft_page(request.viewer, own_draft(request, reference), alone=posted is not None)
    theirs = changed_elsewhere(page, part, posted) if posted is not None else []
    if posted is not None and "autosave" in request.GET:
        return _autosave(request, page, part, theirs)
    search = SearchForm(request.GET or None) if code == "services" else None
    form = form_of(page, part, posted, search)
    if posted is not None and form.is_valid() and not theirs:
        try:
            facts = facts_of(page, part, form)
            actions.edit(page.referral, by=request.viewer, done=part.code, saved_from=sender_of(posted), **facts)
        except ValidationError as error:
            objections(form, error)
        else:
            return done(request, _after(page.referral, part))
    context = _context(page, f"Draft {reference}, {part.label.lower()}") | {
        "form": form,
        "part": part,
        "number": NUMBER[code],
        "rows": [(field, page.line(field.name)) for field in form.visible_fields()],
        "mark": page.mark(part) if theirs or posted is None else posted.get("version", ""),
        "tab": request.POST.get("tab") or get_random_string(20),
        "turn": request.POST.get("turn") or 0,
        "theirs": theirs,
        "search": search,
    }
    status = 409 if theirs else 422 if form.errors else 200
    template = f"referrals/{code}.html" if code in OWN_PAGE else "referrals/task.html"
    return render_page(request, template, context, status=status)


def _autosave(request, page: DraftPage, part, theirs) -> HttpResponse:
    """Save what is valid of a task and answer with when, and with what could not be saved."""
    if theirs:
        return HttpResponse("Not saved: it was changed on another page.", status=409, content_type="text/plain")
    words = "" if is_overtaken(page, request.POST) else save_what_is_valid(page, part, request.POST)
    fresh = draft_page_of(request, page)
    response = render_page(
        request, "referrals/saved.html", {"page_title": "Saved", "words": words, "at": fresh.referral.updated_at}
    )
    response["X-Version"] = fresh.mark(part)
    return response


def draft_page_of(request, page: DraftPage) -> DraftPage:
    """Return the same page with the draft as it stands now."""
    return DraftPage(request.viewer, own_draft(request, page.reference), page.sight)


@require_GET
def audience_panel(request, reference):
    """Show who will see this, as things stand (refreshed while a draft is written)."""
    page = draft_page(request.viewer, own_draft(request, reference))
    return render_page(request, "referrals/audience.html", _context(page, "Who will see this"), partial="audience")


@require_POST
def discard(request, reference):
    """Delete a draft for good."""
    actions.discard(own_draft(request, reference), by=request.viewer)
    messages.success(request, "The draft is deleted.")
    return done(request, reverse("referrals:list"))


def _context(page: DraftPage, title: str) -> dict:
    """Return what every page of a draft shows: whom it is about, and who will see it."""
    return {
        "page_title": title,
        "page": page,
        "referral": page.referral,
        "sight": page.sight,
        "bar": page.bar,
        "readers": page.readers,
    }


def _after(referral: Referral, part) -> str:
    """Return where one goes on after a task: the next one, then the list, from where it is checked and sent."""
    index = TASKS.index(part)
    if index + 1 < len(TASKS):
        return reverse("referrals:task", args=[referral.reference, TASKS[index + 1].code])
    return reverse("referrals:draft", args=[referral.reference])
