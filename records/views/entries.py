"""One entry in full with its earlier versions, and correcting it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from consent.identity import is_withheld
from consent.sight import PersonSight, Shown, see_people
from hub.kit.creating import attempt
from hub.kit.errors import Stale
from hub.kit.pages import done, render_page
from people.models import Category, RecordEntry
from records.conflict import differences, latest
from records.files import attachment_of, download, file_of
from records.forms import CorrectionForm
from records.history import versions_of
from records.page import PersonPage, look
from records.writing import Written, correct_entry

PLAIN = (
    "title",
    "text",
    "their_words",
    "source",
    "happened_on",
    "review_on",
    "ends_on",
    "sensitivity",
)


@require_GET
def entry(request: HttpRequest, reference: str, entry: str) -> HttpResponse:
    """Show one entry in full; its earlier versions to the agency whose entry it is."""
    page = look(request, reference, entry=entry)
    each = page.entry(entry)
    latest_first = versions_of(page.reader, each)
    context = page.context(
        f"entry {entry}",
        told=page.told(entry),
        latest=latest_first[:1],
        versions=latest_first[1:],
        also=also_about(page, each),
        file=file_of(attachment) if (attachment := attachment_of(each)) else None,
        swap=False,
    )
    return render_page(request, "records/entry.html", context)


def also_about(page: PersonPage, each: Shown) -> list[PersonSight]:
    """Return the other people whom an entry is about, as far as this worker may know of them; of whom it is silent, none."""
    if not each.entry.other_subjects or is_withheld(each):
        return []
    return list(see_people(page.viewer, each.entry.other_subjects).values())


@require_GET
def file(request: HttpRequest, reference: str, entry: str) -> HttpResponse:
    """Download the file of a document; the ledger names the entry. Raises Http404 for an entry that is not to be seen."""
    page = look(request, reference, about=entry, entry=entry)
    return download(page, page.entry(entry))


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, reference: str, entry: str) -> HttpResponse:
    """Correct an entry. Opening the form shows what is hidden elsewhere, and the ledger says so."""
    page = look(request, reference, about=entry, entry=entry)
    thing = page.entry(entry).entry
    page.require("entry.correct", thing)
    if thing.kind == "identity":
        return HttpResponseRedirect(reverse("people:identity_correct", args=[reference]) + page.sight.query)
    options = {"kind": thing.kind, "categories": Category.objects.in_bulk()}
    form = CorrectionForm(
        request.POST if request.method == "POST" else None, initial=initial_of(page, thing), **options
    )
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["version"] != thing.version:
            return conflict(request, page, thing, options)
        try:
            fresh = attempt(form, lambda: save(page, thing, form))
        except Stale:
            page = look(request, reference, about=entry, entry=entry)
            return conflict(request, page, page.entry(entry).entry, options)
        if fresh:
            messages.success(request, "Corrected. The earlier text is kept in the history.")
            return done(request, page.address_of(fresh))
    context = page.context(
        f"correct entry {entry}", brief=True, told=page.told(entry, revealed=True), form=form, theirs=[]
    )
    return render_page(request, "records/correct.html", context, status=422 if form.errors else 200)


def initial_of(page: PersonPage, entry: RecordEntry) -> dict:
    """Return what the form starts with: the entry as it stands."""
    others = ", ".join(sorted(one.person.reference for one in also_about(page, page.entry(entry.reference))))
    facts = {name: getattr(entry, name) for name in PLAIN}
    return {
        **facts,
        "category": entry.category_id,
        "version": entry.version,
        "other_subjects": others,
        **entry.details,
    }


def save(page: PersonPage, entry: RecordEntry, form: CorrectionForm) -> RecordEntry:
    """Correct an entry with what was typed; return it fresh."""
    facts, details = form.split()
    if "other_subjects" not in form.changed_data:  # those whom this worker may not know of stay named
        facts.pop("other_subjects")
    told = form.cleaned_data
    return correct_entry(page, entry, told["reason"], Written(facts, details), told["ask_others"])


def conflict(request: HttpRequest, page: PersonPage, entry: RecordEntry, options: dict) -> HttpResponse:
    """Show both texts: somebody changed the entry while this worker was typing (409)."""
    form = latest(CorrectionForm, request, initial_of(page, entry), **options)
    names = [name for name in form.fields if name not in ("version", "reason", "ask_others")]
    changed = versions_of(page.reader, page.entry(entry.reference))
    context = page.context(
        f"correct entry {entry.reference}",
        brief=True,
        told=page.told(entry.reference, revealed=True),
        form=form,
        theirs=differences(form, names),
        changed_by=changed[0] if changed else None,
    )
    return render_page(request, "records/correct.html", context, status=409)
