"""Who has seen somebody's information: the staff's page, holding back, the second person's check, and what is read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from access.policy import check
from consent import doors
from consent.handing import require_paper
from consent.identity import tabs_of
from consent.reach_words import KEEPS, PAPER, Reach
from consent.reaching import may_reach
from consent.sight import PersonSight
from hub.kit.creating import attempt
from hub.kit.first_names import first_name
from hub.kit.pages import done, render_page
from hub.kit.pdf import pdf_answer
from rights import said
from rights.actions import check_statement, hold_statement
from rights.forms.statement import KEEP, CheckForm, HoldForm, KeepForm, PeriodForm, period_of
from rights.models import Visibility
from rights.papers import statement_paper
from rights.statement import DOUBT, HELD, WAITING, Line, statement_of
from rights.telling import give, line_of, waiting_decision

STATUS = {
    "told": ("Told", "ok"),
    "held": ("Held back", "law"),
    "waiting": ("Waits for second check", "soon"),
    "doubt": ("Decide first", "late"),
}


@require_GET
def statement(request: HttpRequest, reference: str) -> HttpResponse:
    """The staff's page: a period, every line with its state, and the way to what is read."""
    seen = _seen(request, reference)
    form = PeriodForm(request.GET if {"first", "last"} & set(request.GET) else {})
    found = statement_of(request.viewer, seen, *period_of(form))
    context = _about(
        seen,
        f"Who has seen the information of {reference}",
        form=form,
        keep=KeepForm(),
        statement=found,
        rows=[_row(seen, line) for line in found.lines],
        numbers=[
            ("Entries", len(found.lines)),
            ("Held back", len(found.of(HELD))),
            ("To decide first", len(found.of(DOUBT))),
            ("Waiting for a second check", len(found.of(WAITING))),
        ],
        query=_query(found),
    )
    return render_page(request, "rights/statement.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, reference: str, line: str) -> HttpResponse:
    """Decide what the person is told of one line."""
    seen = _seen(request, reference)
    check(request.viewer, "statement.hold", seen.person)
    found = line_of(request.viewer, seen, line)
    form = HoldForm(request.POST if request.method == "POST" else None, initial={"version": found.version})
    if form.is_bound and attempt(form, lambda: _hold(request, seen, found, form)):
        messages.success(request, "Decided. It counts once somebody else has checked it.")
        return done(request, reverse("rights:statement", args=[reference]))
    context = _about(seen, f"What is told of {line}", form=form, line=found)
    return render_page(request, "rights/hold.html", context, status=_status(form))


def _status(form: HoldForm | CheckForm) -> int:
    """Return the status of a page whose form was not taken, or not sent yet."""
    return 409 if form.is_overtaken else 422 if form.errors else 200


def _hold(request: HttpRequest, seen: PersonSight, line, form: HoldForm) -> Visibility:
    """Decide once for each key of the form; a decision has no reference of its own but its line's."""
    if line.status == WAITING and form.key:  # sent twice: the first one waits for its check
        last = line.decision
        if last.decided_by_id == request.viewer.user_id and last.why == form.facts["why"].strip():
            return last
    form.hold_against(line.version)
    return hold_statement(
        seen.person,
        by=request.viewer,
        line=line.reference,
        disclosures=line.keys,
        recipient=line.agency,
        **form.facts,
    )


@require_GET
def review(request: HttpRequest, reference: str) -> HttpResponse:
    """What waits for a second person, and what is held back."""
    seen = _seen(request, reference)
    check(request.viewer, "statement.check", seen.person)
    form = PeriodForm(request.GET if {"first", "last"} & set(request.GET) else {})
    found = statement_of(request.viewer, seen, *period_of(form))
    context = _about(
        seen,
        f"Second check for {reference}",
        form=form,
        waiting=[_row(seen, line, mine=_is_mine(request, line)) for line in found.of(WAITING)],
        held=[_row(seen, line) for line in found.of(HELD)],
    )
    return render_page(request, "rights/review.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def second(request: HttpRequest, reference: str, line: str) -> HttpResponse:
    """Check one decision as the second person."""
    seen = _seen(request, reference)
    check(request.viewer, "statement.check", seen.person)
    found = line_of(request.viewer, seen, line)
    decision = waiting_decision(found)
    form = CheckForm(request.POST if request.method == "POST" else None, initial={"version": found.version})
    if form.is_bound:
        made = attempt(form, lambda: _check(request, found, form))
        if made is not None:
            messages.success(request, "Checked." if made.agrees else "Noted. It has to be decided again.")
            return done(request, reverse("rights:review", args=[reference]))
    context = _about(seen, f"Second check of {line}", form=form, line=found, decision=decision)
    return render_page(request, "rights/check.html", context, status=_status(form))


def _check(request: HttpRequest, line: Line, form: CheckForm):
    form.hold_against(line.version)
    agrees = form.cleaned_data["agrees"] == "yes"
    return check_statement(waiting_decision(line), by=request.viewer, agrees=agrees, note=form.cleaned_data["note"])


@require_GET
def read(request: HttpRequest, reference: str) -> HttpResponse:
    """What is read with the person, or printed for them. The ledger says that they were shown it."""
    seen = _seen(request, reference)
    form = PeriodForm(request.GET)
    if not form.is_valid():
        return HttpResponseRedirect(f"{reverse('rights:statement', args=[reference])}?{request.GET.urlencode()}")
    found = statement_of(request.viewer, seen, *period_of(form))
    keep = request.GET.get("keep", "read_now")
    context = {
        "page_title": "Who has seen your information",
        "reference": reference,
        "given": give(request.viewer, seen, found),
        "statement": found,
        "keep": keep if keep in dict(KEEP) else "read_now",
        "reach": _kept(request, seen, keep),
        "contact": reverse("people:contact", args=[reference]),
        "worker": first_name(request.viewer.user_name),
        "query": _query(found),
        "nobody": said.nobody(found.agency),
        "others_too": said.OTHERS_TOO,
        "can_do": said.CAN_DO,
        "held_back": said.HELD_BACK,
    }
    return render_page(request, "rights/read.html", context)


@require_GET
def paper(request: HttpRequest, reference: str) -> HttpResponse:
    """The same as a PDF to keep. The ledger says so, as of the page."""
    seen = _seen(request, reference)
    found = statement_of(request.viewer, seen, *period_of(PeriodForm(request.GET)))
    require_paper(request, seen, "")
    given = give(request.viewer, seen, found)
    return pdf_answer(statement_paper(found, given), "statement")


def _kept(request: HttpRequest, seen: PersonSight, keep: str) -> Reach | None:
    """Return what the gate says of keeping it, None where it is read now and nothing is kept.

    Who says where it will be kept was asked first who could find it (rights.forms.statement.KeepForm).
    """
    if keep not in dict(KEEP) or keep == "read_now":
        return None
    return may_reach(request.viewer, seen, PAPER, sure=[KEEPS])


def _seen(request: HttpRequest, reference: str) -> PersonSight:
    """Return what the viewer may see of the person. Raises Http404, and Refused for those who may not prepare this."""
    seen = doors.read(request, reference)
    check(request.viewer, "statement.prepare", seen.person)
    return seen


def _about(seen: PersonSight, title: str, **more) -> dict:
    """Return the context that these pages start from, with their own tab current."""
    return doors.about(seen, title, **{"tabs": tabs_of(seen.person.reference, "rights:statement", seen.query), **more})


def _row(seen: PersonSight, line, *, mine: bool = False) -> dict:
    """Return a line as the staff's list shows it."""
    words, tone = STATUS[line.status]
    args = [seen.person.reference, line.reference]
    return {
        "line": line,
        "words": words,
        "tone": tone,
        "hold": reverse("rights:hold", args=args) if line.status != WAITING else "",
        "check": reverse("rights:check", args=args) if line.status == WAITING and not mine else "",
        "mine": mine,
    }


def _is_mine(request: HttpRequest, line) -> bool:
    return line.decision.decided_by_id == request.viewer.user_id


def _query(found) -> str:
    """Return the period as it stands in an address."""
    return f"first={found.first.isoformat()}&last={found.last.isoformat()}"
