"""Reading together: the pages read with the person, one idea a page, answers kept in a draft (design: ux J2).

Nothing of the hub is on them but this. Each page is a form; what was answered is kept when the next one is asked for.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.policy import check
from agencies.models import Agency
from agencies.names import shown_name
from consent import deciding, doors, drafting, plain, steps
from consent.actions import hold_conversation
from consent.asking import possible
from consent.forms.before import BeforeForm
from consent.forms.together import ApartForm, AskForm, FinishForm, QuestionForm, ReadForm, UnderstoodForm
from consent.labels import read_labels
from consent.models import ConsentConversation, ConsentDraft, ConsentForm, Purpose
from consent.views.record import find
from hub.kit.creating import attempt
from hub.kit.first_names import first_name
from hub.kit.pages import done, render_page


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, reference: str) -> HttpResponse:
    """Before you start: a staff page; a POST begins to read together."""
    seen = doors.read(request, reference)
    check(request.viewer, "consent.record", seen.person)
    asks = possible(request.viewer, seen.person)
    form = BeforeForm(
        request.POST if request.method == "POST" else None,
        asks=asks,
        names={ask.agency.pk: shown_name(ask.agency, request.viewer) for ask in asks},
        labels=read_labels(),
        person=seen.person,
        assessments=deciding.choices(request.viewer, seen.person),
        find=lambda found_out: deciding.find(request.viewer, seen.person, found_out),
    )
    drafts = ConsentDraft.objects.visible_to(request.viewer).filter(person_id=seen.person.pk)
    if form.is_bound and form.is_valid():
        draft = drafting.begin(seen.person, form.draft, by=request.viewer)
        return done(request, _url(reference, draft.reference, 1))
    unfinished = drafts.first()
    context = doors.about(
        seen,
        "Before you start",
        form=form,
        asks=asks,
        unfinished=unfinished,
        going_on=steps.first_open(unfinished.data).number if unfinished else 1,
    )
    return render_page(request, "consent/before.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def together(request: HttpRequest, reference: str, draft: str, number: int) -> HttpResponse:
    """One page that is read together; a POST keeps what was answered and goes on."""
    seen = doors.look(request, reference)
    check(request.viewer, "consent.record", seen.person)
    kept = _draft(request, seen, draft)
    if kept is None and request.method == "POST":  # finished or stopped in another window
        return done(request, reverse("consent:person", args=[reference]))
    if kept is None:
        raise Http404
    step = next((page for page in steps.steps(kept.data) if page.number == number), None)
    if step is None:
        raise Http404
    if step.kind == "finish":
        return _finish(request, seen, kept, step)
    if "note" in request.POST:
        return _note(request, seen, kept, step)
    form = _form(kept, step, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        drafting.keep(kept, step, form.cleaned_data)
        return done(request, _url(reference, draft, number + 1))
    return _page(request, seen, kept, step, form)


def _draft(request: HttpRequest, seen, reference: str) -> ConsentDraft | None:
    """Return the viewer's own draft about this person, held while it is answered."""
    drafts = ConsentDraft.objects.visible_to(request.viewer).filter(person_id=seen.person.pk, reference=reference)
    return (drafts.select_for_update() if request.method == "POST" else drafts).first()


def _note(request: HttpRequest, seen, kept: ConsentDraft, step: steps.Step) -> HttpResponse:
    """Keep a question and stay on the page, with what was chosen on it; nothing is answered by that."""
    asked = QuestionForm(request.POST)
    if asked.is_valid():
        drafting.note(kept, asked.cleaned_data["question"])
        chosen = {name: request.POST.getlist(name) for name in ("some",)}
        chosen |= {name: request.POST[name] for name in ("answer", "understood") if name in request.POST}
        return _page(request, seen, kept, step, _form(kept, step, None, chosen), noted=True)
    return _page(request, seen, kept, step, _form(kept, step, request.POST))


def _form(kept: ConsentDraft, step: steps.Step, typed, chosen: dict | None = None):
    """Return the form of a page, with what was answered before, or has been chosen on it."""
    before = {"question": kept.data["question"], "understood": kept.data["understood"]} | (chosen or {})
    if step.kind == "ask":
        given = chosen or steps.answer_of(kept.data, step)
        return AskForm(typed, initial=before | given, categories=step.ask["categories"])
    if step.kind in steps.FUNCTIONS:
        return ApartForm(typed, initial=before | (chosen or steps.answer_of(kept.data, step)))
    if step.kind == "understood":
        return UnderstoodForm(typed, initial=before, said_yes=steps.said_yes(kept.data))
    return ReadForm(typed, initial=before)


def _page(request: HttpRequest, seen, kept: ConsentDraft, step: steps.Step, form, **more) -> HttpResponse:
    """Answer with a page that is read together; 422 when an answer is missing."""
    names = _names(kept.data)
    context = {
        "page_title": f"Reading together, step {step.number} of {step.of}",
        "step": step,
        "form": form,
        "back": _url(seen.person.reference, kept.reference, step.number - 1) if step.number > 1 else "",
        "stop": reverse("consent:stop", args=[seen.person.reference, kept.reference]),
        "worker": first_name(request.viewer.user_name),
        "agency": request.viewer.agency_name,
        "noted": False,
        **_content(kept.data, step, names),
        **more,
    }
    template = f"consent/together/{step.kind}.html"
    return render_page(request, template, context, status=422 if form.is_bound else 200)


def _names(data: dict) -> dict[str, str]:
    """Return what the recipients of a draft are called on pages that the person reads, by key: under their cover."""
    agencies = Agency.objects.filter(pk__in=[ask["agency"] for ask in data["asks"]])
    return {str(agency.pk): shown_name(agency, None) for agency in agencies}


def _content(data: dict, step: steps.Step, names: dict) -> dict:
    """Return what one kind of page says."""
    if step.kind == "start":
        return {"lines": ConsentForm.objects.latest("created_at").text.splitlines(), "names": list(names.values())}
    if step.kind == "ask":
        words = Purpose.objects.filter(code__in=step.ask["purposes"]).values_list("plain_words", flat=True)
        open_already = {*step.ask["categories"], *step.ask["by_law"]}
        return {
            "who": names[step.ask["agency"]],
            "know": plain.listed(plain.about(code) for code in step.ask["categories"]),
            "kept_back": plain.kept_back(open_already),
            "what_for": plain.what_for(words),
            "how_long": plain.how_long(steps.end_of(data)),
        }
    if step.kind in steps.FUNCTIONS:
        return {"who": names[step.ask["agency"]], "how_long": plain.how_long(steps.end_of(data))}
    if step.kind == "understood":
        return {"said_yes": steps.said_yes(data)}
    return {}


def _url(person: str, draft: str, number: int) -> str:
    return reverse("consent:together", args=[person, draft, number])


def _finish(request: HttpRequest, seen, kept: ConsentDraft, step: steps.Step) -> HttpResponse:
    """The last page: each answer once more, whether to take a copy; a POST records the conversation."""
    opened = steps.first_open(kept.data)
    if opened.kind != "finish":
        return done(request, _url(seen.person.reference, kept.reference, opened.number))
    form = FinishForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        talk = attempt(form, lambda: _record(request, seen, kept, form.cleaned_data["copy_given"]))
        if talk is not None:
            drafting.give_up(seen.person, kept.reference, by=request.viewer)
            return done(request, reverse("consent:finished", args=[seen.person.reference, talk.reference]))
    return _page(request, seen, kept, step, form, summary=_summary(request, seen, kept))


def _record(request: HttpRequest, seen, kept: ConsentDraft, copy_given: str) -> ConsentConversation:
    """Record what was read and answered. Raises what consent.actions.hold_conversation raises."""
    data = kept.data
    recipients = Agency.objects.in_bulk([ask["agency"] for ask in data["asks"]])
    return hold_conversation(
        seen.person,
        by=request.viewer,
        answers=steps.answers(data, {str(key): agency for key, agency in recipients.items()}),
        understanding_checked="teach_back" if data["understood"] else "not_possible",
        understanding_words=data["understood"],
        questions_asked=data["question"],
        copy_given=copy_given,
        **data["before"],
        **deciding.named_for(deciding.find(request.viewer, seen.person, data.get("named", ""))),
    )


def _summary(request: HttpRequest, seen, kept: ConsentDraft) -> list[dict]:
    """Return each answer in words, with the way back to it."""
    names, rows = _names(kept.data), []
    said = {
        "yes": "Yes. They would know {}.",
        "some": "Only some. They would know {}.",
        "no": "No.",
        "later": "You want to think about it.",
    }
    for step in steps.steps(kept.data):
        if step.kind == "ask":
            answer = steps.answer_of(kept.data, step)["answer"]
            known = plain.listed(plain.about(code) for code in steps.allowed_categories(kept.data, step))
            url = _url(seen.person.reference, kept.reference, step.number)
            rows.append({"question": names[step.ask["agency"]], "answer": said[answer].format(known), "url": url})
        if step.kind in steps.FUNCTIONS:
            asked = {"service": "Help from {}", "contact": "Contact from {}"}[step.kind].format(
                names[step.ask["agency"]]
            )
            apart = {"yes": "Yes.", "no": "No.", "later": said["later"]}[steps.answer_of(kept.data, step)["answer"]]
            url = _url(seen.person.reference, kept.reference, step.number)
            rows.append({"question": asked, "answer": apart, "url": url})
    return rows


@require_POST
def stop(request: HttpRequest, reference: str, draft: str) -> HttpResponse:
    """Stop here: nothing is recorded, and the draft is gone."""
    seen = doors.look(request, reference)
    drafting.give_up(seen.person, draft, by=request.viewer)
    return done(request, reverse("consent:stopped", args=[reference]))


@require_GET
def stopped(request: HttpRequest, reference: str) -> HttpResponse:
    """What was stopped, in the words of the house."""
    doors.look(request, reference)
    return render_page(request, "consent/together/stopped.html", {"page_title": "Stopped", "reference": reference})


@require_GET
def finished(request: HttpRequest, reference: str, talk: str) -> HttpResponse:
    """The end of reading together: thanks, what happens now, the copy."""
    seen = doors.read(request, reference)
    found = find(request, seen, talk)
    context = {
        "page_title": "Thank you",
        "reference": reference,
        "talk": found,
        "said_yes": found.statements.filter(kind="given").exists(),
        "worker": first_name(found.taken_by.name),
        "takes_copy": found.copy_given in ("card", "paper", "easy_read"),
    }
    return render_page(request, "consent/together/finished.html", context)
