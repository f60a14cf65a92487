"""What is kept of a trial, and what a kept one says later: the ledger is read again, by the reader of that day.

A difference is kept as two references and whether it would open or close. What has since gone out of the reader's sight
(erased, a person they may not know of any more) is only counted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from audit import ledger
from audit.models import Disclosure
from consent.codes import Outcome
from consent.replaying import Replayed
from desk.actions import keep_trial
from desk.lines import names_in, why_url
from desk.models import Trial
from desk.models.trial import QUESTION, REPLAY
from desk.reading import held_among, items_of
from desk.simulating import Answer, Answered
from desk.suppose import AskForm, SupposeForm
from desk.trying import try_question, try_replay
from hub.kit.flat_text import as_csv

#: So many differences are kept; the figures are of all.
KEPT = 2_000
FIGURES = ("entries", "decisions", "cut")
LISTS = ("opened", "closed", "people_opened", "people_closed")
HEADINGS = ["when", "entry_of_ledger", "entry", "person", "agency", "category", "recorded", "with_change"]


def keep_tried(viewer: Viewer, form: SupposeForm) -> Trial:
    """Try what a form that was found valid says, and keep it with its result.

    Raises Refused for others than officers, ValidationError as trying does.
    """
    check(viewer, "trial.keep")
    if isinstance(form, AskForm):
        found, supposed = try_question(viewer, form)
        kind, result = QUESTION, _of_question(found)
    else:
        found, supposed = try_replay(viewer, form)
        kind, result = REPLAY, _of_replay(found)
    rule = form.known.rule if supposed.code == "rule_added" else None
    return keep_trial(by=viewer, kind=kind, asked=chosen(form), supposed=supposed.words, result=result, rule=rule)


def chosen(form: SupposeForm) -> dict[str, str]:
    """Return what was chosen, as the address of the page takes it again."""
    said = {name: form[name].data for name in form.fields if name in form.cleaned_data}
    said["on"] = form.day.isoformat() if isinstance(form, AskForm) and form.day else ""
    return {name: value for name, value in said.items() if isinstance(value, str) and value}


def _of_question(found: Answered) -> dict:
    return {
        "purpose": found.purpose,
        "at": found.at.isoformat(),
        "now": _said(found.now),
        "then": _said(found.then),
        "entries": [
            {"entry": one.entry.reference, "now": _said(one.now), "then": _said(one.then)} for one in found.entries
        ],
    }


def _said(answer: Answer) -> dict:
    return {"word": answer.word, "on": answer.on, "tone": answer.tone}


def _of_replay(found: Replayed) -> dict:
    return {
        "since": found.since.isoformat(),
        "until": found.until.isoformat(),
        **{name: getattr(found, name) for name in FIGURES},
        **{name: len(getattr(found, name)) for name in LISTS},
        "differences": [
            {"disclosure": each.row.reference, "entry": each.item["reference"], "opens": each.compared.opens}
            for each in found.differences[:KEPT]
        ],
    }


@dataclass(frozen=True, slots=True)
class Row:
    """One decision that would have been another, as far as its reader may know of it now."""

    at: datetime
    disclosure: str
    entry: str
    person: str
    agency: str
    category: str
    owner: str
    recorded: str
    opens: bool
    url: str

    @property
    def then(self) -> str:
        """Return the outcome with the change."""
        return (Outcome.ALLOW if self.opens else Outcome.DENY).value


def differences(viewer: Viewer, trial: Trial, most: int = KEPT) -> list[Row]:
    """Return the first of the differences that a trial kept, as far as the viewer may read them now; three statements."""
    kept = trial.result.get("differences", [])[:most]
    since = datetime.fromisoformat(trial.result["since"]) if kept else timezone.now()
    rows = Disclosure.objects.visible_to(viewer).filter(
        reference__in={each["disclosure"] for each in kept}, at__gte=since, at__lt=trial.kept_at
    )
    found = {row.reference: row for row in rows}
    held, names = held_among(viewer, found.values()), names_in(viewer, list(found.values()))
    items = {(row.reference, item["reference"]): item for row in found.values() for item in items_of(viewer, row, held)}
    return [
        _row(found[each["disclosure"]], items[each["disclosure"], each["entry"]], each["opens"], names)
        for each in kept
        if (each["disclosure"], each["entry"]) in items
    ]


def _row(row: Disclosure, item: Mapping, opens: bool, names: Mapping[str, str]) -> Row:
    return Row(
        at=row.at,
        disclosure=row.reference,
        entry=item["reference"],
        person=item["person"],
        agency=names.get(str(row.recipient_agency), "Another agency"),
        category=names.get(item["category"], item["category"]),
        owner=item["owner"],
        recorded=item["outcome"],
        opens=opens,
        url=why_url(row, item),
    )


def export(viewer: Viewer, trial: Trial) -> str:
    """Return the differences of a trial as CSV. That they left the hub is an entry of the ledger of its own.

    Raises Refused for others than officers.
    """
    check(viewer, "desk.read")
    rows = differences(viewer, trial)
    ledger.write(
        ledger.entry(
            viewer,
            "exported",
            at=timezone.now(),
            people={row.person for row in rows},
            disclosers={UUID(row.owner) for row in rows},
            purpose="audit",
            about=trial.reference,
        )
    )
    return as_csv([HEADINGS, *map(_cells, rows)])


def _cells(row: Row) -> Iterator[str]:
    yield timezone.localtime(row.at).isoformat(timespec="seconds")
    yield from (row.disclosure, row.entry, row.person, row.agency, row.category, row.recorded, row.then)
