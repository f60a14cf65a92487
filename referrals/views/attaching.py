"""Attaching a document to a draft: it becomes an entry of the record, and goes along."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.policy import check
from agencies.creations import once
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page
from people import actions as people
from people.models import RecordEntry
from referrals import actions
from referrals.draft_page import draft_page
from referrals.forms_writing import AttachForm
from referrals.views.writing import own_draft


@require_http_methods(["GET", "POST"])
def attach(request: HttpRequest, reference: str) -> HttpResponse:
    """The form; a POST attaches the file, once however often it is sent, and puts it into the pack."""
    draft = own_draft(request, reference)
    check(request.viewer, "entry.attach")
    page = draft_page(request.viewer, draft)
    form = AttachForm(request.POST, request.FILES) if request.method == "POST" else AttachForm()
    if request.method == "POST" and attempt(form, lambda: _attach(request, page, form)) is not None:
        messages.success(request, "Attached. It goes along, and can be downloaded once it was checked for viruses.")
        return done(request, reverse("referrals:task", args=[reference, "risks"]))
    context = {
        "page_title": f"Draft {reference}, attach a document",
        "page": page,
        "referral": draft,
        "sight": page.sight,
        "bar": page.bar,
        "readers": page.readers,
        "form": form,
    }
    return render_page(request, "referrals/attach.html", context, status=422 if form.errors else 200)


def _attach(request: HttpRequest, page, form: AttachForm) -> RecordEntry:
    """Attach what was sent, and let it go along."""
    facts = {name: form.cleaned_data[name] for name in ("title", "category", "sensitivity")}

    def make() -> RecordEntry:
        raw = form.cleaned_data["file"].read()
        entry = people.attach(page.sight.person, by=request.viewer, raw=raw, **facts)
        actions.edit(page.referral, by=request.viewer, pack=[*page.packed, entry])
        return entry

    told = {**facts, "draft": page.reference, "size": form.cleaned_data["file"].size}
    entry, _ = once(
        request.viewer,
        "entry.attach",
        form.key,
        told,
        make=make,
        find=lambda made: RecordEntry.objects.visible_to(request.viewer).get(reference=made),
    )
    return entry
