"""Which canaries one worker may read: what the single decision shows them, and what they wrote themselves."""

from contextlib import suppress

from django.http import Http404

from access.roles import OFFICERS
from agencies.acting import acting_as
from consent.sight import PersonSight, see_known_person, see_person
from tests.matrix.asking import undone


def readable(world, viewer) -> frozenset[str]:
    """Return the canaries that this worker may read anywhere, of all people of the matrix."""
    if viewer is None:
        return frozenset()
    words = set()
    for subject in world.subjects.values():
        sights = sights_of(viewer, subject)
        words |= {word for word, claim in subject.claims.items() if may_read(world, viewer, subject, sights, *claim)}
    return frozenset(words)


def sights_of(viewer, subject) -> list[PersonSight]:
    """Return what the decision shows of a person: for the usual purpose, and for answering a referral."""
    found = []
    with undone(), acting_as(viewer):
        with suppress(Http404):
            found.append(see_person(viewer, subject.person.reference))
        about = subject.referral.reference
        found.append(see_known_person(viewer, subject.person.pk, purpose="triage_referral", about=about))
    return [sight for sight in found if sight is not None]


def may_read(world, viewer, subject, sights: list[PersonSight], claim: str, of: str) -> bool:
    """Return whether a canary with this claim may be read.

    An entry, and a referral's words with its letter: by the decision. A draft, and an unfinished talk: by its author.
    What was said in a talk: at the agency that held it, by whom something is shown to and by officers; a statement that
    names an agency: there too. The note of an ending: by both sides, for it is the one that declined or withdrew who
    wrote it, but by nobody with a conflict.
    """
    shown = {each.entry.pk for sight in sights for each in sight.shown}
    if claim in ("draft", "unfinished"):
        return viewer == world.osei
    if (
        claim == "fence"
    ):  # officers and team leads of who holds the record or works with the person, never those kept away
        return sees_keeping(world, viewer)
    if claim == "entry":
        return subject.entries[of].pk in shown
    if claim == "letter":
        return subject.referral.letter_id in shown
    sees = bool(sights) and (bool(shown) or viewer.role in OFFICERS)
    if claim == "talk":
        return sees and viewer.agency_id == world.clinic.pk
    if claim == "statement":
        return sees and viewer.agency_id in (world.clinic.pk, getattr(world, of).pk)
    assert claim == "ending", claim
    linked = viewer in (world.conflicted, world.housing_conflicted)
    return viewer.sees_content and not linked and viewer.agency_id in (world.clinic.pk, world.housing.pk)


def sees_keeping(world, viewer) -> bool:
    """Return whether a worker of the matrix may read why an agency is kept away: the clinic's officer alone."""
    return viewer == world.clinic_officer
