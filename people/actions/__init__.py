"""Everything that changes what is known about a person: one function per verb, `(thing, *, by, facts)`.

Each asks the policy who may act, holds the person's row against displays, changes, and returns the fresh row.
Whether the worker may see the person at all is for the door: it comes here through consent.sight.
"""

from people.actions.assigning import assign, unassign
from people.actions.attaching import attach, scan_entry
from people.actions.correcting import correct, correct_identity
from people.actions.handling import control, mark
from people.actions.opening import open_record
from people.actions.recording import record
from people.actions.restricting import release, restrict
from people.actions.sealing import seal, unseal

__all__ = [
    "assign",
    "attach",
    "control",
    "correct",
    "correct_identity",
    "mark",
    "open_record",
    "record",
    "release",
    "restrict",
    "scan_entry",
    "seal",
    "unassign",
    "unseal",
]
