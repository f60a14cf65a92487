"""Builds of the hub that are broken on purpose: each must be found by the matrix, or its zeros prove nothing.

A fault is planted with pytest's monkeypatch, so that it is gone after its test.
"""

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.db import connection
from django.http import Http404
from django.utils import timezone

import access.policy
import agencies.middleware
import agencies.tokens
import consent.decision
import hub.kit.pages
import records.page
import referrals.page
import referrals.serializers
from access.policy import check
from access.viewer import system_actor
from agencies.acting import tell_database
from agencies.models import Membership
from agencies.querysets import AccessTokenQuerySet
from consent.codes import Outcome
from consent.sight import PersonSight, Shown
from hub.kit.errors import Refused
from hub.kit.states import Stateful
from notifications.models import Notice
from people import fence
from people.models import Person, RecordEntry
from referrals.querysets import ReferralQuerySet


def scope_forgotten(patch) -> None:
    """Referrals come from everybody's rows."""
    patch.setattr(ReferralQuerySet, "visible_to", lambda rows, viewer: rows.all())


def scope_and_row_security_gone(patch) -> None:
    """The same, and the database is told that the hub itself asks."""
    scope_forgotten(patch)
    for module in (agencies.middleware, agencies.tokens):
        patch.setattr(module, "tell_database", lambda viewer: tell_database(system_actor("nobody")))


def conflict_forgotten(patch) -> None:
    """Who is linked to a person finds their referrals."""
    patch.setattr(ReferralQuerySet, "without_conflict", lambda rows, viewer: rows.all())


def policy_says_yes(patch) -> None:
    """Everybody may do everything that they can see."""
    patch.setattr(access.policy, "can", lambda viewer, verb, thing=None: True)


def silent_is_shown(patch) -> None:
    """What is refused in silence is put among what is shown."""
    patch.setattr(
        PersonSight,
        "place",
        lambda sight, shown: (sight.refused if shown.decision.outcome == Outcome.DENY else sight.shown).append(shown),
    )
    patch.setattr(PersonSight, "is_nothing", property(lambda sight: not sight.decided))


def conflict_gate_gone(patch) -> None:
    """The decision has lost its first bar."""
    bars = [gate for gate in consent.decision.BARS if gate.name != "Conflict of interest"]
    assert len(bars) < len(consent.decision.BARS)
    patch.setattr(consent.decision, "BARS", tuple(bars))


def state_forgotten(patch) -> None:
    """A step is taken whatever the state."""

    def move(thing, verb):
        thing.state = thing.MOVES[verb].to
        for stamp in thing.MOVES[verb].stamps:
            setattr(thing, stamp, timezone.now())
        return thing

    patch.setattr(Stateful, "move", move)


def child_unscoped(patch) -> None:
    """An entry is found by its reference, not through what is shown of its person."""

    def entry(page, reference):
        found = RecordEntry.objects.filter(reference=reference).first()
        if found is None:
            raise Http404
        return Shown(found, next(iter(page.sight.decided)).decision)

    patch.setattr(records.page.PersonPage, "entry", entry)


def existence_told(patch) -> None:
    """Whoever asks for a person whom they may not know of is told that it is not for them."""
    see = records.page.see_person

    def see_person(viewer, reference, **more):
        try:
            return see(viewer, reference, **more)
        except Http404:
            if Person.objects.filter(reference=reference).exists():
                raise Refused("You have a conflict of interest.") from None
            raise

    patch.setattr(records.page, "see_person", see_person)


def existence_counted(patch) -> None:
    """A person who is there costs one statement more."""
    hold = fence.hold_by_reference

    def hold_by_reference(reference):
        found = hold(reference)
        if found:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        return found

    patch.setattr(fence, "hold_by_reference", hold_by_reference)


def reading_writes(patch) -> None:
    """A page marks notices as seen when it is looked at."""
    render = hub.kit.pages.render

    def render_and_write(request, *args, **options):
        if request.viewer:
            Notice.objects.visible_to(request.viewer).update(seen_at=timezone.now())
        return render(request, *args, **options)

    patch.setattr(hub.kit.pages, "render", render_and_write)


def words_of_the_own_side(patch) -> None:
    """The sending agency reads its referral's words, whoever works with the person."""
    patch.setattr(referrals.page.ReferralPage, "words_shown", property(lambda page: page.is_sender))


def field_added(patch) -> None:
    """A list in the API tells the person's name with each referral."""
    members = referrals.serializers.list_members

    def with_name(referral, sight, viewer):
        person = Person.objects.filter(pk=referral.person_id).first()
        return members(referral, sight, viewer) | {"name": person.full_name if person else None}

    patch.setattr("referrals.api.list_members", with_name)


def sign_in_forgotten(patch) -> None:
    """No page asks for somebody who is signed in."""
    patch.setattr(LoginRequiredMiddleware, "handle_no_permission", lambda *args: None)


def leavers_stay(patch) -> None:
    """A membership acts on after its end."""
    mine = Membership.objects.select_related("user", "agency")
    patch.setattr(agencies.middleware, "current_memberships", lambda user: list(mine.filter(user=user)))


def tokens_never_end(patch) -> None:
    """A token opens the door whatever became of it."""
    patch.setattr(AccessTokenQuerySet, "live", lambda rows: rows.all())


def role_not_asked(patch) -> None:
    """Whoever administers an agency administers all of them."""

    def lax(viewer, verb, thing=None):
        if viewer.role != "agency_admin":
            check(viewer, verb, thing)

    for module in ("directory", "services", "staff"):
        patch.setattr(f"agencies.views.{module}.check", lax)
    patch.setattr("agencies.actions.agency.check", lax)
