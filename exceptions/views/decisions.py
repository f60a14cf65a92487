"""Decisions to share without consent: the officer's list, and one decision with everything that may be done about it."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from access.viewer import Viewer
from consent import actions
from consent.labels import read_labels
from consent.law import read_law
from consent.models import Override
from exceptions import acts, forms
from exceptions.listing import check_reader, withheld
from exceptions.told import PEOPLE, tell
from hub.kit.creating import first_come
from hub.kit.pages import done, render_page

FORMS = {
    "refuse": forms.RefuseForm,
    "withdraw": forms.WithdrawForm,
    "rescind": forms.RescindForm,
    "inform": forms.InformForm,
    "review": forms.ReviewForm,
}
DID = {
    "approve": "Approved. A second person of another team has to approve it too.",
    "countersign": "Approved. It holds from now.",
    "refuse": "Refused. Nothing is shared.",
    "withdraw": "Withdrawn. Nothing is shared.",
    "rescind": "Stopped. Nobody sees anything by it any more.",
    "inform": "Recorded that the person was told.",
    "review": "The outcome review is recorded.",
}


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Everything that is shared without consent, or was asked for: to approve, in force, to be told, to be reviewed."""
    check_reader(request.viewer)
    context = {"page_title": "Sharing without consent", "sections": withheld(request.viewer)}
    return render_page(request, "exceptions/withheld.html", context)


@require_GET
def decision(request: HttpRequest, reference: str) -> HttpResponse:
    """One decision, whole to those who decide, in short to the recipient."""
    return _show(request, find(request.viewer, reference))


def find(viewer: Viewer, reference: str) -> Override:
    """Return a decision that the viewer may read, with those whom it names and when it was read. Raises Http404."""
    found = Override.objects.readable_by(viewer).select_related(*PEOPLE).annotate(read_at=Now())
    return get_object_or_404(found, reference=reference)


def _show(request: HttpRequest, override: Override, bound: dict | None = None, status: int = 200) -> HttpResponse:
    """Answer with the page of a decision; `bound` holds forms in which something is wrong, by act."""
    now = override.read_at
    can = acts.of_override(request.viewer, override, now)
    bound = bound or {}
    wrong = next(iter(bound.values()), None)
    context = {
        "page_title": f"Decision {override.reference}",
        "one": tell(request.viewer, override, read_labels(), read_law(), now),
        "can": can,
        "forms": {act: bound.get(act) or form() for act, form in FORMS.items()},
        "form": wrong,
        "kept": next((form for act, form in bound.items() if f"override.{act}" not in can), None),
    }
    return render_page(request, "exceptions/decision.html", context, status=status)


@require_POST
def act(request: HttpRequest, reference: str, verb: str) -> HttpResponse:
    """Do one act to a decision; what is missing is said on its page, which keeps what was typed.

    So it does where somebody was first: then the page shows how the decision stands now (409).
    """
    override = find(request.viewer, reference)
    doing: Callable = getattr(actions, f"{verb}_override")
    if verb not in FORMS:
        doing(override, by=request.viewer)
    else:
        form = FORMS[verb](request.POST)
        made, status = first_come(form, lambda: doing(override, by=request.viewer, **form.cleaned_data))
        if made is None:
            return _show(request, find(request.viewer, reference), {verb: form}, status=status)
    messages.success(request, DID[verb])
    return done(request, reverse("exceptions:override", args=[reference]))
