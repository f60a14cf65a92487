"""What the ledger keeps of a decision about an entry: ids, codes and a hash, never what the entry says (sharing 2.6)."""

import hashlib

from audit.leaf import canonical
from people.models import Person, RecordEntry


def content_hash(entry: RecordEntry, person: Person) -> str:
    """Return the hash of what an entry says, so that the ledger can show which text was seen without holding it."""
    said = [entry.title, entry.text, entry.their_words, entry.details]
    if entry.kind == "identity":
        said += [person.given_name, person.family_name, person.known_as, person.pronouns, person.born_on]
    return hashlib.sha256(canonical(said)).hexdigest()


def item_of(each, sight, detail: str) -> dict:
    """Return what the ledger keeps of one decision: ids, codes and a hash; in a list each person has a purpose.

    `detail` is how much of the entry the page showed: all of it, or a summary such as a tag or a number. `each` has
    the entry and its decision, `sight` the person and the purpose (consent.sight).
    """
    entry, decision, person = each.entry, each.decision, sight.person
    return {
        "item": str(entry.pk),
        "reference": entry.reference,
        "person": person.reference,
        "version": entry.version,
        "sha": content_hash(entry, person),
        "category": entry.category_id,
        "sensitivity": entry.sensitivity,
        "detail": detail,
        "owner": str(entry.owner_id),
        "purpose": sight.purpose,
        "outcome": decision.outcome.value,
        "code": decision.code.value,
        "route": decision.route.value if decision.route else None,
        "rule": decision.rule,
        "statement": decision.statement,
        "basis": list(decision.lawful),
        "until": decision.until.isoformat() if decision.until else None,
        "token": decision.token,
    }
