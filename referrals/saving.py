"""Saving one task of a draft: its form, what it means for the draft, and what somebody saved on another page meanwhile."""

from django.core.exceptions import ValidationError

from referrals import actions
from referrals.draft_page import DraftPage
from referrals.offers import needs_for, offers_of, services_of
from referrals.tasks import Task

#: How long the name of an open page and its turn may be (Referral.saved_from holds both).
TAB, TURN = 30, 10


def form_of(page: DraftPage, task: Task, posted, search=None, *, whole: bool = True):
    """Return the form of a task, bound to what was posted, with what the draft holds.

    `search` is the form over the services; without `whole` nothing has to be filled in.
    """
    more = {}
    initial = {name: getattr(page.referral, name) for name in task.fields if hasattr(page.referral, name)}
    if task.kinds:
        entries = page.offered(task)
        more = {"entries": entries, "lines": {entry.reference: page.entry_line(entry) for entry in entries}}
        initial["pack"] = [entry.reference for entry in page.packed if entry.kind in task.kinds]
    if task.code == "help":
        more["needs"] = needs_for(page.referral)
    if task.code == "services":
        offers, needs = offers_of(page, search.asked if search else {})
        more = {"offers": offers}
        if search:
            search.offer(needs)
        initial["services"] = [one.service.reference for one in page.chosen]
    if task.code == "sharing":
        choices = page.choices
        more = {"sendings": choices}
        out = {one.service.reference: one.left_out for one in page.chosen}
        for reference, _, groups in choices:
            initial[f"goes_{reference}"] = [code for code, _, _ in groups if code not in out[reference]]
    form = task.form(posted, initial=initial, **more)
    if not whole:
        for field in form.fields.values():
            field.required = False
    return form


def facts_of(page: DraftPage, task: Task, form) -> dict:
    """Return what the action takes, from a form that was found valid (or from those of its fields that are)."""
    given = form.cleaned_data
    facts = {name: given[name] for name in task.fields if name in given and hasattr(page.referral, name)}
    if "pack" in given:
        wanted = set(given["pack"])
        facts["pack"] = [entry for entry in page.offered(task) if entry.reference in wanted]
        facts["of_kinds"] = task.kinds
    if "services" in given:
        facts["services"] = services_of(page.viewer, given["services"])
    if task.code == "sharing" and form.groups:
        facts["left_out"] = form.left_out
    return facts


def save_what_is_valid(page: DraftPage, task: Task, posted) -> str:
    """Save what is valid of what was posted; return in words what could not be saved, nothing when all was."""
    form, sender = form_of(page, task, posted, whole=False), sender_of(posted)
    form.is_valid()
    facts = facts_of(page, task, form)
    facts = {name: value for name, value in facts.items() if name != "person_knows" or value}
    wrong = {name: errors[0] for name, errors in form.errors.items()}
    try:
        actions.edit(page.referral, by=page.viewer, saved_from=sender, **facts)
    except ValidationError as error:
        said = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        wrong |= {name: words[0] for name, words in said.items()}
        kept = {name: value for name, value in facts.items() if name not in said}
        actions.edit(page.referral, by=page.viewer, saved_from=sender, **kept)
    labels = {name: field.label for name, field in form.fields.items()}
    return " ".join(f"Not saved yet: {labels.get(name, name)}. {words}" for name, words in wrong.items())


def changed_elsewhere(page: DraftPage, task: Task, posted) -> list[tuple[str, str]]:
    """Return what is saved of this task by another page than the one that sends now: label and text, where it differs.

    Empty when the page that sends was shown what is saved, or saved it itself (design: trust, T40). A page that does not
    say what it was shown asks for no such care.
    """
    shown = posted.get("version", "")
    if not shown or shown == page.mark(task) or _saved_by(page, posted) is not None:
        return []
    saved = form_of(page, task, None)
    found = []
    for bound in saved:
        typed = posted.getlist(bound.html_name)
        held = bound.value()
        held_texts = sorted(map(str, held)) if isinstance(held, list | tuple) else [str(held or "")]
        if sorted(typed or [""]) != (held_texts or [""]):
            found.append((bound.label, _in_words(bound, held)))
    return found


def sender_of(posted) -> str:
    """Return which open page of the author's sends this, and its turn: how often something was changed on it before."""
    tab, turn = posted.get("tab", "")[:TAB], posted.get("turn", "")
    return f"{tab} {turn if turn.isdecimal() and len(turn) < TURN else 0}" if tab else ""


def is_overtaken(page: DraftPage, posted) -> bool:
    """Return whether the same page has sent something newer, which is saved already: requests may arrive out of turn."""
    saved = _saved_by(page, posted)
    return saved is not None and int(sender_of(posted).split()[1]) < saved


def _saved_by(page: DraftPage, posted) -> int | None:
    """Return at which turn the page that sends now saved the draft last; None where another page did."""
    tab, _, turn = page.referral.saved_from.partition(" ")
    return int(turn or 0) if tab and tab == posted.get("tab", "")[:TAB] else None


def _in_words(bound, held) -> str:
    """Return what a field holds, as its reader knows it."""
    choices = dict(getattr(bound.field, "choices", ()))
    values = held if isinstance(held, list | tuple) else [held]
    words = [str(choices.get(value, value)) for value in values if value]
    return ", ".join(words) or "Nothing"
