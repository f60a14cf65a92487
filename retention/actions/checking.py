"""What a second person says to a disposal, and taking it back: disposal.agree, disposal.refuse, disposal.withdraw."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from access.viewer import Viewer
from hub.kit.errors import NotNow
from retention.actions.steps import held, saved, tell_officers, typed
from retention.clock import kept_about
from retention.models import Disposal, DisposalItem

NOTHING_LEFT = "Nothing in this disposal is due any more. Refuse it, saying why."


def settle(disposal: Disposal, by: Viewer) -> list[DisposalItem]:
    """Ask anew of each item whether it is due, mark what falls out, and return what is left. The person is held."""
    today = timezone.localdate()
    kept = {each.id: each for each in kept_about(by, disposal.person_id, agency=disposal.agency_id)}
    left = []
    for item in DisposalItem.objects.select_for_update(of=("self",)).filter(disposal=disposal, fell_out=""):
        item.fell_out = kept[item.entry_id].stays_because(today) if item.entry_id in kept else "not_due"
        if item.fell_out:
            item.save(update_fields=["fell_out"])
        else:
            left.append(item)
    return left


@transaction.atomic
def agree_disposal(disposal: Disposal, *, by: Viewer) -> Disposal:
    """Agree, as another than who proposed it: the clock carries it out when the days to think again are over. Return it.

    What is not due any more falls out. Raises Refused, Http404, and NotNow also where nothing is left.
    """
    fresh = held(disposal, by, "disposal.agree")
    if not settle(fresh, by):
        raise NotNow(NOTHING_LEFT)
    fresh.checked_by_id = by.user_id
    fresh.not_before = timezone.now() + timedelta(days=settings.RETENTION_COOLING_DAYS)
    tell_officers("disposal.agree", fresh, but=by.user_id)
    return saved(fresh)


@transaction.atomic
def refuse_disposal(disposal: Disposal, *, by: Viewer, text: str) -> Disposal:
    """Refuse, as another than who proposed it, with the reason; return it. Raises Refused, NotNow and ValidationError."""
    fresh = held(disposal, by, "disposal.refuse")
    fresh.reason = typed(by, fresh.person_id, "text", text, "Say why it is refused", 300)
    fresh.checked_by_id = by.user_id
    tell_officers("disposal.refuse", fresh, but=by.user_id)
    return saved(fresh)


@transaction.atomic
def withdraw_disposal(disposal: Disposal, *, by: Viewer, text: str) -> Disposal:
    """Take a disposal back, also one that was agreed, while it is not carried out; return it. Raises as refusing does."""
    fresh = held(disposal, by, "disposal.withdraw")
    fresh.reason = typed(by, fresh.person_id, "text", text, "Say why it is withdrawn", 300)
    tell_officers("disposal.withdraw", fresh, but=by.user_id)
    return saved(fresh)
