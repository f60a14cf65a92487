"""Who is told by e-mail, of how many things, and when: what is urgent at once, the rest once a day (design: ux, L12).

A letter holds a number and nothing else; whom it goes to, and what it counts, is decided when it is sent, as that user, so
that what was withdrawn meanwhile is not counted. Each decision and its letter are one transaction, under a key that can be
there once: a worker that is killed anywhere and starts again sends nothing twice and forgets nothing.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from agencies.acting import acting_as, as_system
from agencies.models import Membership
from hub.kit.working_days import is_working_day
from hub.notices import shown_to
from notifications.actions import post
from notifications.kinds import ANSWERABLE, AT_ONCE, DIGEST, LEADS, NONE, URGENT, kind_of
from notifications.models import AlertChoice, Digest, Notice

CLOCK = "The alert clock"
#: What nobody has looked at for so long is not sent out at once any more.
AT_ONCE_DAYS = 3
TO_DO = "to_do"


def told_by_mail():
    """Return the memberships of people who are told by e-mail: in force, and signed in not too long ago (trust, rule 6)."""
    since = timezone.now() - timedelta(days=settings.DORMANT_DAYS)
    return (
        Membership.objects.current()
        .annotate(last_in=Coalesce("user__last_login", "created_at"))
        .filter(last_in__gte=since)
    )


def send_digests(now: datetime | None = None) -> int:
    """Send the daily letters that are due; return how many. On days on which offices are closed there is none."""
    now = now or timezone.now()
    here = timezone.localtime(now)
    if not is_working_day(here.date()):
        return 0
    with as_system(CLOCK):
        due = due_on(here)
    return sum(send_digest(row, here.date()) for row in due)


def due_on(here: datetime) -> list[Membership]:
    """Return a membership of each user and agency whose hour has come, who is there, and has had no letter today."""
    chosen = AlertChoice.objects.filter(user_id=OuterRef("user_id"), agency_id=OuterRef("agency_id"))
    early = Q(hour__gt=here.hour) | Q(away_until__gte=here.date())
    rows = told_by_mail().filter(
        ~Exists(chosen.filter(early)),
        ~Exists(Digest.objects.filter(user_id=OuterRef("user_id"), agency_id=OuterRef("agency_id"), day=here.date())),
    )
    if here.hour < settings.DIGEST_HOUR:
        rows = rows.filter(Exists(chosen))
    found: dict[tuple[UUID, UUID], Membership] = {}
    for row in rows.order_by("user_id", "agency_id", "role"):
        kept = found.get((row.user_id, row.agency_id))
        if kept is None or (row.viewer().sees_content and not kept.viewer().sees_content):
            found[row.user_id, row.agency_id] = row
    return list(found.values())


def send_digest(membership: Membership, day: date) -> bool:
    """Decide on the letter of one user for one day, once; return whether there is one.

    What they chose and what they may see is read now. Nothing new since the last letter means no letter.
    """
    viewer = membership.viewer()
    try:
        with acting_as(viewer):
            made = Digest.objects.create(user_id=viewer.user_id, agency_id=viewer.agency_id, day=day, count=0)
            choice = AlertChoice.objects.filter(user_id=viewer.user_id, agency_id=viewer.agency_id).first()
            wanted = [one for one in _new_to(viewer) if _in_digest(choice, one)]
            last = Digest.objects.filter(user_id=viewer.user_id, agency_id=viewer.agency_id, letter__isnull=False)
            before = last.order_by("-decided_at").values_list("decided_at", flat=True).first()
            if not any(before is None or one.created_at > before for one in wanted):
                return False
            made.count = len(wanted)
            made.letter = post(membership.user.email, TO_DO, agency_id=viewer.agency_id, count=len(wanted))
            made.save(update_fields=["count", "letter"])
            return True
    except IntegrityError:  # another worker was first
        return False


def _new_to(viewer) -> list[Notice]:
    """Return what is new to somebody and what they may see now."""
    return list(shown_to(viewer).filter(is_new=True, is_open=True))


def _in_digest(choice: AlertChoice | None, notice: Notice) -> bool:
    """Return whether a notice is counted in the daily letter: what came at once is still to do, what is not wanted is not."""
    return notice.verb in URGENT or choice is None or choice.way_of(kind_of(notice.verb)) != NONE


def send_at_once(now: datetime | None = None) -> int:
    """Go through the notices that nobody has gone through yet; return how many letters went out."""
    now = now or timezone.now()
    with as_system(CLOCK):
        waiting = list(
            Notice.objects.filter(handled_at__isnull=True).order_by("created_at").values_list("pk", flat=True)[:500]
        )
    return sum(handle(key, now) for key in waiting)


def handle(key: UUID, now: datetime) -> int:
    """Decide once whether a notice is told at once, and to whom; return how many letters go out.

    The notice is locked and marked in the transaction of its letters. One that is being handled elsewhere is left alone.
    """
    with as_system(CLOCK):
        notice = Notice.objects.select_for_update(skip_locked=True).filter(pk=key, handled_at__isnull=True).first()
        if notice is None:
            return 0
        Notice.objects.filter(pk=key).update(handled_at=now)
        old = notice.created_at < now - timedelta(days=AT_ONCE_DAYS)
        if old or notice.seen_at is not None:
            return 0
        sent = 0
        for member, is_cover in recipients(notice, timezone.localdate(now)):
            if is_cover and not _also_told(notice, member):
                continue
            post(member.user.email, TO_DO, agency_id=notice.agency_id, count=1)
            sent += 1
        return sent


def recipients(notice: Notice, day: date) -> Iterable[tuple[Membership, bool]]:
    """Yield who is told at once of a notice, and whether they are told for somebody else who is not there.

    What is urgent never waits for a day on which somebody is there: it goes to whoever covers, else to who leads, else to
    the one it is for.
    """
    urgent = notice.verb in URGENT
    staff = list(told_by_mail().filter(agency_id=notice.agency_id))
    choices = {one.user_id: one for one in AlertChoice.objects.filter(agency_id=notice.agency_id)}
    if notice.user_id is None:
        yield from ((row, False) for row in _leads(notice, staff, choices, day) if urgent)
        return
    own = [row for row in staff if row.user_id == notice.user_id]
    choice = choices.get(notice.user_id)
    if not own and not urgent:
        return
    if not urgent:
        if choice and choice.way_of(kind_of(notice.verb)) == AT_ONCE and _is_there(choice, day):
            yield own[0], False
        return
    answers = any(row.role in ANSWERABLE for row in own)
    if own and choice and choice.urgent == DIGEST and not answers:
        return
    if own and _is_there(choice, day):
        yield own[0], False
        return
    others = [
        row for row in staff if choice and row.user_id == choice.cover_id and _is_away(choices, row, day) is False
    ]
    others = others[:1] or [row for row in _leads(notice, staff, choices, day) if row.user_id != notice.user_id]
    yield from ((row, True) for row in others)
    if not others and own:
        yield own[0], False


def _leads(notice: Notice, staff: list[Membership], choices: dict, day: date) -> list[Membership]:
    """Return who is told for the whole agency: who leads, and officers of what only they may see; none who is away."""
    officers = kind_of(notice.verb) in ("sharing", "watch", "rights")
    roles = {*LEADS, *(ANSWERABLE if officers else ())}
    found = {row.user_id: row for row in staff if row.role in roles and not _is_away(choices, row, day)}
    return list(found.values())


def _is_there(choice: AlertChoice | None, day: date) -> bool:
    """Return whether somebody works on this day: offices are open, and they are not away."""
    return is_working_day(day) and not (choice and choice.away_until and choice.away_until >= day)


def _is_away(choices: dict, row: Membership, day: date) -> bool:
    """Return whether somebody has said that they are away on this day."""
    choice = choices.get(row.user_id)
    return bool(choice and choice.away_until and choice.away_until >= day)


def _also_told(notice: Notice, member: Membership) -> bool:
    """Leave the same notice for whoever looks instead, if they may see what it is about; return whether they may."""
    with transaction.atomic():
        copy = Notice.objects.create(
            verb=notice.verb,
            about=notice.about,
            agency_id=notice.agency_id,
            user_id=member.user_id,
            handled_at=timezone.now(),
        )
        if shown_to(member.viewer()).filter(pk=copy.pk, is_open=True).exists():
            return True
        copy.delete()
        return False
