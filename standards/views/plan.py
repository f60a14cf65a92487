"""What the standards ask of one plan: every criterion with its evidence or gap, and saying what only a person can say."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from access.policy import can
from hub.kit.creating import first_come
from hub.kit.flat_text import as_csv, csv_answer
from hub.kit.pages import done, render_page
from records.page import require_content
from standards import doing
from standards.assurance import Line, assured, case_of, standards_of
from standards.case import Case
from standards.criteria import BY_SLUG, STANDARDS, Criterion
from standards.forms import AttestForm
from standards.said import history_of
from standards.writing import table_of

CHOICES = [("all", "Everything"), ("gaps", "Gaps only")]


@require_GET
def assurance(request: HttpRequest, reference: str) -> HttpResponse:
    """Every criterion of the standards that apply, or of one that is chosen: all, or gaps only; also as a file."""
    require_content(request.viewer)
    as_file = "csv" in request.GET
    case = case_of(request.viewer, reference, kind="exported" if as_file else "viewed")
    chosen, only = request.GET.get("standard", ""), request.GET.get("show", "")
    codes = standards_of(case.page, [chosen])
    sections = assured(case, codes)
    if as_file:
        return csv_answer(as_csv(table_of(sections)), f"standards-{case.page.reference}")
    own = standards_of(case.page)
    more = {
        "sections": [(section, _shown(section.lines, only)) for section in sections],
        "only": only if only == "gaps" else "all",
        "chosen": chosen if chosen in STANDARDS else "",
        "choices": CHOICES,
        "others": [(code, f"{STANDARDS[code][0]}{' (this plan)' if code in own else ''}") for code in STANDARDS],
        "is_guessed": not case.page.plan.standards and chosen not in STANDARDS,
    }
    context = case.page.context("Standards", "standards:plan", **more)
    return render_page(request, "standards/plan.html", context, partial="results")


def _shown(lines, only: str) -> list:
    """Return the criteria that are shown: all, or those where something is to be done or said."""
    return [line for line in lines if only != "gaps" or line.evidence.is_open]


@require_http_methods(["GET", "POST"])
def criterion(request: HttpRequest, reference: str, criterion: str) -> HttpResponse:
    """One criterion with all that was found, what people said about it, and saying it where a person is asked."""
    require_content(request.viewer)
    found = BY_SLUG.get(criterion)
    if found is None:
        raise Http404
    case = case_of(request.viewer, reference, change=request.method == "POST")
    form, status = _form(request, case, found), 200
    if request.method == "POST":
        case.page.require("assurance.attest")
        if form is None:
            raise Http404
        made, status = first_come(form, lambda: doing.attest(case.page, form.key, found, form.facts))
        if made:
            messages.success(
                request, "Recorded. It stands under your name, and everybody in the plan who may reads it."
            )
            return done(request, reverse("standards:plan", args=[reference]) + f"#{found.slug}")
    return _show(request, case, found, form, status)


def _form(request: HttpRequest, case: Case, found: Criterion) -> AttestForm | None:
    """Return the form, where a person is asked and this one may answer."""
    asked = case_line(case, found).asked
    if not asked or not can(request.viewer, "assurance.attest", case.page.plan):
        return None
    return AttestForm(request.POST if request.method == "POST" else None, themes=asked)


def case_line(case: Case, found: Criterion) -> Line:
    """Return the line of one criterion."""
    [section] = assured(case, [found.standard])
    return next(line for line in section.lines if line.criterion is found)


def _show(request: HttpRequest, case: Case, found: Criterion, form: AttestForm | None, status: int) -> HttpResponse:
    more = {
        "line": case_line(case, found),
        "criterion": found,
        "standard": STANDARDS[found.standard],
        "form": form,
        "said": history_of(case, found),
    }
    context = case.page.context(found.code, "standards:plan", **more)
    return render_page(request, "standards/criterion.html", context, status=status)
