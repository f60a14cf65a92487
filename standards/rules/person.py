"""The person’s side: themes 12, 13, 14, 17 and 22 (BE102v1 P7-P9, P13 and P18; BE102v2 7, 8, 12 and 17; GK102 P6, P7, P11, P12
and P19; GC202 P7-P9, P13 and P18; ED5 P16, P17 and P22).
"""

from django.conf import settings

from agencies import advice
from consent.identity import days_since
from standards.case import Case
from standards.evidence import Evidence, gap, met, not_needed, word
from standards.rules.registry import proves


@proves(12)
def told(case: Case) -> Evidence:
    """What the person was given of the newest version is recorded, with when and how."""
    said = case.said_to_newest
    if case.newest is None:
        return gap("There is no version that anybody could have told them.", case.at("Ask for agreement", "agree"))
    if said is None or not said.given:
        words = f"What they were given of version {case.newest.number} is not recorded."
        return gap(
            words, case.do("Record what they were given", "plan.record_answer", "said"), [case.at("Their copy", "copy")]
        )
    return met([case.at("What they were given", "agree"), case.at("Their copy", "copy")])


@proves(13)
def suited(case: Case) -> Evidence:
    """How to talk with them is recorded: needs, preferred words, safe contact; and that understanding was checked."""
    wanted = [
        ("communication", "how they communicate", "Record communication needs"),
        ("preferred_words", "which words they prefer", "Record words they prefer"),
        ("safe_contact", "how they can be reached safely", "Record a safe way to contact"),
    ]
    found = []
    for kind, words, label in wanted:
        entries = case.entries(kind)
        if not entries:
            return gap(f"Nobody has recorded {words}, as far as you may read.", case.record(label, kind), found)
        found += case.listed(entries[:1])
    said = case.said_to_newest
    if said is None or not said.understood:
        words = "Nobody has recorded how it was checked that they understood."
        return gap(words, case.do("Record what they say", "plan.record_answer", "said"), found)
    return met([*found, case.at("How it was checked", "agree")])


@proves(14)
def agreed_with(case: Case) -> Evidence:
    """Their answer to the newest version, or why they could not answer; and what is said of family and carers."""
    said = case.said_to_newest
    if said is None:
        words = "What the person says to the newest version is not recorded."
        return gap(words, case.do("Record what they say", "plan.record_answer", "said"))
    return word("What they say is recorded.", [case.at("What they say", "agree")])


@proves(17)
def changed_mind(case: Case) -> Evidence:
    """Each change of mind is recorded with what else was considered."""
    where = case.do("A change of mind", "plan.change_mind", "mind")
    if not case.minds:
        return not_needed(
            "Nobody has changed their mind, as far as you may read. It can be recorded at any time.", where
        )
    newest = case.minds[0]
    if not newest.alternatives:
        words = "The last change of mind is recorded without what else was considered. Record it again, with that."
        return gap(words, where, [case.about(f"What they said {newest.reference}", "people:entry", newest.reference)])
    return met([case.about(f"What they said {one.reference}", "people:entry", one.reference) for one in case.minds])


@proves(22)
def advised(case: Case) -> Evidence:
    """A safe way to reach them and the emergency numbers on their copy were looked at lately, and money was thought of."""
    ways = case.entries("safe_contact")
    if not ways:
        words = "No safe way to contact is recorded that you may read."
        return gap(words, case.record("Record a safe way to contact", "safe_contact"))
    checked = [one for one in ways if one.details.get("checked_on")]
    fresh = [one for one in checked if days_since(one.details["checked_on"]) <= settings.SAFE_CONTACT_DAYS]
    if not fresh:
        words = f"How to contact them was not checked in the last {settings.SAFE_CONTACT_DAYS} days."
        return gap(words, case.about("Check it with them", "people:contact"), case.listed(ways))
    if old := advice.warning():
        return gap(old, case.at("Emergency contacts on the plan", "page"), case.listed(fresh))
    money = [line for line in case.page.areas if line.part.area.startswith("finance")]
    if not money:
        words = "Nobody has said how it stands with money and benefits."
        return gap(words, case.do("Say how an area of life stands", "part.add", "add", "domain"), case.listed(fresh))
    return met([*case.listed(fresh), *case.parts(money), case.at("Emergency contacts on the plan", "page")])
