"""Feedback about the help that one person gets, as one viewer may see it: they said → we did."""

from dataclasses import dataclass, field

from django.http import Http404

from access.policy import able, can
from access.viewer import Viewer
from agencies.creations import once
from agencies.names import shown_name
from consent.identity import is_withheld
from consent.left_out import writer_of
from consent.reaching import require_reach
from consent.sight import PersonSight
from delivery import actions, states
from delivery.models import Feedback
from hub.kit.errors import Refused
from people.kinds_delivered import PROMPTS
from records.page import NOT_YOURS

OTHERS = "through_somebody_else"


@dataclass(slots=True)
class SaidAndDone:
    """One thing that somebody said, and what was done about it."""

    row: Feedback
    agency: str
    said: list[tuple[str, str]] = field(default_factory=list)
    their_words: str = ""
    done: str = ""
    entry: str = ""
    can: list[str] = field(default_factory=list)

    @property
    def reference(self) -> str:
        """Return the reference."""
        return self.row.reference

    @property
    def version(self) -> int:
        """Return the version."""
        return self.row.version

    @property
    def state(self) -> str:
        """Return the state’s code."""
        return self.row.state

    @property
    def tone(self) -> str:
        """Return the tone of the state."""
        return states.FEEDBACK_TONES.get(self.row.state, "")


def feedback_of(viewer: Viewer, seen: PersonSight) -> list[SaidAndDone]:
    """Return the feedback that may be read, the latest first: one’s own agency’s, and of others what is shared."""
    shown = {each.entry.pk: each.entry for each in seen.shown if not is_withheld(each)}
    write, found = writer_of(viewer, seen), []
    for row in Feedback.objects.visible_to(viewer).filter(person_id=seen.person.pk).select_related("agency"):
        said, done = shown.get(row.entry_id), shown.get(row.response_id)
        if said is None and row.agency_id != viewer.agency_id:
            continue
        one = SaidAndDone(row, shown_name(row.agency, viewer))
        if said:
            one.said = [
                (label, write(said.details[name], said.owner_id)) for name, label in PROMPTS if said.details.get(name)
            ]
            one.their_words, one.entry = write(said.their_words, said.owner_id), said.reference
        if done:
            one.done = write(done.text, done.owner_id)
        one.can = able(viewer, row, "feedback.record", "feedback.respond") if seen.sees_something else []
        found.append(one)
    return found


def one_of(viewer: Viewer, seen: PersonSight, reference: str) -> SaidAndDone:
    """Return one by its reference. Raises Http404 where it may not be read."""
    found = next((one for one in feedback_of(viewer, seen) if one.reference == reference), None)
    if found is None:
        raise Http404
    return found


def may_invite(viewer: Viewer, seen: PersonSight) -> bool:
    """Return whether the viewer may ask for feedback here."""
    return can(viewer, "feedback.invite") and seen.sees_something


def invite(viewer: Viewer, seen: PersonSight, key: str, source: str, channel: str, sure=()) -> Feedback:
    """Ask for feedback, once under this key; return it. Where something is sent, the gate is asked first.

    Raises NotNow with the reason of the gate, Refused, and what the action raises.
    """
    if not may_invite(viewer, seen):
        raise Refused(NOT_YOURS)
    if channel != "in_person":
        require_reach(viewer, seen, channel if source == "person" else OTHERS, sure=sure, about=seen.person.reference)
    facts = {"source": source, "channel": channel}
    made, _ = once(
        viewer,
        "feedback.invite",
        key,
        {**facts, "person": seen.person.reference},
        make=lambda: actions.invite_feedback(seen.person, by=viewer, **facts),
        find=lambda reference: Feedback.objects.visible_to(viewer).get(reference=reference),
    )
    return made
