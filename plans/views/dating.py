"""Changing when an action starts and is due: what moves with it, and whose agreement would lapse, is shown first."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hub.kit.creating import first_come
from hub.kit.day_fields import DayField, months_later
from hub.kit.pages import done
from plans import aligning
from plans.both import both_texts, taken_over
from plans.forms_aligning import CHIPS, DatesForm
from plans.lines import Line
from plans.redating import lapsing, moving
from plans.views.looking import look, show
from plans.views.parts import CHANGED


@require_http_methods(["GET", "POST"])
def dates(request: HttpRequest, reference: str, part: str) -> HttpResponse:
    """Change when an action starts and is due. What is saved is what was shown: else it is shown again first."""
    page = look(request, reference, past=request.method == "POST")
    line = page.line(part, "action")
    page.require("part.change", line.part)
    form = DatesForm(_chipped(request, line), page=page, line=line)
    status, theirs, shown = 200, None, None
    if form.is_bound and form.is_valid():
        sent = form.cleaned_data
        also = moving(page, line, sent)
        mark = form.mark_of(also)
        if sent["version"] not in (None, line.version):
            form.add_error(None, CHANGED)
            status, theirs = 409, both_texts(form, line)
            form.data = taken_over(form, theirs, version=line.version, opened=form.initial["opened"])
        elif sent["previewed"] == mark:
            made, status = first_come(form, lambda: aligning.change_dates(page, line, sent))
            if made:
                messages.success(request, "Saved. Whoever agreed to another date is asked again.")
                return done(request, reverse("plans:sequence", args=[reference]))
        else:
            shown = {"also": also, "lapse": lapsing(page, line, sent, also)}
            form.data = form.data.copy()
            form.data["previewed"] = mark
    elif form.is_bound:
        status = 422
    more = {"form": form, "line": line, "theirs": theirs, "shown": shown, "chips": CHIPS}
    return show(request, page, "dates", f"Dates of {part}", status=status, **more)


def _chipped(request: HttpRequest, line: Line) -> QueryDict | None:
    """Return what was sent; a chip that was pressed moves the due date on from the one that stands in the form."""
    if request.method != "POST":
        return None
    sent = request.POST.copy()
    if (pressed := sent.get("chip")) in dict(CHIPS):
        try:
            day = DayField().to_python(sent.get("due_on", ""))
        except ValidationError:
            day = None
        day = day or line.part.due_on or timezone.localdate()
        later = months_later(day, 1) if pressed == "month" else day + dt.timedelta(days=7)
        sent["due_on"], sent["previewed"] = later.isoformat(), ""
    return sent
