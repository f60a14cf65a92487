"""A person's pages: the overview, risks and strengths, and who can see what."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from hub.kit.pages import render_page
from records.acts import own_entries
from records.audience import agencies_seeing
from records.contact import no_way, ways_of
from records.overview import empty_words, risks_and_strengths, sections_of, what_we_see
from records.page import look, of_kinds

TOP = 5


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
        no_risk=empty_words(told, "risk_factor", "protective_factor"),
        no_way=no_way(page),
    )
    return render_page(request, "records/person.html", context)


@require_GET
def risks(request: HttpRequest, reference: str) -> HttpResponse:
    """Show risks, strengths and needs with what shows them, their source and date."""
    page = look(
        request,
        reference,
        only=of_kinds("risk_factor", "protective_factor", "need", "assessment", "dash", "none_known"),
    )
    told = page.reader
    context = page.context(
        "risks and strengths",
        "people:risks",
        risks=risks_and_strengths(told, kinds=("risk_factor",)),
        strengths=told.of_kind("protective_factor"),
        needs=told.of_kind("need"),
        assessments=told.of_kind("dash", "assessment"),
        no_risk=empty_words(told, "risk_factor"),
        no_strength=empty_words(told, "protective_factor"),
        no_need=empty_words(told, "need"),
        ended=[one for one in told.told if one.has_ended and one.kind in ("risk_factor", "protective_factor", "need")],
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
