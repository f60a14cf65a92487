"""The pages that are read together, in order, and what their answers come to (design: ux J2). Pure: a draft in, a draft out."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

KINDS_AFTER = ("understood", "know", "finish")
#: What is asked about help and contact, on pages of their own; the function of the answer by the kind of page.
FUNCTIONS = {"service": "agreement_to_service", "contact": "agreement_to_contact"}
ANSWERED = ("ask", *FUNCTIONS)


@dataclass(frozen=True, slots=True)
class Step:
    """One page: its number from 1, how many there are, its kind, and the recipient that it asks about."""

    number: int
    of: int
    kind: str
    ask: dict | None = None


def steps(data: dict) -> list[Step]:
    """Return the pages of this draft: the opening words, one page a recipient, those about help and contact where they
    are asked too, then understanding, what is good to know and the end.
    """
    also = [kind for kind, function in FUNCTIONS.items() if function in data.get("also", ())]
    kinds = [
        ("start", None),
        *(("ask", ask) for ask in data["asks"]),
        *((kind, ask) for kind in also for ask in data["asks"]),
        *((kind, None) for kind in KINDS_AFTER),
    ]
    return [Step(number, len(kinds), kind, ask) for number, (kind, ask) in enumerate(kinds, start=1)]


def first_open(data: dict) -> Step:
    """Return the first page that has not been read or answered; the last page when all have."""
    pages = steps(data)
    return next((step for step in pages[:-1] if step.number not in data["read"]), pages[-1])


def answer_of(data: dict, step: Step) -> dict:
    """Return what was answered on a page: `answer` and `some`; empty when it was not answered."""
    return data["answers"].get(str(step.number), {})


def allowed_categories(data: dict, step: Step) -> list[str]:
    """Return the categories that the person said yes to on a recipient's page."""
    given = answer_of(data, step)
    return {"yes": step.ask["categories"], "some": given.get("some", [])}.get(given.get("answer"), [])


def said_yes(data: dict) -> bool:
    """Return whether there was a yes to anything."""
    return any(allowed_categories(data, step) for step in steps(data) if step.kind == "ask")


def end_of(data: dict) -> dt.date:
    """Return the day on which a yes would end."""
    return dt.date.fromisoformat(data["until"])


def answers(data: dict, agencies: dict) -> list[dict]:
    """Return the answers of this draft as consent.actions.hold_conversation takes them.

    A yes is for the purposes that were read, until the day that was read. A no is for any purpose: the person was asked
    about the recipient, and did not want it. `agencies` holds the recipients by key.
    """
    ends = dt.datetime.combine(end_of(data), dt.time(), timezone.get_current_timezone())
    found = []
    for step in steps(data):
        if step.kind in FUNCTIONS:
            found.append(_apart(step, answer_of(data, step)["answer"], agencies[step.ask["agency"]], ends))
        if step.kind != "ask":
            continue
        recipient, yes = agencies[step.ask["agency"]], allowed_categories(data, step)
        otherwise = "deferred" if answer_of(data, step)["answer"] == "later" else "refused"
        for category in step.ask["categories"]:
            if category in yes:
                found += [
                    {
                        "kind": "given",
                        "recipient": recipient,
                        "category": category,
                        "purpose": purpose,
                        "expires_at": ends,
                    }
                    for purpose in step.ask["purposes"]
                ]
            else:
                found.append({"kind": otherwise, "recipient": recipient, "category": category})
    return found


def _apart(step: Step, answer: str, agency, ends: dt.datetime) -> dict:
    """Return the answer about help or contact: apart from sharing, and about no information."""
    kind = {"yes": "given", "no": "refused", "later": "deferred"}[answer]
    said = {"kind": kind, "recipient": agency, "function": FUNCTIONS[step.kind]}
    return said | {"expires_at": ends} if kind == "given" else said
