"""What people said about a criterion, turn by turn, as one viewer may read it."""

from standards.case import Case
from standards.criteria import Criterion
from standards.models import ANSWERS

LABELS = dict(ANSWERS)


def history_of(case: Case, criterion: Criterion) -> list[dict]:
    """Return what was said about the themes of a criterion, newest first, as the timeline takes it."""
    write, found = case.write, []
    for one in case.around.said:
        entry = case.page.readable.get(one.entry)
        if one.theme in criterion.themes and entry is not None:
            found.append(
                {
                    "id": entry.reference,
                    "url": case.entry(entry).url,
                    "title": LABELS[one.state],
                    "who": f"{entry.author.name}, {case.named_owner(entry)}",
                    "when": one.at,
                    "text": write(entry.text, entry.owner_id),
                }
            )
    return found
