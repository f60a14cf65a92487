"""What goes beyond one’s own part, and what is shared: themes 5, 20 and 32 (BE102v1 P10 and P16; BE102v2 9 and 15; GK102 P8
and P16; GC202 P10 and P16; ED5 P6 and P28).
"""

from django.urls import reverse

from access.policy import can
from consent.codes import Route
from consent.explain import basis_badge
from standards.case import Case
from standards.evidence import Evidence, Found, gap, met, not_needed, word
from standards.rules.registry import proves


@proves(5)
def asked(case: Case) -> Evidence:
    """Each question is answered, or whoever has to answer was reminded."""
    found = [
        Found(f"Question {one.reference}", reverse("questions:question", args=[one.reference]))
        for one in case.around.questions
    ]
    if not found:
        return word("No question about this person was asked that you may know of.")
    waiting = [one for one in case.around.questions if one.done_at is None and one.chased_at is None]
    if waiting:
        one = waiting[0]
        words = "is late, and nobody was reminded" if one.is_late else "waits for its answer"
        to = Found(f"Question {one.reference}", reverse("questions:question", args=[one.reference]))
        return gap(f"{one.reference} {words}.", to, found)
    return met(found)


@proves(20)
def changes(case: Case) -> Evidence:
    """Each urgent concern was acknowledged by all who were told, and closed with what came of it."""
    raise_one = case.about("Send an urgent concern", "questions:raise")
    if not case.around.concerns:
        return not_needed("No change that is urgent was raised that you may know of.", raise_one)
    found = [_concern(one.reference) for one in case.around.concerns]
    for one in case.around.concerns:
        if one.state != "closed":
            heard = "not everybody has acknowledged it" if one.waits else "nobody has said what came of it"
            return gap(f"{one.reference} is open: {heard}.", _concern(one.reference), found)
    return met(found)


def _concern(reference: str) -> Found:
    return Found(f"Urgent concern {reference}", reverse("questions:concern", args=[reference]))


@proves(32)
def shared(case: Case) -> Evidence:
    """What others may see was talked over with the person, or stands on another ground that is recorded."""
    who = case.about("Who can see what", "people:sharing")
    talks = [case.about(f"Talk {one.reference}", "consent:conversation", one.reference) for one in case.around.talks]
    if talks:
        return met([*talks, who])
    others = [each for each in case.page.sight.shown if each.decision.route not in (None, Route.OWN_RECORD)]
    grounds = dict.fromkeys(basis_badge(each.decision)["words"] for each in others)
    if grounds:
        return met([who], f"Shared with your agency on: {', '.join(grounds).lower()}.")
    if len({line.part.agency_id for line in case.roles}) < 2:
        return not_needed("Only one agency takes part, as far as you may read: nothing is shared in this plan.")
    words = "No talk about sharing is recorded that you may read, and no other ground."
    if not can(case.page.viewer, "consent.record"):
        return gap(words, Found("Talk about sharing: a practitioner can"), [who])
    return gap(words, case.about("Talk about sharing", "consent:new"), [who])
