"""The page of figures, and the file of one of its tables."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from access.policy import can, check
from figures.actions import export_figures
from figures.columns import Table
from figures.counting import SIDES
from figures.forms import ExportForm, PeriodForm
from figures.models import Export
from figures.quarters import Quarter, finished
from figures.tables import TITLES, Asked, table_of, tables_of
from figures.writing import file_of, name_of
from hub.kit.flat_text import csv_answer
from hub.kit.pages import render_page
from hub.kit.plots import plot_of

LISTED = 5


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """How soon, why declined, what stayed unmet: for one quarter, of what was sent to the agency or by it."""
    check(request.viewer, "figures.read")
    period = PeriodForm(request.GET, quarters=finished(timezone.localdate()))
    return _show(request, period, 200 if period.is_valid() else 422)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Give one table as a file for a spreadsheet; who takes it and what for stays written."""
    check(request.viewer, "figures.export")
    form = ExportForm(request.POST, quarters=finished(timezone.localdate()))
    if not form.is_valid():
        return _show(request, form, 422)
    quarter, side = form.asked
    asked = Asked(request.viewer, side, quarter, outside=True)
    table = table_of(asked, form.cleaned_data["table"])
    taken = export_figures(asked, by=request.viewer, table=table, why=form.cleaned_data["why"])
    return csv_answer(file_of(asked, table), name_of(asked, table, taken))


def _show(request: HttpRequest, sent: PeriodForm, status: int) -> HttpResponse:
    """Show the page for what was sent, a period or a file that could not be given, with what is wrong in it."""
    quarter, side = sent.asked
    tables = tables_of(Asked(request.viewer, side, quarter))
    chosen, quarters = {"quarter": quarter.code, "side": side}, list(sent.quarters.values())
    form = sent if isinstance(sent, ExportForm) else ExportForm(None, quarters=quarters, initial=chosen)
    form.fields["table"].hints = sizes_of(tables)
    exports = Export.objects.visible_to(request.viewer).select_related("taken_by")
    context = {
        "page_title": "Figures",
        "quarter": quarter,
        "side": dict(SIDES)[side],
        "sent": sent,
        "errors": sent.errors,
        "period": PeriodForm(chosen, quarters=quarters),
        "tables": [(table, drawn(table)) for table in tables],
        "form": form,
        "can_export": can(request.viewer, "figures.export"),
        "taken": [line_of(each) for each in exports[:LISTED]],
    }
    say = f"Figures of {quarter}, {dict(SIDES)[side].lower()}"
    return render_page(request, "figures/page.html", context, partial="results", status=status, say=say)


def sizes_of(tables: list[Table]) -> dict[str, str]:
    """Return how large each table is, which is said before it leaves the hub (design: trust, rule 10)."""
    return {
        table.code: f"{len(table.rows)} {'row' if len(table.rows) == 1 else 'rows'}, {len(table.file_headings)} columns"
        for table in tables
    }


def drawn(table: Table) -> list[tuple]:
    """Return the lines of a table, each with its plot."""
    most = table.most
    return [
        (
            line,
            plot_of(
                f"{line.name}: " + ", ".join(f"{heading.lower()} {band}" for heading, band in line.bars),
                [band.low for _, band in line.bars],
                most,
            ),
        )
        for line in table.lines
    ]


def line_of(taken: Export) -> dict:
    """Return a file that was taken out as the page lists it."""
    return {
        "reference": taken.reference,
        "table": TITLES.get(taken.table, taken.table),
        "quarter": str(Quarter(int(taken.quarter[:4]), int(taken.quarter[-1]))),
        "side": dict(SIDES).get(taken.side, taken.side),
        "why": taken.get_why_display(),
        "by": taken.taken_by.name,
        "at": taken.taken_at,
    }
