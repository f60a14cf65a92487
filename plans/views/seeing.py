"""Seeing a plan whole: the sequence, the coverage, and what clashes."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hub.kit.creating import first_come
from hub.kit.day_fields import months_later
from hub.kit.flat_text import as_csv, csv_answer
from hub.kit.pages import done
from plans import aligning, beside
from plans.coverage import coverage_of
from plans.forms_aligning import ClashForm, GapForm, SayClashForm
from plans.page import PlanPage
from plans.sequence import COLUMNS, columns_of, review_row, rows_of
from plans.views.looking import look, show


@require_GET
def sequence(request: HttpRequest, reference: str) -> HttpResponse:
    """Who does what, week by week or month by month; the same as a list."""
    page = look(request, reference, beside=beside.KINDS)
    scale = request.GET.get("scale", "week")
    scale = scale if scale in COLUMNS else "week"
    start, today = _start(request, page), timezone.localdate()
    columns, clashes = columns_of(start, scale, today), beside.clashes_on(page)
    clashing = {name for clash in clashes if clash.accepted is None for name in clash.references}
    rows = rows_of(page.actions, columns, clashing)
    back = columns[0].first - dt.timedelta(days=1)
    return show(
        request,
        page,
        "sequence",
        "Sequence",
        "plans:sequence",
        scale=scale,
        is_list=request.GET.get("view") == "list",
        columns=columns,
        rows=[*rows, review_row(columns, page.plan.review_on, page.review_by)],
        undated=[line for line in page.actions if line.is_open and not line.dates],
        clashes=clashes,
        fixed=beside.fixed_days(page),
        earlier=(
            back - dt.timedelta(days=7 * 7) if scale == "week" else months_later(back.replace(day=1), -5)
        ).isoformat(),
        later=(columns[-1].last + dt.timedelta(days=1)).isoformat(),
    )


def _start(request: HttpRequest, page: PlanPage) -> dt.date:
    """Return from which day on the sequence is shown: what the address says, else this week or the first date before it."""
    try:
        asked = dt.date.fromisoformat(request.GET.get("from", ""))
        return min(max(asked, dt.date(2000, 1, 1)), dt.date(2100, 1, 1))
    except ValueError:
        return timezone.localdate()


@require_GET
def coverage(request: HttpRequest, reference: str) -> HttpResponse:
    """Which action addresses which risk, need or strength: gaps first, or the worst first; also as a table to download."""
    page = look(request, reference, beside=beside.KINDS, kind="exported" if "csv" in request.GET else "viewed")
    order = "worst" if request.GET.get("order") == "worst" else "gaps"
    found = coverage_of(page.lines, page.factors, worst_first=order == "worst")
    if "csv" in request.GET:
        return _table(page, found)
    return show(
        request,
        page,
        "coverage",
        "Coverage",
        "plans:coverage",
        found=found,
        order=order,
        clashes=beside.clashes_on(page),
    )


def _table(page: PlanPage, found) -> HttpResponse:
    """Return the matrix as a file; its name tells nobody’s name, and no cell is calculated by a spreadsheet."""
    named = [f"{line.reference} {line.title}" for line in found.actions]
    head = ["Risk, need or strength", "Level", *named, "Cover", "Why nothing is done now"]
    rows = [
        [row.factor.title, row.factor.level_words, *(cell.words for cell in row.cells), row.words, row.why]
        for row in (*found.rows, *found.strengths)
    ]
    return csv_answer(as_csv([head, *rows]), f"coverage-{page.reference}")


@require_POST
def link(request: HttpRequest, reference: str) -> HttpResponse:
    """Say how one action addresses one factor; the cell that was pressed names both and what it becomes."""
    page = look(request, reference)
    page.require("cover.link")
    action, _, rest = request.POST.get("cell", "").partition(":")
    factor, _, how = rest.partition(":")
    try:
        aligning.link(page, {"part": action, "factor": factor, "how": how})
    except ValidationError as error:  # no cell of the matrix that is shown
        raise Http404 from error
    return done(request, reverse("plans:coverage", args=[reference]) + f"#{factor}")


@require_http_methods(["GET", "POST"])
def gap(request: HttpRequest, reference: str, factor: str) -> HttpResponse:
    """Accept a gap, with the reason."""
    page = look(request, reference)
    page.require("gap.accept")
    found = page.factor(factor)
    form, status = GapForm(request.POST if request.method == "POST" else None), 200
    if form.is_bound:
        made, status = first_come(form, lambda: aligning.accept_gap(page, {"factor": factor, **form.cleaned_data}))
        if made:
            messages.success(request, "Accepted. It stands with its reason in the coverage.")
            return done(request, reverse("plans:coverage", args=[reference]))
    return show(request, page, "gap", "Accept a gap", status=status, form=form, factor=found)


@require_http_methods(["GET", "POST"])
def clashes(request: HttpRequest, reference: str) -> HttpResponse:
    """What clashes; accept one with the reason, by its key."""
    page = look(request, reference, beside=beside.KINDS)
    form, status = None, 200
    if request.method == "POST":
        page.require("clash.accept")
        form = ClashForm(request.POST)
        made, status = first_come(form, lambda: aligning.accept_clash(page, form.cleaned_data))
        if made:
            messages.success(request, "Accepted. It is open again as soon as one of its dates changes.")
            return done(request, reverse("plans:clashes", args=[reference]))
        page = look(request, reference, beside=beside.KINDS)
    rows = [
        {"clash": clash, "form": _of_clash(clash, place, form)}
        for place, clash in enumerate(beside.clashes_on(page), start=1)
    ]
    more = {"form": form, "rows": rows, "fixed": beside.fixed_days(page)}
    return show(request, page, "clashes", "Clashes", "plans:clashes", status=status, **more)


def _of_clash(clash, place: int, bound: ClashForm | None) -> ClashForm:
    """Return the form of one clash among several: the one that was sent keeps what was typed."""
    ids = f"c{place}_%s"
    if bound is not None and bound.data.get("key") == clash.key:
        bound.auto_id = ids
        return bound
    return ClashForm(initial={"key": clash.key}, auto_id=ids)


@require_http_methods(["GET", "POST"])
def say(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that two parts of the plan contradict each other."""
    page = look(request, reference)
    page.require("clash.say")
    form, status = SayClashForm(request.POST if request.method == "POST" else None, page=page), 200
    if form.is_bound:
        made, status = first_come(form, lambda: aligning.say_clash(page, form.cleaned_data))
        if made:
            messages.success(request, "Said. It stays open until the plan changes, or it is accepted.")
            return done(request, reverse("plans:clashes", args=[reference]))
    return show(request, page, "say", "Say that two things contradict", status=status, form=form)


@require_POST
def reopen(request: HttpRequest, reference: str, part: str) -> HttpResponse:
    """Open an accepted gap or clash again."""
    page = look(request, reference)
    line = page.line(part, "gap", "clash")
    page.require(f"{line.kind}.reopen")
    aligning.reopen(page, line)
    return done(request, reverse("plans:coverage" if line.kind == "gap" else "plans:clashes", args=[reference]))
