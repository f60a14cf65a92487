"""Feedback about the help that a person gets: they said → we did (design: ux, page 17)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.policy import check
from access.verbs import VERBS
from consent import doors
from consent.identity import tabs_of
from delivery import actions
from delivery.feedback_page import SaidAndDone, feedback_of, invite, may_invite, one_of
from delivery.forms_feedback import FORMS, InviteForm
from hub.kit.creating import first_come
from hub.kit.errors import Refused
from hub.kit.pages import done, render_page
from people.kinds_delivered import PROMPTS
from records.page import NOT_YOURS

DID = {"record": "Recorded. Say what was done about it when it is.", "respond": "Answered."}


@require_http_methods(["GET", "POST"])
def feedback(request: HttpRequest, reference: str) -> HttpResponse:
    """What was said and what was done about it, the latest first; POST asks somebody."""
    seen = doors.read(request, reference)
    if request.method == "GET":
        return _show(request, seen)
    check(request.viewer, "feedback.invite")
    if not seen.sees_something:
        raise Refused(NOT_YOURS)
    form = InviteForm(request.POST)
    made, status = first_come(form, lambda: invite(request.viewer, seen, form.key, **form.facts))
    if made is None:
        return _show(request, seen, inviting=form, status=status)
    messages.success(request, "Asked. Record here what they say.")
    return done(request, reverse("delivery:said", args=[reference, made.reference]) + f"#{made.reference}")


@require_GET
def said(request: HttpRequest, reference: str, feedback: str) -> HttpResponse:
    """The same page, with what may be done about this one open."""
    seen = doors.read(request, reference)
    return _show(request, seen, opened=one_of(request.viewer, seen, feedback))


@require_POST
def act(request: HttpRequest, reference: str, feedback: str, act: str) -> HttpResponse:
    """Record what they said, or what was done; what is wrong is said on the page, which keeps what was typed (422, 409)."""
    if act not in FORMS:
        raise Http404
    seen = doors.read(request, reference)
    one = one_of(request.viewer, seen, feedback)
    check(request.viewer, f"feedback.{act}", one.row)
    if not seen.sees_something:
        raise Refused(NOT_YOURS)
    form = FORMS[act](request.POST)
    doing = getattr(actions, f"{act}_feedback")
    made, status = first_come(form, lambda: doing(one.row, by=request.viewer, **form.facts))
    if made is None:
        fresh = doors.read(request, reference)
        return _show(request, fresh, opened=one_of(request.viewer, fresh, feedback), bound=form, status=status)
    messages.success(request, DID[act])
    return done(request, reverse("delivery:feedback", args=[reference]) + f"#{feedback}")


def _show(
    request: HttpRequest,
    seen,
    *,
    inviting: InviteForm | None = None,
    opened: SaidAndDone | None = None,
    bound=None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the page; `opened` is what something is done about, `inviting` and `bound` are forms that were sent."""
    acts = [verb.split(".")[1] for verb in opened.can] if opened else []
    found = [
        {
            "code": name,
            "label": VERBS[f"feedback.{name}"],
            "form": bound if bound is not None and bound.prefix == name else FORMS[name](),
        }
        for name in acts
    ]
    context = doors.about(
        seen,
        f"Feedback, {seen.person.reference}",
        rows=feedback_of(request.viewer, seen),
        prompts=[label for _, label in PROMPTS],
        opened=opened.reference if opened else "",
        acts=found,
        inviting=(inviting or InviteForm()) if may_invite(request.viewer, seen) else None,
        form=inviting or bound,
        kept=bound if bound is not None and bound.prefix not in acts else None,
    )
    context["tabs"] = tabs_of(seen.person.reference, "delivery:feedback", seen.query)
    return render_page(request, "delivery/feedback.html", context, status=status)
