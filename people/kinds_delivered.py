"""The kinds of record entry that say how a plan is delivered (standards: BE102v2 11, 13, 14, 16).

Dates, states and decisions stand in the delivery room; what is said about the person stands here, so that the sharing
decision shows or hides it like everything else.
"""

from people.kind import Field, Kind
from people.kinds_planned import CATEGORY

DELIVERED = {
    "session_note": Kind(
        "What came of a session", "What came of sessions", CATEGORY, 1, (Field("why", "Why it did not happen", "long"),)
    ),
}
