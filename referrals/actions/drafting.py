"""Writing a referral before it is sent: only its author sees it."""

from collections.abc import Collection, Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from access.policy import check
from access.viewer import Viewer
from agencies.models import Need, Service
from consent.keeping import words_against
from hub.kit.errors import NotNow
from people import redaction
from people.kinds import LETTERS
from people.models import Category, Person, RecordEntry
from referrals.actions.steps import locked
from referrals.models import ChosenService, PackItem, Referral

WRITABLE = frozenset(
    [
        "asked",
        "why_now",
        "their_words",
        "needs",
        "help_by",
        "urgency",
        "children",
        "home",
        "tried_before",
        "others_involved",
        "access_needs",
        "safe_to_talk_to",
        "person_knows",
        "person_knows_why_not",
        "contact_name",
        "contact_details",
    ]
)
PROSE = WRITABLE - {"needs", "help_by", "urgency", "person_knows"}
MOST_SERVICES = 10
ONE_TAKES_OVER = "This hands work over. Choose one service, so that it is clear who goes on with it."
#: Who the person is, and what referrals say, goes along by itself.
ALONG = ("identity", *LETTERS)


@transaction.atomic
def draft(person: Person, *, by: Viewer, service: Service | None = None, **facts) -> Referral:
    """Start a referral for a person; return the draft. Its contact is the author until somebody says otherwise."""
    check(by, "referral.draft")
    referral = Referral(
        person_id=person.pk, from_agency_id=by.agency_id, author_id=by.user_id, contact_name=by.user_name
    )
    _write(referral, by, **facts)
    if service is not None:
        _ask(referral, [service], by)
    return referral


@transaction.atomic
def edit(
    referral: Referral,
    *,
    by: Viewer,
    pack: Iterable[RecordEntry] | None = None,
    of_kinds: Collection[str] | None = None,
    services: Iterable[Service] | None = None,
    left_out: Mapping[str, Collection[str]] | None = None,
    done: str = "",
    saved_from: str = "",
    **facts,
) -> Referral:
    """Change a draft.

    `pack` replaces the chosen entries (with `of_kinds` those of these kinds alone), which must be the person's and the
    agency's own. `services` replaces the chosen services; `left_out` says, by a service's reference, which categories do
    not go there. `done` names a task that its author has gone through, `saved_from` the page that saves. Raises NotNow when
    it was sent already, ValidationError on what does not fit.
    """
    referral = locked(referral)
    check(by, "referral.edit", referral)
    if referral.state != "draft":
        raise NotNow("This has been sent: it can no longer be changed.")
    if pack is not None:
        _choose(referral, list(pack), by, of_kinds)
    if services is not None:
        _ask(referral, list(services), by)
    if left_out is not None:
        _leave_out(referral, left_out)
    if done and done not in referral.tasks_done:
        referral.tasks_done = [*referral.tasks_done, done]
    referral.saved_from = saved_from
    return _write(referral, by, **facts)


def _write(referral: Referral, by: Viewer, **facts) -> Referral:
    """Set what was written and save it as the next version; a draft that is worked on is not about to end."""
    if unknown := set(facts) - WRITABLE:
        raise TypeError(f"a referral has no {', '.join(sorted(unknown))}")
    if prose := {name: value for name, value in facts.items() if name in PROSE and value}:
        redaction.refuse_texts(prose, redaction.known_to(by, referral.person_id))
    if unknown := set(facts.get("needs", ())) - set(referral.needs):
        unknown -= set(Need.objects.offered().filter(name__in=unknown).values_list("name", flat=True))
        if unknown:
            raise ValidationError({"needs": f"There is no need called {', '.join(sorted(unknown))}."})
    for name, value in facts.items():
        setattr(referral, name, value)
    referral.warned_at = None
    referral.clean_fields(exclude={field.name for field in referral._meta.fields} - WRITABLE)
    if not referral._state.adding:
        referral.version += 1
    referral.save()
    return referral


def _choose(referral: Referral, entries: list[RecordEntry], by: Viewer, of_kinds: Collection[str] | None) -> None:
    """Replace the pack. An agency sends on only what it recorded itself: others' entries are theirs to share."""
    wrong = [entry for entry in entries if entry.person_id != referral.person_id or entry.owner_id != by.agency_id]
    if wrong:
        raise ValidationError({"pack": "Choose from what your own agency has recorded about this person."})
    before = PackItem.objects.filter(referral=referral)
    entries = [entry for entry in entries if entry.kind not in ALONG]
    if of_kinds is not None:
        before = before.filter(entry__kind__in=of_kinds)
        entries = [entry for entry in entries if entry.kind in of_kinds]
    before.delete()
    PackItem.objects.bulk_create(PackItem(referral=referral, entry=entry) for entry in entries)


def _ask(referral: Referral, services: list[Service], by: Viewer) -> None:
    """Replace the chosen services; what was left out for one that stays is left out still."""
    services = list({service.pk: service for service in services}.values())
    if len(services) > MOST_SERVICES:
        raise ValidationError({"services": f"Choose {MOST_SERVICES} services at most."})
    if referral.takes_over and len(services) > 1:
        raise ValidationError({"services": ONE_TAKES_OVER})
    if any(service.agency_id == by.agency_id for service in services):
        raise ValidationError({"services": "Choose a service of another agency."})
    against = words_against(by, referral.person_id)
    if said := [against[service.agency_id] for service in services if service.agency_id in against]:
        raise ValidationError({"services": said})
    ChosenService.objects.filter(referral=referral).exclude(service__in=services).delete()
    ChosenService.objects.bulk_create(
        [ChosenService(referral=referral, service=service) for service in services], ignore_conflicts=True
    )


def _leave_out(referral: Referral, left_out: Mapping[str, Collection[str]]) -> None:
    """Say for chosen services which categories of the pack do not go there."""
    known = set(Category.objects.values_list("code", flat=True))
    chosen = {
        row.service.reference: row for row in ChosenService.objects.filter(referral=referral).select_related("service")
    }
    for reference, codes in left_out.items():
        if reference not in chosen:
            raise ValidationError({"left_out": f"{reference} is not one of the services of this draft."})
        if unknown := set(codes) - known:
            raise ValidationError({"left_out": f"There is no group {', '.join(sorted(unknown))}."})
        ChosenService.objects.filter(pk=chosen[reference].pk).update(left_out=sorted(set(codes)))


@transaction.atomic
def discard(referral: Referral, *, by: Viewer) -> None:
    """Delete a draft for good. Raises NotNow when it was sent already."""
    referral = locked(referral)
    check(by, "referral.discard", referral)
    if referral.state != "draft":
        raise NotNow("This has been sent: withdraw it instead.")
    PackItem.objects.filter(referral=referral).delete()
    ChosenService.objects.filter(referral=referral).delete()
    referral.delete()
