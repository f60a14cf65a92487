"""What a decision's page says: to officers the reasons and the exact inputs, to whoever looked fixed phrases alone."""

from dataclasses import replace

from consent.answers import Decision
from consent.codes import Code, Outcome, Route
from consent.explain import BADGES, Step, answer, basis_badge, chain, flips, refusal
from consent.phrases import ACTIONS, GATES, OFFICER, actions_for_user
from desk.replay import Replay
from hub.kit.spoken import clock_words, day_words

#: What was typed into a search, by its letter in the ledger (people.search).
TYPED = {
    "r": "reference",
    "n": "name",
    "d": "date of birth",
    "y": "year of birth",
    "p": "postcode",
    "f": "reference of a referral",
}
NOT_THE_SAME = "Computed again, the answer would not be the same. A consent officer can look into it."


def for_officer(made: Replay) -> dict:
    """Return answer, badge, chain, what would change it, and the exact inputs, for officers.

    The answer comes in three parts: before the person's reference, the reference, and after it.
    """
    decision, behind = made.decision, made.found.behind
    steps = chain(decision, behind)
    return {
        "answer": answer(decision, behind).rpartition(behind.person),
        "badge": badge(decision),
        "steps": [shown(step, decision) for step in steps],
        "deciding": next(place for place, step in enumerate(steps, start=1) if step.decides),
        **turning(made, steps),
        "bases": both_bases(made),
        "then": words(made.item["outcome"], made.item["code"], made.item["route"]),
        "now": words(decision.outcome, decision.code, decision.route) if made.known_at else "",
        "differs": "" if made.agrees or made.known_at else difference(made),
        "inputs": inputs(made),
        "gates": [(step.gate, GATES[step.gate], step.result.value) for step in decision.trace],
    }


def turning(made: Replay, steps: list[Step]) -> dict:
    """Return the one change that turns the answer over, tried on the facts, and the others that may.

    What cannot be tried is named after what can, in the order of the design.
    """
    decision = made.decision
    sure = [action for action in decision.what_would_change_it if action in made.flipping]
    ordered = sorted(decision.what_would_change_it, key=lambda action: action not in sure)
    sentences = flips(replace(decision, what_would_change_it=tuple(ordered)), steps)
    return {"flip": sentences[0], "flip_is_sure": bool(sure), "flips": sentences[1:], "flips_sure": len(sure) - 1}


def both_bases(made: Replay) -> list[tuple[str, str]]:
    """Return the lawful basis of each of the two controllers, and what goes with them; nothing where none was used."""
    lawful, behind = made.decision.lawful, made.found.behind
    rows = [
        (f"{behind.owner} shares by", lawful.source_basis),
        (f"{behind.agency} receives by", lawful.recipient_basis),
        ("Condition", lawful.condition),
        ("Schedule 1", lawful.schedule1),
        ("Power or duty", lawful.gateway),
    ]
    return [(term, made.found.grounds.get(code, code)) for term, code in rows if code]


def badge(decision: Decision) -> dict:
    """Return the badge of a decision for somebody who is not the one who looked."""
    if not decision.allowed:
        return {**basis_badge(decision), "words": "No basis"}
    return {**basis_badge(decision), **({"words": "Own record"} if decision.route == Route.OWN_RECORD else {})}


def for_the_one_who_looked(made: Replay) -> dict:
    """Return answer, badge and fixed phrases, for the user who looked: never the reasons of an officer."""
    decision, behind = made.decision, made.found.behind
    could = "Yes: you could see" if made.was_allowed else "No: you could not see"
    said = {
        "answer": (f"{could} “{behind.category}” about ", behind.person, "."),
        "phrase": "",
        "badge": None,
        "flip": "",
        "flip_is_sure": False,
        "flips": [],
    }
    if not made.agrees:
        return {**said, "differs": NOT_THE_SAME}
    return {
        **said,
        "phrase": refusal(decision, behind.category, behind.agency),
        "badge": basis_badge(decision) if decision.allowed else None,
        "flip": next(iter(changes(decision)), ""),
        "flips": changes(decision)[1:],
        "differs": "",
    }


def changes(decision: Decision) -> list[str]:
    """Return, in fixed phrases, what would change an answer that was given openly."""
    if decision.outcome == Outcome.ALLOW:
        return [ACTIONS[action] for action in decision.what_would_change_it]
    return list(actions_for_user(decision))


def shown(step: Step, decision: Decision) -> dict:
    """Return a step of the chain as the component draws it."""
    if not step.decides:
        return {"text": step.text, "words": "Met", "tone": "ok", "decides": False}
    tone = basis_badge(decision)["tone"] if decision.allowed else "late"
    return {
        "text": step.text,
        "words": "This decided it" if step.met else "Not met, this decided it",
        "tone": tone,
        "decides": True,
    }


def difference(made: Replay) -> str:
    """Return in words that the record and the decision made again are not the same, and how."""
    item, decision = made.item, made.decision
    recorded = words(item["outcome"], item["code"], item["route"])
    again = words(decision.outcome, decision.code, decision.route)
    return f"The record says: {recorded}. Computed again it is: {again}."


def words(outcome: str, code: str, route: str | None) -> str:
    """Return an outcome in words: on which ground it was allowed, or why it was refused."""
    if route:
        return f"allowed, {BADGES[Route(route)][0].lower()}"
    silently = " without a word" if outcome == Outcome.DENY_SILENT else ""
    return f"refused{silently}, {OFFICER[Code(code)].lower().removesuffix('.')}"


def inputs(made: Replay) -> list[tuple[str, str]]:
    """Return the exact inputs of a decision, by public references; for officers."""
    decision, behind, row, item = made.decision, made.found.behind, made.row, made.item
    asked_at = f"{day_words(row.at, 'long')}, {clock_words(row.at)} ({row.at:%H:%M:%S.%f} UTC)"
    rows = [
        ("Asked", f"{behind.worker} for {behind.agency}, as {behind.role_label}, {asked_at}"),
        ("What for", behind.purpose),
        ("Entry", entry_words(made)),
        ("Owner", behind.owner),
    ]
    if behind.rule:
        rows.append(("Rule", f"{behind.rule.reference}, version {behind.rule.version}: “{behind.rule.plain_words}”"))
    if behind.agreement:
        rows.append(("Agreement", f"{behind.agreement.reference} “{behind.agreement.title}”"))
    if behind.involvement:
        rows.append(("Through", behind.source))
    if behind.statement:
        rows.append(("Statement", f"in conversation {behind.statement.conversation}"))
    if grounds := [ground for ground in decision.lawful if ground]:
        rows.append(("Lawful basis", ", ".join(made.found.grounds.get(code, code) for code in grounds)))
    if row.about:
        rows.append(("Seen from", seen_from(row.about)))
    return [*rows, ("Recorded token", item["token"]), ("Token made again", decision.token)]


def seen_from(about: str) -> str:
    """Return through what somebody was seen: a reference, or what kind of search it was."""
    if not about.startswith("search:"):
        return about
    return "A search by " + ", ".join(TYPED[letter] for letter in about.removeprefix("search:") if letter in TYPED)


def entry_words(made: Replay) -> str:
    """Return which entry it was, in which version, and whether it has been corrected since."""
    item, now = made.item, made.found.version_now
    since = f" It has been corrected since and is at version {now}." if now != item["version"] else ""
    return f"{item['reference']}, version {item['version']}, sensitivity {item['sensitivity']}.{since}"
