"""A person's pages: the overview, risks and strengths, and who can see what."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from hub.kit.pages import render_page
from people.models import RecordEntry
from records.acts import own_entries
from records.audience import agencies_seeing
from records.contact import no_way, ways_of
from records.known import is_about, known, outdated
from records.overview import empty_words, risks_and_strengths, sections_of, what_we_see
from records.page import look

TOP = 5
#: What the page of risks and strengths is about, and of what of these somebody may have said that none is known.
RISKS = ("risk_factor", "protective_factor", "need", "specialist_need", "assessment", "dash_checklist", "readiness")
RISKS_ABOUT = ("risks", "strengths", "needs", "specialist_needs", "assessments")


@require_GET
def overview(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what this worker may see of a person, what matters to them first."""
    page = look(request, reference)
    told = page.reader
    rows = risks_and_strengths(told, most=TOP)
    context = page.context(
        "overview",
        "people:person",
        wishes=told.of_kind("wish"),
        words=told.of_kind("preferred_words"),
        identity=told.of_kind("identity"),
        rows=rows,
        more_rows=len(told.of_kind("risk_factor", "protective_factor")) > len(rows),
        sections=sections_of(told),
        ways=ways_of(page),
        swap=False,
        no_wish=empty_words(told, "wish"),
        known=known(told, "risks", "strengths"),
        no_way=no_way(page),
    )
    return render_page(request, "records/person.html", context)


def on_risks(entry: RecordEntry) -> bool:
    """Return whether an entry stands on the page of risks and strengths."""
    return entry.kind in RISKS or is_about(entry, RISKS_ABOUT)


@require_GET
def risks(request: HttpRequest, reference: str) -> HttpResponse:
    """Show risks, strengths, needs and assessments with what shows them, their source and date, and what none is known of."""
    page = look(request, reference, only=on_risks)
    told = page.reader
    said = {one.about: [one] for one in known(told, *RISKS_ABOUT)}
    sections = [
        ("strengths", "Strengths", "strengths", ("protective_factor",)),
        ("needs", "Needs", "needs", ("need",)),
        ("specialist", "Specialist needs", "specialist_needs", ("specialist_need",)),
        ("assessments", "Assessments", "assessments", ("dash_checklist", "assessment")),
    ]
    ended = [one for one in told.told if one.has_ended and one.kind in RISKS]
    context = page.context(
        "risks and strengths",
        "people:risks",
        risks=risks_and_strengths(told, kinds=("risk_factor",)),
        known=said.get("risks", []),
        sections=[
            {"id": code, "title": title, "told": told.of_kind(*kinds), "known": said.get(about, [])}
            for code, title, about, kinds in sections
        ],
        readiness=told.of_kind("readiness"),
        ended=[*ended, *outdated(told, *RISKS_ABOUT)],
    )
    return render_page(request, "records/risks.html", context)


@require_GET
def sharing(request: HttpRequest, reference: str) -> HttpResponse:
    """Show which agency can see which group of information, on what basis, until when."""
    page = look(request, reference)
    context = page.context(
        "who can see what",
        "people:sharing",
        readers=agencies_seeing(page.viewer, page.sight),
        ours=what_we_see(page.reader),
        may_restrict=bool(own_entries(page)),
    )
    return render_page(request, "records/sharing.html", context)
