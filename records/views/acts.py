"""Sealing, marking, limiting and restricting one entry: first what it changes for whom is shown, then it is done."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from access.policy import can
from access.roles import OFFICERS
from agencies.models import Agency
from hub.kit.creating import first_come, objections
from hub.kit.errors import NotNow, Stale
from hub.kit.pages import done, render_page
from people.models import RecordEntry
from records.acts import ACTS, Act, agency_choices, effect_of, entry_for, mark_of, own_entries, stands
from records.forms_acts import ActForm, ControlForm, MarkForm, ReleaseForm, RestrictForm, SealForm
from records.page import PersonPage, is_entry, look
from records.team import colleagues_of

#: act: the page's heading, what the button says when it is confirmed, its tone, and what is said after
WORDS = {
    "seal": ("Seal this entry", "Seal it", "stop", "Sealed."),
    "unseal": ("Take the seal off", "Take the seal off", "go", "The seal is off."),
    "mark": ("Handling marks", "Change the marks", "go", "The marks are changed."),
    "control": ("Which agencies may see it", "Change who may see it", "stop", "Changed."),
    "restrict": ("Restrict the use of this entry", "Restrict it", "stop", "Restricted: nobody can use it now."),
    "release": ("End the restriction", "End the restriction", "go", "The restriction has ended."),
}


@require_http_methods(["GET", "POST"])
def seal(request: HttpRequest, reference: str, entry: str) -> HttpResponse:
    """Seal an entry to named colleagues, or change the seal."""

    def form_of(page: PersonPage, thing: RecordEntry, data) -> SealForm:
        people = colleagues_of(page.viewer, page.sight.person)
        named = [
            one.reference for one in people if one.user_id in thing.sealed_to or one.user_id == page.viewer.user_id
        ]
        initial = {"seal": thing.seal if thing.seal != "none" else "sealed", "sealed_to": named}
        choices = [(one.reference, one.name) for one in people]
        return SealForm(data, initial={**initial, "version": thing.version}, colleagues=choices)

    return act(request, reference, entry, "seal", form_of)


@require_http_methods(["GET", "POST"])
def unseal(request: HttpRequest, reference: str, entry: str) -> HttpResponse:
    """Take the seal off an entry."""
    return act(request, reference, entry, "unseal", plain(ActForm))


@require_http_methods(["GET", "POST"])
def mark(request: HttpRequest, reference: str, entry: str) -> HttpResponse:
    """Change the handling marks of an entry."""
    return act(
        request,
        reference,
        entry,
        "mark",
        lambda page, thing, data: MarkForm(data, initial={"marks": thing.handling, "version": thing.version}),
    )


@require_http_methods(["GET", "POST"])
def control(request: HttpRequest, reference: str, entry: str) -> HttpResponse:
    """Limit an entry to the agencies that its originator names, or lift that."""

    def form_of(page: PersonPage, thing: RecordEntry, data) -> ControlForm:
        named = Agency.objects.in_directory().filter(pk__in=thing.originator_control or [])
        initial = {"limit": "named", "agencies": list(named.values_list("reference", flat=True))}
        return ControlForm(data, initial={**initial, "version": thing.version}, agencies=agency_choices(page))

    return act(request, reference, entry, "control", form_of)


@require_http_methods(["GET", "POST"])
def restrict(request: HttpRequest, reference: str, entry: str) -> HttpResponse:
    """Let nobody use an entry from now on."""
    return act(request, reference, entry, "restrict", plain(RestrictForm))


@require_http_methods(["GET", "POST"])
def release(request: HttpRequest, reference: str, entry: str) -> HttpResponse:
    """End the restriction of an entry."""
    return act(request, reference, entry, "release", plain(ReleaseForm))


@require_GET
def restrictions(request: HttpRequest, reference: str) -> HttpResponse:
    """The entries of the acting agency whose use can be restricted: what kind, from when, never what they say."""
    page = look(request, reference)
    rows = [entry for entry in own_entries(page) if can(page.viewer, "entry.restrict", entry)]
    context = page.context("restrict the use", brief=True, rows=rows)
    return render_page(request, "records/restrictions.html", context)


def look_for_act(request: HttpRequest, reference: str, chosen: Act, entry: str) -> PersonPage:
    """Look at the one entry that an act is about: the ledger lists it, and what the bar says. Raises Http404."""
    if chosen.hidden:
        only = partial(is_own_entry, request.viewer.agency_id, entry)
        return look(request, reference, only=only, is_one=request.viewer.role not in OFFICERS)
    return look(request, reference, entry=entry)


def is_own_entry(agency: UUID, reference: str, entry: RecordEntry) -> bool:
    """Return whether this is the entry with this reference, and the agency's own: another's is none to restrict."""
    return entry.owner_id == agency and is_entry(reference, entry)


def plain(form_class):
    """Return how a form is built that needs nothing but the version."""
    return lambda page, thing, data: form_class(data, initial={"version": thing.version})


def act(request: HttpRequest, reference: str, entry: str, name: str, form_of) -> HttpResponse:
    """Ask, show what it changes, and do it when that was confirmed; where somebody was first, ask again with what was
    typed (409). Raises Refused and Http404.
    """
    chosen = ACTS[name]
    page = look_for_act(request, reference, chosen, entry)
    thing = entry_for(page, chosen, entry)
    form = form_of(page, thing, request.POST if request.method == "POST" else None)
    effect, status = None, 200
    if form.is_bound and form.is_valid():
        seen = mark_of(form.facts, thing.version)
        if form.cleaned_data["version"] != thing.version or form.cleaned_data["shown"] == seen:
            made, status = first_come(form, lambda: confirmed(page, thing, chosen, form))
            if made:
                messages.success(request, WORDS[name][3])
                return done(request, back_to(page, thing, chosen.hidden))
            if status == NotNow.status:
                page, form = again(request, page, chosen, entry, form, form_of)
                thing = entry_for(page, chosen, entry)
        else:
            try:
                effect = effect_of(page, chosen, thing, form.facts)
            except ValidationError as error:
                objections(form, error)
    context = page.context(
        f"{WORDS[name][0].lower()}: {entry}",
        brief=True,
        form=form,
        thing=thing,
        heading=WORDS[name][0],
        button=WORDS[name][1],
        tone=WORDS[name][2],
        effect=effect,
        now=None if effect else stands(page, thing),
        confirm=mark_of(form.facts, thing.version) if effect else "",
        back=back_to(page, thing, chosen.hidden),
        what="" if chosen.hidden else page.told(entry).title,
    )
    return render_page(request, "records/act.html", context, status=422 if form.errors and status == 200 else status)


def confirmed(page: PersonPage, thing: RecordEntry, chosen: Act, form: ActForm) -> RecordEntry:
    """Do what was confirmed. Raises what the act raises, and Stale when the entry is of another version than was read."""
    if form.cleaned_data["version"] != thing.version:
        raise Stale
    return chosen.does(page, thing, form.facts, form.cleaned_data["reason"])


def again(
    request: HttpRequest, page: PersonPage, chosen: Act, entry: str, late: ActForm, form_of
) -> tuple[PersonPage, ActForm]:
    """Return the page as it is now, and the form with what was typed, resting on the present version.

    What it changes has to be shown again: it may be something else now.
    """
    page = look(request, page.reference)
    thing, typed = entry_for(page, chosen, entry), request.POST.copy()
    typed["version"], typed["shown"] = thing.version, ""
    form = form_of(page, thing, typed)
    form.is_valid()
    for reason in late.non_field_errors():
        form.add_error(None, reason)
    return page, form


def back_to(page: PersonPage, thing: RecordEntry, hidden: bool) -> str:
    """Return where one came from: the list of what can be restricted, or the entry."""
    if hidden:
        return reverse("people:restrictions", args=[page.reference]) + page.sight.query
    return reverse("people:entry", args=[page.reference, thing.reference]) + page.sight.query
