"""The directory as a file: given out, and taken in with its progress, by the hub's administrators."""

import hashlib
import json

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from access.policy import check
from agencies.actions.directory import import_directory
from agencies.creations import once
from agencies.listing import outcome
from agencies.models import DirectoryImport
from agencies.open_referral.writing import whole_directory
from hub.kit.creating import CreatingForm, attempt
from hub.kit.pages import done, render_page

LATEST = 20


class FileForm(CreatingForm):
    """A file of services."""

    file = forms.FileField(
        label="File of services",
        help_text="JSON in the form of HSDS 3 or Open Referral UK 3, as another directory gives it out.",
        error_messages={"required": "Select a file", "empty": "The file is empty"},
    )

    def clean_file(self) -> str:
        """Return the text of the file. Raises ValidationError where it is none, or too large to be read."""
        sent = self.cleaned_data["file"]
        if sent.size > settings.DIRECTORY_IMPORT_BYTES:
            raise ValidationError(f"The file is larger than {settings.DIRECTORY_IMPORT_BYTES // 1_000_000} megabytes")
        try:
            return sent.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValidationError("The file is not text in UTF-8") from error


@require_http_methods(["GET", "POST"])
def exchange(request: HttpRequest) -> HttpResponse:
    """Give the directory out, take a file in, and see what came of those before."""
    check(request.viewer, "directory.import")
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if form.is_bound and (run := attempt(form, lambda: _take(request, form))):
        messages.success(request, "Sent. The hub is reading the file.")
        return done(request, reverse("exchange_run", args=[run.reference]))
    runs = DirectoryImport.objects.visible_to(request.viewer).light()[:LATEST]
    context = {
        "page_title": "Import and export",
        "form": form,
        "rows": [{"run": run, "outcome": outcome(run.counts) if run.state == "done" else ""} for run in runs],
    }
    return render_page(request, "agencies/exchange.html", context, status=422 if form.is_bound else 200)


def _take(request: HttpRequest, form: FileForm) -> DirectoryImport:
    """Leave the file to the worker, once for each form that was shown."""
    text = form.cleaned_data["file"]
    run, _ = once(
        request.viewer,
        "directory.import",
        form.key,
        {"file": hashlib.sha256(text.encode()).hexdigest()},
        make=lambda: import_directory(text, by=request.viewer),
        find=lambda found: DirectoryImport.objects.visible_to(request.viewer).get(reference=found),
    )
    return run


@require_GET
def run(request: HttpRequest, reference: str) -> HttpResponse:
    """How far an import is, and what came of it. Asks again by itself while it goes on, where there is script."""
    check(request.viewer, "directory.import")
    found = get_object_or_404(DirectoryImport.objects.visible_to(request.viewer).light(), reference=reference)
    context = {"page_title": f"Import {reference}", "run": found, "outcome": outcome(found.counts)}
    said = f"{found.get_state_display()}: {found.checked} of {found.total}"
    return render_page(request, "agencies/exchange_run.html", context, partial="progress", say=said)


@require_GET
def file(request: HttpRequest) -> HttpResponse:
    """The whole directory as a file, under the names that everybody may know."""
    check(request.viewer, "directory.import")
    text = json.dumps(whole_directory(), ensure_ascii=False, indent=1)
    return HttpResponse(
        text, content_type="application/json", headers={"Content-Disposition": 'attachment; filename="directory.json"'}
    )
