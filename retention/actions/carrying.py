"""Carrying a disposal out: disposal.carry_out, which the hub alone does, when the days to think again are over.

The words of the entries go, wherever the tables hold them (retention/migrations: retention_dispose); the files go once that
is committed. The ledger says which entries, on what ground and authority, and of whose.
"""

from django.db import connection, transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from audit import ledger
from audit.actions import erase
from hub.kit.errors import NotNow
from people.attached.storing import forget
from people.models import Attachment, Person, RecordEntry
from retention.actions.checking import settle
from retention.actions.steps import held, saved, tell_officers
from retention.models import Disposal, DisposalItem

NOT_YET = "The days to think again are not over."
DISPOSE = "SELECT retention_dispose(%s)"
#: What takes the place of the reason where nothing was left to dispose of.
NOTHING_LEFT = "When it was to be carried out, nothing in it was due any more."


@transaction.atomic
def carry_out_disposal(disposal: Disposal, *, by: Viewer) -> Disposal:
    """Dispose of what is left of an agreed disposal, once; return it. Without anything left it counts as withdrawn.

    Raises Refused, Http404, and NotNow before its time and afterwards.
    """
    check(by, "disposal.carry_out", disposal)
    fresh = held(disposal, by, "disposal.carry_out")
    if fresh.not_before > timezone.now():
        raise NotNow(NOT_YET)
    if not (left := settle(fresh, by)):
        fresh.state, fresh.reason = "withdrawn", NOTHING_LEFT
        tell_officers("disposal.withdraw", fresh)
        return saved(fresh)
    with connection.cursor() as cursor:
        cursor.execute(DISPOSE, [fresh.pk])
    now = timezone.now()
    DisposalItem.objects.filter(pk__in=[item.pk for item in left]).update(disposed_at=now)
    _write_down(fresh, left, by)
    tell_officers("disposal.carry_out", fresh)
    saved(fresh)
    files = list(Attachment.objects.filter(entry_id__in=[item.entry_id for item in left]))
    transaction.on_commit(lambda: [forget(file.stored_as) for file in files])
    return fresh


def _write_down(disposal: Disposal, items: list[DisposalItem], by: Viewer) -> None:
    """Prove it in the ledger; and where nothing of the person is in use at the agency that holds them, erase them there."""
    keys = RecordEntry.objects.filter(pk__in=[item.entry_id for item in items]).values_list("reference", flat=True)
    ground = {"reason": "retention_ended", "authority": disposal.reference}
    ledger.write(
        ledger.entry(
            by,
            "erased",
            at=timezone.now(),
            disclosers=[disposal.agency_id],
            items=[{"entry": reference, **ground} for reference in sorted(keys)],
            correlation=disposal.reference,
        )
    )
    person = Person.objects.get(pk=disposal.person_id)
    in_use = RecordEntry.objects.filter(person=person, owner_id=person.held_by_id, restricted=False)
    if person.held_by_id == disposal.agency_id and not in_use.exclude(kind="identity").exists():
        erase(person, by=by, reason="retention_ended", authority=disposal.reference)
