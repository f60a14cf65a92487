"""The words of recalls (design: sharing 2.8): codes with what pages say."""

ASKED = [
    ("stop_using", "Stop using it"),
    ("return", "Give it back"),
    ("delete", "Delete it"),
    ("restrict", "Keep it, and use it for nothing"),
    ("annotate_disputed", "Write beside it that it was corrected"),
    ("keep_because", "Keep it, for the reason given"),
]
CAUSES = [
    ("withdrawn", "The person changed their mind"),
    ("refused", "The person said no"),
    ("invalidated", "The person’s yes was found to be none"),
    ("corrected", "The information was corrected"),
]
RESPONSES = [
    ("done", "Done"),
    ("part_done", "Done in part"),
    ("retained_lawful_basis", "Kept, on another lawful basis"),
    ("already_passed_on_to", "Passed on to somebody else before"),
]
OUTCOMES = [
    ("complied", "What was asked is done"),
    ("kept_lawfully", "Kept lawfully"),
    ("followed_on", "Passed on, and asked for there"),
    ("not_complied", "Not done, and taken further outside the hub"),
    ("asked_in_error", "Asked in error"),
]
#: What is asked for where nobody chose something else: of what may be asked, the least that ends the use.
USUALLY_ASKED = {
    "withdrawn": "stop_using",
    "refused": "stop_using",
    "invalidated": "delete",
    "corrected": "annotate_disputed",
}
#: What may be asked after a correction: none of it takes away what the other agency may see.
ASKED_AFTER_CORRECTION = [pair for pair in ASKED if pair[0] in ("annotate_disputed", "restrict", "delete")]
