"""Faults planted in what is in force and in what a fact covers: blind to a field, or wrong at a boundary.

A decision that is blind to a field answers as if every fact had the harmless value there.
"""

from dataclasses import replace

from consent import ask, codes, decision, emergency, gates, in_force
from consent.answers import failure
from consent.codes import PROHIBITED_PURPOSES, Code
from tests.consent.faults import Fault, no, yes

NOBODY = frozenset()
EVERYBODY = frozenset({"HSG", "IDVA", "LA"})
PREPARE = in_force.prepare


def blind(name, field, harmless, how=""):
    """`prepare` that does not see one field; `harmless` may depend on the facts and the record."""

    def prepare(facts, at, known_at=None):
        records = getattr(facts, name)
        seen = [replace(fact, **{field: harmless(facts, fact)}) for fact in records]
        return PREPARE(replace(facts, **{name: seen}), at, known_at)

    return Fault(f"blind to {field} in {name}{how}", in_force.prepare, prepare)


def always(entry):
    """The same harmless value whatever the facts."""
    return lambda facts, fact: entry


def ours(facts, fact):
    """The asker's own agency, so that every record is its own."""
    return facts.worker.agency


def ours_to_ask(facts, fact):
    """The asker."""
    return facts.worker.id


def the_person(facts, fact):
    """The person of the item, so that every record is about them."""
    return "P1"


BLIND = [
    blind("agreements", "suspended", always(NOBODY)),
    blind("agreements", "parties", always(EVERYBODY)),
    blind("agreements", "end", always(None)),
    blind("rules", "source", always("IDVA")),
    blind("rules", "recipient", ours),
    blind("rules", "agreement", always("ISA2")),
    blind("rules", "valid_to", always(None)),
    blind("rules", "recorded_at", always(None)),
    blind("rules", "max_sensitivity", always(3)),
    blind("rules", "condition_present", always(True)),
    blind("rules", "route", always("consent")),
    blind("involvements", "agency", ours),
    blind("involvements", "person", the_person),
    blind("involvements", "end", always(None)),
    blind("involvements", "recorded_at", always(None)),
    blind("involvements", "categories", always(None)),
    blind("involvements", "pack", always(frozenset({"i1"}))),
    blind("involvements", "pack", always(NOBODY), ": none"),
    blind("overrides", "recipient", ours),
    blind("overrides", "person", the_person),
    blind("overrides", "purpose", always("deliver_intervention")),
    blind("overrides", "approvals", always(2)),
    blind("overrides", "ground", always("emergency")),
    blind("overrides", "ground", always("court_order_or_legal_compulsion"), ": a court"),
    blind("overrides", "end", always(None)),
    blind("overrides", "rescinded_at", always(None)),
    blind("overrides", "recorded_at", always(None)),
    blind("overrides", "detail_ceiling", always(None)),
    blind("overrides", "non_disclosure", always(False)),
    blind("overrides", "unlocks", always(True)),
    blind("overrides", "items", always(frozenset({"i1"}))),
    blind("overrides", "items", always(NOBODY), ": none"),
    blind("overrides", "categories", always(NOBODY)),
    blind("break_glass", "user", ours_to_ask),
    blind("break_glass", "person", the_person),
    blind("break_glass", "reason", always("immediate_risk_to_life")),
    blind("break_glass", "end", always(None)),
    blind("break_glass", "recorded_at", always(None)),
    blind("ringfences", "agency", ours),
    blind("ringfences", "person", the_person),
    blind("ringfences", "cleared", always(NOBODY)),
    blind("ringfences", "end", always(None)),
    blind("statements", "person", the_person),
    blind("statements", "function", always("confidentiality_consent")),
    blind("statements", "valid", always(True)),
    blind("statements", "recipient", always(None)),
    blind("statements", "category", always(None)),
    blind("statements", "purpose", always(None)),
    blind("statements", "item", always(None)),
    blind("statements", "expires_at", always(None)),
    blind("statements", "effective_from", always(None)),
    blind("statements", "recorded_at", always(None)),
    blind("statements", "detail_ceiling", always(None)),
    blind("statements", "lifts", always(NOBODY)),
]
BOUNDARIES = [
    Fault(
        "what is known now was always known",
        in_force.prepare,
        lambda facts, at, known_at=None: replace(PREPARE(facts, at, at), known_at=known_at or at),
    ),
    Fault(
        "no purpose is prohibited",
        in_force.prepare,
        lambda facts, at, known_at=None: PREPARE(
            replace(facts, known_purposes=facts.known_purposes | PROHIBITED_PURPOSES, prohibited_purposes=NOBODY),
            at,
            known_at,
        ),
    ),
    Fault(
        "a prohibited purpose is an unknown one",
        in_force.prepare,
        lambda facts, at, known_at=None: PREPARE(replace(facts, prohibited_purposes=NOBODY), at, known_at),
    ),
    Fault("an interval holds its end", in_force.has_ended, lambda end, at: end is not None and end < at),
    Fault("an interval does not hold its start", in_force.has_started, lambda start, at: start < at),
    Fault("nothing ever ends", in_force.has_ended, no),
    Fault("no end is already over", in_force.has_ended, lambda end, at: end is None or end <= at),
    Fault("recorded now is not yet known", in_force.is_known, lambda recorded, known: recorded < known),
    Fault("everything is known", in_force.is_known, yes),
    Fault("being a party is enough", in_force.binds, lambda agreed, agency: agency in agreed.parties),
    Fault(
        "only the asker's suspension counts",
        in_force.binds,
        lambda agreed, agency: agency in agreed.parties and (agency == "IDVA" or agency not in agreed.suspended),
    ),
    Fault(
        "only the owner's suspension counts",
        in_force.binds,
        lambda agreed, agency: agency in agreed.parties and (agency == "HSG" or agency not in agreed.suspended),
    ),
    Fault("one approval is enough", in_force.is_approved, lambda override: override.approvals >= 1),
    Fault("an emergency needs two approvals", in_force.is_approved, lambda override: override.approvals >= 2),
    Fault("an emergency needs no approval", in_force.is_approved, lambda override: _approved(override)),
]


def _approved(override):
    return override.approvals >= (0 if override.ground == codes.EMERGENCY else 2)


def rule_fits(leaving_out):
    """Gate 13 without one of its tests."""

    def fitting_rule(question, tier, rule):
        asked, item = question.question, question.item
        tests = {
            "category": item.category in rule.categories,
            "sensitivity": item.sensitivity <= rule.max_sensitivity,
            "purpose": asked.purpose in rule.purposes,
            "role": asked.role in rule.roles,
            "tier": tier.tier in rule.tiers,
        }
        fits = all(fitting for name, fitting in tests.items() if name != leaving_out)
        return None if fits else failure(Code.NO_RULE)

    return Fault(f"a rule whatever its {leaving_out}", gates.fitting_rule, fitting_rule)


def any_role_held(question, tier, rule):
    """Gate 13 for any role that the user holds."""
    held = question.worker.roles & rule.roles
    faulty = rule_fits("role").faulty
    return faulty(question, tier, rule) if held else failure(Code.NO_RULE)


SOUND_CONTENT, SOUND_WORKER, SOUND_LISTS, SOUND_REACH = (
    gates.tier_content,
    gates.this_worker,
    ask.lists,
    emergency.could_open,
)
COVERAGE = [
    *(rule_fits(part) for part in ("category", "sensitivity", "purpose", "role", "tier")),
    Fault("a rule for any role that the user holds", gates.fitting_rule, any_role_held),
    Fault(
        "the ceiling of a rule is not within it",
        gates.fitting_rule,
        lambda question, tier, rule: (
            rule_fits("none").faulty(question, tier, rule)
            if question.item.sensitivity < rule.max_sensitivity
            else failure(Code.NO_RULE)
        ),
    ),
    Fault(
        "a pending referral is for whoever is assigned",
        gates.this_worker,
        lambda question, tier, rule=None: None if question.assigned else failure(Code.NOT_ASSIGNED),
    ),
    Fault(
        "triage may look at every tier",
        gates.this_worker,
        lambda question, tier, rule=None: None if question.triages else SOUND_WORKER(question, tier),
    ),
    Fault(
        "pending also needs a category",
        gates.tier_content,
        lambda question, tier, rule=None: (
            SOUND_CONTENT(question, tier) or (failure(Code.NO_RULE) if tier.categories == NOBODY else None)
        ),
    ),
    Fault(
        "every tier needs the pack",
        gates.tier_content,
        lambda question, tier, rule=None: (
            SOUND_CONTENT(question, tier) or (None if question.item.id in tier.pack else failure(Code.NO_RULE))
        ),
    ),
    Fault(
        "an involvement that lists nothing lists everything",
        gates.tier_content,
        lambda question, tier, rule=None: None if not tier.categories else SOUND_CONTENT(question, tier),
    ),
    Fault(
        "an override does not list by category",
        ask.lists,
        lambda held, q: SOUND_LISTS(held, q) and ask.names(held, q),
    ),
    Fault("an override covers everything", ask.lists, yes),
    Fault("legal compulsion unlocks by category", ask.opens_lock, lambda held, question: held.unlocks),
    Fault("a lock is opened by any override", ask.opens_lock, yes),
    Fault("consent opens a lock that a court opened", decision.is_locked, no),
    Fault("an override names whatever is sealed", gates.names, yes),
]
EMERGENCY = [
    Fault("any category is safety-critical", emergency.is_safety_critical, yes),
    Fault("no category is safety-critical", emergency.is_safety_critical, no),
    Fault("a session opens what it does not list", emergency.lists, yes),
    Fault(
        "break-glass passes every failure",
        emergency.could_open,
        lambda question, code: question.item is not None,
    ),
    Fault(
        "break-glass needs no agreement",
        emergency.could_open,
        lambda question, code: SOUND_REACH(question, code) or code == Code.NO_AGREEMENT,
    ),
    Fault(
        "break-glass needs no agreement where an override is in force",
        emergency.could_open,
        lambda question, code: SOUND_REACH(question, code) or (bool(question.overrides) and code == Code.NOT_ASSIGNED),
    ),
    Fault(
        "break-glass needs an agreement with oneself",
        emergency.could_open,
        lambda q, c: not q.own and SOUND_REACH(q, c),
    ),
    Fault("break-glass opens a lock", emergency.is_locked, no),
    *(
        Fault(f"break-glass does not lift {code}", codes.BREAK_GLASS_LIFTS, codes.BREAK_GLASS_LIFTS - {code})
        for code in sorted(codes.BREAK_GLASS_LIFTS)
    ),
    *(
        Fault(f"{reason} is no reason", codes.BREAK_GLASS_REASONS, codes.BREAK_GLASS_REASONS - {reason})
        for reason in sorted(codes.BREAK_GLASS_REASONS)
    ),
    *(
        Fault(f"{category} is not safety-critical", codes.SAFETY_CRITICAL, codes.SAFETY_CRITICAL - {category})
        for category in sorted(codes.SAFETY_CRITICAL)
    ),
]
FACT_FAULTS = [*BLIND, *BOUNDARIES, *COVERAGE, *EMERGENCY]
