"""Questions: the lists, sending one, one with its turns, and its acts."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.policy import can, check
from consent.identity import identity_of
from consent.sight import PersonSight, see_known_person, see_person
from hub.kit.creating import attempt, first_come
from hub.kit.pages import done, render_page
from questions import actions, forms
from questions.audience import readers
from questions.choosing import Choosing
from questions.doing import send
from questions.listing import BOXES, box_of, open_concerns
from questions.models import Question
from questions.page import WHOM, question_page
from referrals.models import Referral

FORMS = {
    "answer": forms.AnswerForm,
    "pass_on": forms.PassOnForm,
    "withdraw": forms.WithdrawForm,
    "reopen": forms.ReopenForm,
    "close": forms.CloseForm,
}
DID = {
    "answer": "Your answer is sent.",
    "pass_on": "Passed on. The clock starts anew.",
    "withdraw": "Taken back.",
    "reopen": "It waits for an answer again.",
    "close": "Closed.",
}


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Urgent concerns that are open, and one box of questions: late first."""
    check(request.viewer, "question.send")
    box = box_of(request.viewer, request.GET.get("box", ""), request.GET.get("page", "1"))
    context = {
        "page_title": "Questions",
        "box": box,
        "concerns": open_concerns(request.viewer),
        "boxes": [
            {"label": label, "url": f"?box={code}", "current": code == box.code, "count": None}
            for code, (label, _, _) in BOXES.items()
        ],
    }
    return render_page(request, "questions/list.html", context, partial="results")


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Send a question: it is shown who will see it first, then it is sent.

    `?person=` and `?referral=` say what it is about.
    """
    check(request.viewer, "question.send")
    seen, referral = _about(request)
    choosing = Choosing(request.viewer)
    form = forms.SendForm(request.POST if request.method == "POST" else None, choosing=choosing)
    audience, status = [], 200
    if form.is_bound:
        if form.is_valid() and form.cleaned_data["shown"] == form.mark:
            made = attempt(form, lambda: send(request.viewer, form.key, form.facts, seen, referral))
            if made:
                messages.success(request, "Sent. You are told when it is answered, or late.")
                return done(request, reverse("questions:question", args=[made.reference]))
        if form.is_valid():
            chosen = choosing.agencies[form.cleaned_data["agency"]]
            audience = readers(request.viewer, chosen, form.cleaned_data["role"], seen)
            form.data = form.data.copy()
            form.data["shown"] = form.mark
        status = 422 if form.errors else 200
    context = {
        "page_title": "Send a question",
        "form": form,
        "audience": audience,
        "seen": seen,
        "referral": referral,
        "bar": identity_of(seen) if seen else None,
    }
    return render_page(request, "questions/new.html", context, status=status)


def _about(request: HttpRequest) -> tuple[PersonSight | None, Referral | None]:
    """Return what the address says it is about: whom, and on which referral. Raises Http404 for what is not seen."""
    viewer = request.viewer
    if wanted := request.GET.get("referral", ""):
        referral = get_object_or_404(Referral.objects.visible_to(viewer), reference=wanted)
        seen = see_known_person(viewer, referral.person_id, about=referral.reference)
        if seen is None:
            raise Http404
        return seen, referral
    if wanted := request.GET.get("person", ""):
        return see_person(viewer, wanted), None
    return None, None


def find(request: HttpRequest, reference: str) -> Question:
    """Return the question with its names, if the viewer may know of it. Raises Http404."""
    rows = Question.objects.visible_to(request.viewer).with_names().annotate(whom=WHOM)
    return get_object_or_404(rows, reference=reference)


@require_GET
def question(request: HttpRequest, reference: str) -> HttpResponse:
    """One question. Its first opening by somebody who may answer is what makes it *seen*."""
    found = find(request, reference)
    if found.state == "sent" and can(request.viewer, "question.see", found):
        actions.see_question(found, by=request.viewer)
        found = find(request, reference)
    return _show(request, found)


def _show(request: HttpRequest, found: Question, bound=None, status: int = 200) -> HttpResponse:
    """Answer with the page of one question; `bound` is the form in which something is wrong."""
    page = question_page(request.viewer, found)
    acts = {verb.split(".")[1] for verb in page.can}
    context = {
        "page_title": f"Question {found.reference}",
        "page": page,
        "question": found,
        "can": page.can,
        "forms": {act: bound if bound and bound.prefix == act else _form(act, request, found) for act in acts},
        "form": bound,
        "kept": bound if bound and bound.prefix not in acts else None,
    }
    return render_page(request, "questions/question.html", context, status=status)


def _form(act: str, request: HttpRequest, found: Question, data=None) -> forms.ActForm:
    """Return the form of an act."""
    more = {"choosing": Choosing(request.viewer, found)} if act == "pass_on" else {}
    return FORMS[act](data, **more)


@require_POST
def act(request: HttpRequest, reference: str, act: str) -> HttpResponse:
    """Do one act to a question; what is wrong is said on its page, which keeps what was typed (422, 409)."""
    if act not in FORMS:
        raise Http404
    found = find(request, reference)
    check(request.viewer, f"question.{act}", found)
    form = _form(act, request, found, request.POST)
    doing = getattr(actions, f"{act}_question")

    def do():
        facts = form.facts
        if act == "pass_on":
            facts = Choosing(request.viewer, found).facts(facts)
        return doing(found, by=request.viewer, **facts)

    made, status = first_come(form, do)
    if made is None:
        return _show(request, find(request, reference), form, status)
    messages.success(request, DID[act])
    return done(request, reverse("questions:question", args=[reference]))
