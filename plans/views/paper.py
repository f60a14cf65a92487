"""The plan on paper: on a page for the person, as a copy for staff and agency, handed out and opened."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from consent.handing import on_page, require_paper, size_in, sizes
from hub.kit.errors import Refused
from hub.kit.pages import done
from hub.kit.pdf import pdf_answer
from plans import actions
from plans.agreement import Agreement
from plans.handing import deliveries_of, own_delivery, require_delivery
from plans.page import PlanPage
from plans.paper import LEFT_OUT, Copy, copy_paper, for_person, on_a_card, person_paper
from plans.views.looking import look, show
from records.page import NOT_YOURS

BESIDE = ("safe_contact",)


@require_GET
def page(request: HttpRequest, reference: str) -> HttpResponse:
    """The plan on a page, to be read together, `?size=` nothing, card or full; printed where paper may be handed over."""
    found = _seen(look(request, reference, beside=BESIDE))
    size = size_in(request) or "full"
    more = {
        "sections": on_a_card(found) if size == "card" else for_person(found),
        "left_out": LEFT_OUT,
        "reach": on_page(request, found.sight, reference) if size != "nothing" else None,
        "contact": reverse("people:contact", args=[found.sight.person.reference]),
        "size": size,
        "sizes": sizes(size),
        # not `kept`: that is what a form lost
        "asked": [("size", size)],
    }
    return show(request, found, "on_a_page", "On a page", "plans:page", **more)


@require_GET
def page_paper(request: HttpRequest, reference: str) -> HttpResponse:
    """The plan on a page as a PDF, `?size=` card or full. Raises NotNow where the rule of contact says no, and Http404."""
    size = size_in(request) or "full"
    if size == "nothing":
        raise Http404
    found = _seen(look(request, reference, beside=BESIDE))
    require_paper(request, found.sight, reference)
    return pdf_answer(person_paper(found, size), "plan")


def _seen(found: PlanPage) -> PlanPage:
    """Return a plan of which the viewer reads something. Raises Refused: there is no paper about nothing."""
    if not found.lines:
        raise Refused(NOT_YOURS)
    return found


@require_GET
def copy(request: HttpRequest, reference: str) -> HttpResponse:
    """The copy for the acting worker, or for their agency: who it is for is said before it is printed."""
    found = _seen(look(request, reference))
    return show(request, found, "copy", "Copy", "plans:copy", copy=Copy(found, request.GET.get("for") == "agency"))


@require_GET
def delivery(request: HttpRequest, reference: str) -> HttpResponse:
    """Whom the newest version has reached, for the lead; for others that it waits to be opened."""
    found = _seen(look(request, reference))
    more = {"delivery": own_delivery(found), "deliveries": deliveries_of(found)}
    return show(request, found, "delivery", "Handed out", "plans:delivery", **more)


@require_GET
def copy_as_paper(request: HttpRequest, reference: str) -> HttpResponse:
    """A copy as a PDF; the ledger has it as printed."""
    found = _seen(look(request, reference, past=True, kind="printed"))
    made = Copy(found, request.GET.get("for") == "agency")
    return pdf_answer(copy_paper(made, Agreement(found)), f"plan-{reference}")


@require_POST
def deliver(request: HttpRequest, reference: str) -> HttpResponse:
    """Hand out the newest version to every agency with a role."""
    found = look(request, reference)
    found.require("plan.deliver")
    actions.deliver_plan(found.plan, by=request.viewer)
    messages.success(request, "Handed out. You are told if somebody does not open it in time.")
    return done(request, reverse("plans:delivery", args=[reference]))


@require_POST
def open_copy(request: HttpRequest, reference: str) -> HttpResponse:
    """Open the copy of the acting agency: when and by whom is recorded."""
    found = look(request, reference)
    delivery = require_delivery(found)

    found.require("plan.open_copy", delivery)
    actions.open_copy_plan(delivery, by=request.viewer)
    messages.success(request, "Opened. The lead sees that it has reached your agency.")
    return done(request, reverse("plans:copy", args=[reference]))
