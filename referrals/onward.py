"""What nobody took and its sender sends on: what would go along, who would see it, and what stands in the way.

One rule for the page before it is sent on, for the act, and for the API.
"""

from access.viewer import Viewer
from agencies.models import Service
from agencies.names import shown_name
from consent.sight import PersonSight
from people import redaction
from people.models import RecordEntry
from referrals.actions.drafting import PROSE, WRITABLE
from referrals.actions.sending import missing, stopped
from referrals.audience import audience_of, is_sendable, packed_of
from referrals.drafts import chosen_of, supposed
from referrals.letters import LETTER
from referrals.models import Referral
from referrals.readers import groups_of

LEFT_OUT = "{field}: this repeats what stands elsewhere in the record now, and does not go along as it is"
UNSEEN = "{who} would not see what you write: {why}"
NO_WORDS = (
    "Your role, or a conflict of interest, keeps you from reading what was sent. Somebody else has to send it on."
)


def may_read(referral: Referral, sight: PersonSight | None) -> bool:
    """Return whether whoever looks may read what was sent: nobody sends on what they may not read."""
    return sight is not None and any(each.entry.pk == referral.letter_id for each in sight.shown)


def words_for(viewer: Viewer, before: Referral) -> dict:
    """Return the words of a referral that may stand in the next one; what repeats a protected value stays behind."""
    words = {name: getattr(before, name) for name in WRITABLE}
    known = redaction.known_to(viewer, before.person_id)
    repeated = {name for name in PROSE if words[name] and redaction.holds(words[name], known)}
    return {name: value for name, value in words.items() if name not in repeated}


def pack_for(before: Referral, sight: PersonSight) -> list[RecordEntry]:
    """Return the entries of the old pack that may go along: seen now, and recorded by the agency itself."""
    return [entry for entry in packed_of(before, sight) if is_sendable(entry, before)]


def next_of(viewer: Viewer, before: Referral, service: Service, sight: PersonSight) -> Referral:
    """Return the next referral as it would be, unsaved."""
    author = {"from_agency_id": viewer.agency_id, "author_id": viewer.user_id}
    draft = Referral(person_id=before.person_id, continues=before, **author, **words_for(viewer, before))
    return supposed(draft, service, pack_for(before, sight))


def in_the_way(viewer: Viewer, before: Referral, draft: Referral, sight: PersonSight) -> dict[str, str]:
    """Return, by field, why the next referral is not sent at once: what is missing, kept away, closed, or not seen there."""
    chosen = chosen_of(draft)
    found = missing(draft, len(chosen)) | stopped(draft, viewer, chosen)
    for name in sorted(PROSE):
        if getattr(before, name) and not getattr(draft, name):
            found[name] = LEFT_OUT.format(field=Referral._meta.get_field(name).verbose_name.capitalize())
    for audience in audience_of(draft, sight):
        letter = next(row for row in groups_of(viewer, audience) if row["group"] == LETTER.label)
        if not letter["seen"]:
            who = shown_name(audience.agency, viewer)
            found.setdefault(audience.service.reference, UNSEEN.format(who=who, why=letter["why"]))
    return found
