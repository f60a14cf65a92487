"""Recording a talk that was held already (verb consent.record)."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.policy import check
from agencies.creations import once
from agencies.models import Agency
from agencies.names import by_shown_name, shown_name
from consent import deciding, doors
from consent.actions import hold_conversation
from consent.asking import possible
from consent.forms.recording import AnswerFormSet, RecordForm
from consent.labels import read_labels
from consent.left_out import entries_of
from consent.models import ConsentConversation
from consent.sight import PersonSight
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page

PREFIX = "answers"


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, reference: str) -> HttpResponse:
    """The form; a POST records the talk, or adds room for another answer."""
    seen = doors.read(request, reference)
    check(request.viewer, "consent.record", seen.person)
    choices = _choices(request, seen)
    adds = "add" in request.POST
    typed = _with_one_more(request.POST) if adds else request.POST if request.method == "POST" else None
    form = RecordForm(typed, assessments=deciding.choices(request.viewer, seen.person))
    formset = AnswerFormSet(typed, prefix=PREFIX, form_kwargs={"choices": choices})
    status = 200
    if typed is not None and not adds:
        if formset.is_valid():
            talk = attempt(form, lambda: _record(request, seen, form, formset))
            if talk is not None:
                return done(request, reverse("consent:conversation", args=[reference, talk.reference]))
        form.is_valid()
        status = 422
    context = doors.about(seen, "Record a conversation", form=form, formset=formset, adds=adds)
    return render_page(request, "consent/record.html", context, status=status)


def _with_one_more(sent):
    """Return what was sent with room for one more answer."""
    typed = sent.copy()
    typed[f"{PREFIX}-TOTAL_FORMS"] = str(min(int(typed.get(f"{PREFIX}-TOTAL_FORMS") or 0) + 1, AnswerFormSet.max_num))
    return typed


def _choices(request: HttpRequest, seen: PersonSight) -> dict:
    """Return whom, what and what for can be recorded: what rules are about first, and everything for a stop."""
    viewer = request.viewer
    asks, labels = possible(viewer, seen.person), read_labels()
    partners = by_shown_name(Agency.objects.in_directory().exclude(pk=viewer.agency_id), viewer)
    return {
        "recipients": _by_rule(
            [(agency.reference, shown_name(agency, viewer)) for agency in partners],
            {ask.agency.reference for ask in asks},
        ),
        "categories": _by_rule(labels.categories.items(), {code for ask in asks for code in ask.categories}),
        "purposes": _by_rule(labels.allowed_purposes, {code for ask in asks for code in ask.purposes}),
        "items": [
            (entry.reference, f"{entry.title} ({entry.reference})")
            for entry in entries_of(seen).values()
            if entry.kind != "identity"
        ],
    }


def _by_rule(pairs: Iterable[tuple[str, str]], ruled: set[str]) -> list[tuple]:
    """Return choices in two groups: what a rule is about, and the rest, which can be stopped all the same."""
    pairs = list(pairs)
    groups = {
        "Under a rule": [pair for pair in pairs if pair[0] in ruled],
        "Without a rule": [pair for pair in pairs if pair[0] not in ruled],
    }
    return [(group, found) for group, found in groups.items() if found]


def _record(request: HttpRequest, seen: PersonSight, form: RecordForm, formset) -> ConsentConversation:
    """Record what was typed, once for each form that was shown."""
    viewer = request.viewer
    filled = [one for one in formset.forms if one.cleaned_data]
    named = {reference for one in filled for reference in one.cleaned_data["recipients"]}
    agencies = {agency.reference: agency for agency in Agency.objects.filter(reference__in=named)}
    entries = {entry.reference: entry for entry in entries_of(seen).values()}
    answers = [answer for one in filled for answer in one.answers(agencies, entries)]
    named = deciding.named_for(deciding.find(viewer, seen.person, form.cleaned_data["named"]))
    talk, _ = once(
        viewer,
        "consent.record",
        form.key,
        {**form.talk, **named, "answers": answers, "person": seen.person.reference},
        make=lambda: hold_conversation(seen.person, by=viewer, answers=answers, **form.talk, **named),
        find=lambda reference: ConsentConversation.objects.visible_to(viewer).get(reference=reference),
    )
    return talk
