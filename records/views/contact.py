"""Safe contact: the rules, the one button that shows a number, and checking a rule with the person again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from hub.kit.pages import done, render_page
from people.actions import correct
from records.contact import no_way, ways_of
from records.page import CONTACT, PersonPage, look

CHECKED = "Checked with them"


@require_GET
def contact(request: HttpRequest, reference: str) -> HttpResponse:
    """Show how it is safe to reach a person, and what was safe before."""
    return show_contact(request, look(request, reference, only=CONTACT))


@require_POST
def reveal(request: HttpRequest, reference: str, entry: str) -> HttpResponse:
    """Show one address or number, this once: the reveal gate (design: trust, rule 5).

    The ledger's row of this look names the entry. A confidential place is shown to the agency that keeps it alone; for
    everybody else there is no such button and no such page.
    """
    page = look(request, reference, about=entry, changes=False, only=CONTACT)
    if not page.told(entry).can_show:
        raise Http404
    return show_contact(request, page, revealed=entry)


@require_POST
def check(request: HttpRequest, reference: str, entry: str) -> HttpResponse:
    """Record that a rule was checked with the person today and still holds."""
    page = look(request, reference, only=CONTACT)
    thing = page.entry(entry).entry
    page.require("entry.correct", thing)
    if thing.kind != "safe_contact":
        raise Http404
    details = {**thing.details, "checked_on": timezone.localdate().isoformat()}
    correct(thing, by=page.viewer, reason=CHECKED, details=details, review_on=None)
    messages.success(request, "Checked with them today.")
    return done(request, reverse("people:contact", args=[reference]) + page.sight.query)


def show_contact(request: HttpRequest, page: PersonPage, revealed: str = "") -> HttpResponse:
    """Render the page, with the number of one entry where somebody has just asked for it."""
    places = [one for one in page.reader.told if one.kind == "contact_detail" or is_place(one)]
    context = page.context(
        "contact",
        "people:contact",
        ways=ways_of(page, revealed),
        places=[page.told(one.reference, revealed=one.reference == revealed) for one in places if not one.has_ended],
        earlier=[one for one in page.reader.told if one.kind == "safe_contact" and one.has_ended],
        revealed=revealed,
        swap=True,
        no_way=no_way(page),
    )
    return render_page(request, "records/contact.html", context, partial="ways", say="Shown" if revealed else "")


def is_place(told) -> bool:
    """Return whether an entry of another kind is a confidential place."""
    return told.category == "location_confidential" and told.kind != "safe_contact"
