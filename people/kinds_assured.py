"""The kind of record entry that holds what only a person can say about a standard (standards: BE102v2 1-18; ED5 P1-P33)."""

from people.kind import Kind

ASSURED = {
    "standard_word": Kind("What was said about a standard", "What was said about standards", "plan_actions"),
}
