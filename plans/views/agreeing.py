"""Versions of a plan: proposing one, answering for one's agency, what the person says, and what differs."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hub.kit.creating import first_come
from hub.kit.pages import done
from plans import doing, forms_agreeing
from plans.agreement import Agreement, compared, note_words, rows_of, said_words
from plans.page import PlanPage
from plans.standings import now_of
from plans.versions import minds_changed
from plans.views.looking import look, show


@require_GET
def agree(request: HttpRequest, reference: str) -> HttpResponse:
    """Who agrees, what changed, and one's own answer."""
    return _agree(request, look(request, reference, past=True))


def _agree(request: HttpRequest, page: PlanPage, bound=None, status: int = 200) -> HttpResponse:
    agreement, forms = Agreement(page), {}
    if "plan.answer" in page.can and agreement.newest:
        forms["answer"] = forms_agreeing.AnswerPlanForm(initial={"number": agreement.newest.number})
    if "plan.propose" in page.can:
        number = agreement.newest.number if agreement.newest else 0
        forms["propose"] = forms_agreeing.ProposeForm(initial={"number": number})
    if bound is not None:
        forms[bound.prefix] = bound
    if status == 409:
        # what is sent again is about the version that this page shows
        bound.data = {**bound.data.dict(), bound.add_prefix("number"): agreement.newest.number}
    return show(
        request,
        page,
        "agree",
        "Agreement",
        "plans:agree",
        status=status,
        agreement=agreement,
        note=note_words(page, agreement.newest) if agreement.newest else "",
        forms=forms,
        form=bound,
    )


@require_POST
def propose(request: HttpRequest, reference: str) -> HttpResponse:
    """Propose the plan as it stands as its next version."""
    page = look(request, reference, past=True)
    page.require("plan.propose")
    form = forms_agreeing.ProposeForm(request.POST)
    return _done(
        request,
        page,
        form,
        lambda: doing.propose(page, form.cleaned_data),
        "Proposed. Every agency is asked to answer.",
    )


@require_POST
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Answer for one's agency to the version that was read."""
    page = look(request, reference, past=True)
    page.require("plan.answer")
    form = forms_agreeing.AnswerPlanForm(request.POST)
    return _done(
        request, page, form, lambda: doing.answer(page, form.cleaned_data), "Your agency’s answer is recorded."
    )


def _done(request: HttpRequest, page: PlanPage, form, act, said: str) -> HttpResponse:
    """Do what a form of the page of agreement asks, and answer; what is wrong is said on the page (422, 409)."""
    made, status = first_come(form, act)
    if made is None:
        return _agree(request, look(request, page.reference, past=True), form, status)
    messages.success(request, said)
    return done(request, reverse("plans:agree", args=[page.reference]))


@require_http_methods(["GET", "POST"])
def person_answer(request: HttpRequest, reference: str) -> HttpResponse:
    """What the person says to the newest version, in their words."""
    page = look(request, reference, past=True)
    page.require("plan.record_answer")
    newest = Agreement(page).newest
    begun = {"number": newest.number if newest else None}
    form = forms_agreeing.PersonAnswerForm(request.POST if request.method == "POST" else None, initial=begun)
    status = 200
    if form.is_bound:
        made, status = first_come(form, lambda: doing.person_answer(page, form.key, form.facts))
        if made:
            messages.success(request, "Recorded. The agencies in the plan have been told.")
            return done(request, reverse("plans:agree", args=[reference]))
    return show(request, page, "person_answer", "What the person says", status=status, form=form, newest=newest)


@require_http_methods(["GET", "POST"])
def mind(request: HttpRequest, reference: str) -> HttpResponse:
    """A change of mind by the person: it is taken at once."""
    page = look(request, reference)
    page.require("plan.change_mind")
    form = forms_agreeing.MindForm(request.POST if request.method == "POST" else None, page=page)
    status = 200
    if form.is_bound:
        made, status = first_come(form, lambda: doing.change_mind(page, form.key, form.facts))
        if made:
            messages.success(request, "Taken. It holds from now, and the agencies in the plan have been told.")
            return done(request, reverse("plans:plan", args=[reference]))
    said = [said_words(page, one, None) for one in minds_changed(page) if one.letter in page.readable]
    return show(request, page, "mind", "Change of mind", status=status, form=form, said=said)


@require_GET
def versions(request: HttpRequest, reference: str) -> HttpResponse:
    """The versions, the newest first, with what was answered to each."""
    page = look(request, reference, past=True)
    agreement = Agreement(page)
    rows = [
        {
            "number": one.number,
            "state": agreement.state_words(one),
            "at": one.at,
            "by": one.by,
            "answers": len({said.agency for said in one.answers if said.agency in _shown(page)}),
            "before": agreement.versions[place + 1].number if place + 1 < len(agreement.versions) else None,
        }
        for place, one in enumerate(agreement.versions)
    ]
    return show(request, page, "versions", "Versions", "plans:versions", agreement=agreement, rows=rows)


def _shown(page: PlanPage) -> set:
    """Return the agencies whose role the viewer reads."""
    return {line.part.agency_id for line in page.roles}


@require_GET
def version(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One version as it was proposed, as far as it may be read now."""
    page = look(request, reference, past=True)
    agreement = Agreement(page, (number,))
    found = agreement.version(number)
    rows = rows_of(page, found.parts)
    return show(
        request,
        page,
        "version",
        f"Version {number}",
        title_words=f"Version {number}",
        agreement=agreement,
        version=found,
        rows=rows,
        note=note_words(page, found),
        state=agreement.state_words(found),
    )


@require_GET
def compare(request: HttpRequest, reference: str, before: int, now: int) -> HttpResponse:
    """What differs between two versions, both texts beside each other; 0 is the plan as it stands."""
    page = look(request, reference, past=True)
    agreement = Agreement(page, (before, now))
    content = now_of(page) if now == 0 else agreement.version(now).parts
    rows = compared(page, agreement.version(before).parts, content)
    return show(request, page, "compare", "Compare", agreement=agreement, rows=rows, before=before, now=now)
