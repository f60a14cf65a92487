"""The gate in front of whatever reaches a person: a call, a text, an e-mail, a letter, a visit, paper in their hand (T04).

How it is called. Whoever is about to reach a person has seen them (consent.sight.see_person, see_known_person), and asks:

    reach = may_reach(viewer, seen, "letter", about=request.reference)
    if not reach.allowed: show reach.reason, reach.facts and reach.next_at

or `require_reach(…)`, which raises NotNow (409) with the reason instead. Both write the attempt into the ledger, allowed
or stopped, in the transaction of the request; call them outside of an action's own `atomic`, so that a refusal stays
written. `weigh(…)` decides the same and writes nothing: for the rule that a page shows before anybody tries.

Channels are those of a safe way to contact, and `paper`: what is put into the person's hand to take home. `wording` is what
will be said where others may find it: a message, a text. `sure` holds what the worker says of this moment: `keeps` (I
asked them where paper will be kept), `times` (I read the times, and it is such a time). Nothing recorded means no; what the
viewer may not see does not count as recorded. The hub itself sends nothing to a person: a gateway would stand behind this.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from access.viewer import Viewer
from audit import ledger
from consent.hours import is_within, next_within, spans_of
from consent.identity import ALLOWED, HOW, cleaner, days_in_words, days_since, is_withheld
from consent.reach_words import CHANNELS, KEEPS, LETTER, NEUTRAL, PAPER, REASONS, TIMES, Reach, said
from consent.sight import PersonSight, Shown
from consent.written import item_of
from hub.kit.errors import NotNow
from hub.kit.spoken import day_words
from people.kinds import KINDS
from people.redaction import holds, protected_values, secret_names, squeezed

#: Ways in which words are left that others may find.
WRITTEN = ("text_message", "e-mail")
#: Ways that are bound to days and times.
TIMED = ("phone", "text_message", "e-mail", "in_person", "through_somebody_else")
POSTED = ("plain_envelope", "to_another_address")
#: The fields of a rule that a worker reads before they reach out.
READ_FIRST = "hours message message_words say_who say_words letters others_may_answer unsafe_sign checked_on".split()
#: What of a rule is shown beside paper: that page is read with the person, and somebody may look over their shoulder.
READ_BESIDE_PAPER = ("letters", "checked_on")


def may_reach(
    viewer: Viewer,
    sight: PersonSight | None,
    channel: str,
    *,
    at: datetime | None = None,
    wording: str = "",
    sure: Collection[str] = (),
    rule: str = "",
    about: str = "",
) -> Reach:
    """Return whether the viewer may reach this person by this channel, and write the attempt into the ledger.

    `rule` is the reference of the one rule that is meant; `about` names what is printed or sent. One statement. Raises
    KeyError for a channel that there is not.
    """
    reach = weigh(viewer, sight, channel, at=at, wording=wording, sure=sure, rule=rule)
    if sight is None:
        return reach
    ruled = [each for each in _rules(sight) if each.entry.reference == reach.entry]
    row = ledger.entry(
        viewer,
        "reached" if reach.allowed else "reach_stopped",
        at=at or timezone.now(),
        people=[sight.person.reference],
        disclosers={viewer.agency_id, *(each.entry.owner_id for each in ruled)},
        items=[item_of(each, sight, "full") for each in ruled],
        purpose=sight.purpose,
        about=about,
        correlation=f"{channel}:{reach.code}",
    )
    ledger.write(row)
    return replace(reach, disclosure=row["reference"])


def require_reach(viewer: Viewer, sight: PersonSight | None, channel: str, **how) -> Reach:
    """Return what may_reach does where it is allowed. Raises NotNow with the reason, and the next time, where it is not."""
    reach = may_reach(viewer, sight, channel, **how)
    if not reach.allowed:
        raise NotNow(said(reach))
    return reach


def weigh(
    viewer: Viewer,
    sight: PersonSight | None,
    channel: str,
    *,
    at: datetime | None = None,
    wording: str = "",
    sure: Collection[str] = (),
    rule: str = "",
) -> Reach:
    """Return what may_reach would say, and write nothing. Raises KeyError for a channel that there is not."""
    now = at or timezone.now()
    rules = _rules(sight) if sight else []
    if not rules:
        hidden = sight is not None and any(each.entry.category_id == "safe_contact" for each in sight.refused)
        return _stopped(channel, "not_shared" if hidden else "none_recorded")
    if any(is_withheld(each) for each in rules):
        return _stopped(channel, "by_word_of_mouth")
    if rule:
        rules = [each for each in rules if each.entry.reference == rule]
    open_ones, closed = _for_channel(rules, channel)
    barred = [each for each in closed if not each.entry.details.get("value")]
    if closed and (barred or not open_ones):
        return _of(sight, closed[0], channel, "never")
    if not open_ones:
        code = "no_letters" if channel == LETTER and _says(rules, "letters", "none") else "none_for_channel"
        return _stopped(channel, code)
    found = [_weighed(viewer, sight, each, channel, now, wording, sure) for each in open_ones]
    return next((one for one in found if one.allowed), found[0])


def _rules(sight: PersonSight) -> list[Shown]:
    """Return the person's safe ways to contact that hold and that the viewer may see: the safest first, then the newest."""
    today = timezone.localdate()
    found = [
        each
        for each in sight.decided
        if each.decision.allowed
        and each.entry.kind == "safe_contact"
        and (not each.entry.ends_on or each.entry.ends_on > today)
    ]
    found.sort(key=lambda each: each.entry.created_at, reverse=True)
    return sorted(found, key=lambda each: ALLOWED[each.entry.details["allowed"]][2])


def _for_channel(rules: Iterable[Shown], channel: str) -> tuple[list[Shown], list[Shown]]:
    """Return the rules that speak for this channel, and those against it.

    Paper is put into a hand: any rule that lets somebody be reached speaks for it, one against meeting them against it. A
    letter may also go out under a rule of another channel that says how.
    """
    rules = list(rules)
    own = "in_person" if channel == PAPER else channel
    closed = [each for each in rules if _is(each, "channel", own) and _is(each, "allowed", "no")]
    live = [each for each in rules if not _is(each, "allowed", "no")]
    if channel == PAPER:
        return live, closed
    fits = [each for each in live if _is(each, "channel", channel)]
    if channel == LETTER:
        fits += [each for each in live if each not in fits and each.entry.details.get("letters") in POSTED]
    return fits, closed


def _weighed(
    viewer: Viewer, sight: PersonSight, each: Shown, channel: str, now: datetime, wording: str, sure: Collection[str]
) -> Reach:
    """Return what one rule that speaks for a channel comes to at this moment, with these words."""
    details, clean = each.entry.details, cleaner(sight)
    days = days_since(details["checked_on"]) if details.get("checked_on") else None
    if days is None or days > settings.SAFE_CONTACT_DAYS:
        return _of(sight, each, channel, "check_first", days="many" if days is None else days)
    if channel == PAPER and KEEPS not in sure:
        return _of(sight, each, channel, "ask_first")
    if channel in TIMED:
        allowed_days, hours = details.get("days") or [], details.get("hours", "")
        spans = spans_of(hours)
        if not is_within(now, allowed_days, spans or spans_of("")):
            agreed = ", ".join(filter(None, [days_in_words(allowed_days), clean(hours)]))
            first = next_within(now, allowed_days, spans or spans_of(""))
            return _of(sight, each, channel, "not_now", next_at=first, agreed=agreed)
        if spans is None and TIMES not in sure:
            return _of(sight, each, channel, "read_times", hours=clean(hours))
    if code := _objection(viewer, sight, details, channel, wording):
        return _of(sight, each, channel, code, words=clean(details.get("message_words", "")))
    return _of(sight, each, channel, "ok")


def _objection(viewer: Viewer, sight: PersonSight, details: dict, channel: str, wording: str) -> str:
    """Return why these words may not be left there, as a code, empty where they may."""
    if not wording.strip():
        return ""
    agreed = details.get("message") == "yes_only_these_words"
    if agreed and channel in (*WRITTEN, "phone"):
        return "" if squeezed(wording) == squeezed(details.get("message_words", "")) else "other_words"
    if channel == "phone" and details.get("message") != "yes_only_these_words":
        return "no_message"
    kept = protected_values(one.entry for one in sight.decided if one.decision.allowed)
    names = (*sight.covered_names, *([viewer.agency_name] if details.get("say_who") != "yes" else []))
    named = squeezed(viewer.agency_name) in squeezed(wording) and details.get("say_who") != "yes"
    return "telling_words" if named or holds(wording, [*kept, *secret_names(names)]) else ""


def _of(sight: PersonSight, each: Shown, channel: str, code: str, *, next_at=None, **more) -> Reach:
    """Return an answer that a rule gives, with what has to be read of it first."""
    details, clean = each.entry.details, cleaner(sight)
    words, tone, _ = ALLOWED[details["allowed"]]
    days = days_in_words(details.get("days") or ()) if channel != PAPER else ""
    wanted = READ_BESIDE_PAPER if channel == PAPER else READ_FIRST
    facts = [("On which days", days)] if days else []
    for field in KINDS["safe_contact"].fields:
        value = details.get(field.name)
        if field.name in wanted and value:
            text = day_words(date.fromisoformat(value), "long") if field.type == "date" else clean(value)
            facts.append((field.label, dict(field.choices).get(value, text)))
    if code == "ok" and channel in WRITTEN and details.get("message") != "yes_only_these_words":
        facts.append(("Words", NEUTRAL))
    return Reach(
        channel=channel,
        code=code,
        reason=REASONS[code].format(channel=CHANNELS[channel], **more),
        says=words.format(HOW[details["channel"]]) if channel != PAPER else "",
        tone=tone,
        facts=tuple(facts),
        entry=each.entry.reference,
        next_at=next_at,
    )


def _stopped(channel: str, code: str) -> Reach:
    """Return an answer that no rule gives."""
    return Reach(channel, code, REASONS[code].format(channel=CHANNELS[channel]))


def _is(each: Shown, name: str, value: str) -> bool:
    return each.entry.details.get(name) == value


def _says(rules: Iterable[Shown], name: str, value: str) -> bool:
    """Return whether any of these rules says this."""
    return any(_is(each, name, value) for each in rules)
