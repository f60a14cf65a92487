"""Items: referring somebody, one item with its papers and answers, and its acts."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.policy import check
from conferences import actions, forms
from conferences.acting import hold_whom, research_of, task_of
from conferences.choosing import Referring, holders_for, pairs, parties_of
from conferences.doing import refer_once
from conferences.item_page import ItemPage, item_page
from conferences.models import Item
from conferences.rows import items_of
from consent import doors
from hub.kit.creating import attempt, first_come
from hub.kit.pages import done, render_page

#: act: the verb, its form, and what is said afterwards
ACTS = {
    "find_nothing": ("research.find_nothing", forms.PlainForm, "Noted: nothing held."),
    "tell": ("research.tell", forms.TellForm, "Your answer is in the papers."),
    "let_in": ("item.let_in", forms.PlainForm, "It is on the agenda."),
    "put_off": ("item.put_off", forms.PlainForm, "Put off to the next conference."),
    "withdraw": ("item.withdraw", forms.PlainForm, "Taken off the agenda."),
    "minute": ("item.minute", forms.MinuteForm, "The minutes of this item are kept."),
    "give": ("task.give", forms.GiveForm, "The action is given."),
    "answer": ("task.answer", forms.AnswerForm, "Noted."),
    "transfer": ("item.transfer", forms.TransferForm, "Passed on. You are told when they acknowledge."),
}


@require_http_methods(["GET", "POST"])
def refer(request: HttpRequest, reference: str) -> HttpResponse:
    """Refer somebody to a conference, with a risk checklist."""
    seen = doors.look(request, reference)
    check(request.viewer, "item.refer", seen.person)
    choosing = Referring(request.viewer, seen)
    form = forms.ReferForm(
        request.POST if request.method == "POST" else None,
        conferences=choosing.conference_pairs,
        checklists=choosing.checklist_pairs,
        pack=choosing.pack_pairs,
    )
    if form.is_bound:
        made = attempt(form, lambda: refer_once(request.viewer, form.key, form.facts, seen))
        if made:
            late = made.state == "waiting"
            messages.success(
                request, "Sent. The chair decides whether it comes in." if late else "It is on the agenda."
            )
            return done(request, reverse("conferences:item", args=[made.reference]))
    context = doors.about(
        seen,
        f"Refer to a conference, {reference}",
        form=form,
        checklists=choosing.checklist_pairs,
        conferences=choosing.conference_pairs,
    )
    return render_page(request, "conferences/refer.html", context, status=422 if form.is_bound else 200)


def find(request: HttpRequest, reference: str) -> Item:
    """Return the item with its answers, if the viewer may know of it. Raises Http404."""
    return get_object_or_404(items_of(request.viewer), reference=reference)


@require_GET
def item(request: HttpRequest, reference: str) -> HttpResponse:
    """One item: why, the checklist, the papers, what agencies hold, actions and minutes."""
    return _show(request, find(request, reference))


def _show(request: HttpRequest, found: Item, bound=None, status: int = 200) -> HttpResponse:
    """Answer with the page of one item; `bound` is the form in which something is wrong."""
    page = item_page(request.viewer, found)
    acts = [act for act, (verb, _, _) in ACTS.items() if verb in page.can]
    context = {
        "page_title": f"Item {found.reference}",
        "page": page,
        "item": found,
        "can": page.can,
        "forms": {act: bound if bound and bound.prefix == act else _form(act, page) for act in acts},
        "form": bound,
        "kept": bound if bound and bound.prefix not in acts else None,
    }
    return render_page(request, "conferences/item.html", context, status=status)


def _form(act: str, page: ItemPage, data=None) -> forms.ActForm:
    """Return the form of an act."""
    kind, viewer = ACTS[act][1], page.viewer
    if act == "give":
        return kind(data, agencies=pairs(viewer, parties_of(page.item)))
    if act == "transfer":
        return kind(data, agencies=pairs(viewer, holders_for(viewer)))
    if act == "answer":
        return kind(data, tasks=page.to_answer)
    if act == "minute" and data is None and page.minutes:
        return kind(None, initial={"text": page.minutes["text"]})
    return kind(data, prefix=act)


@require_POST
def act(request: HttpRequest, reference: str, act: str) -> HttpResponse:
    """Do one act to an item; what is wrong is said on its page, which keeps what was typed (422, 409)."""
    if act not in ACTS:
        raise Http404
    viewer = request.viewer
    hold_whom(viewer, reference)
    found = find(request, reference)
    page = item_page(viewer, found)
    verb, _, said = ACTS[act]
    thing = research_of(viewer, found) if verb.startswith("research.") else found
    if verb != "task.answer":
        check(viewer, verb, thing)
    form = _form(act, page, request.POST)
    made, status = first_come(form, lambda: _do(act, viewer, found, thing, form.facts))
    if made is None:
        return _show(request, find(request, reference), form, status)
    messages.success(request, said)
    if act in ("withdraw", "put_off"):
        return done(request, reverse("conferences:list"))
    return done(request, reverse("conferences:item", args=[reference]))


def _do(act: str, viewer, found: Item, thing, facts: dict):
    """Do what the form says."""
    if act == "give":
        facts["agency"] = parties_of(found).get(facts["agency"])
        return actions.give_task(found, by=viewer, **facts)
    if act == "transfer":
        facts["agency"] = holders_for(viewer).get(facts["agency"])
        return actions.transfer_item(found, by=viewer, **facts)
    if act == "answer":
        task = task_of(viewer, found, facts.pop("task"))
        check(viewer, "task.answer", task)
        return actions.answer_task(task, by=viewer, **facts)
    if act == "tell":
        return actions.tell_research(thing, by=viewer, **facts)
    return SIMPLE[act](thing, by=viewer, **facts)


SIMPLE = {
    "find_nothing": actions.find_nothing,
    "let_in": actions.let_in_item,
    "put_off": actions.put_off_item,
    "withdraw": actions.withdraw_item,
    "minute": actions.minute_item,
}
