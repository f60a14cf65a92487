"""Who may act: the whole policy, one rule a verb, readable in one sitting.

The rules are put together from the words of access.rules. When an act is possible is the room's states; who may *see* is
consent.decision.
"""

from access.policy_conferences import CONFERENCES
from access.policy_delivery import DELIVERY
from access.policy_retention import RETENTION
from access.roles import OFFICERS, PRACTICE
from access.rules import (
    Rule,
    addressed,
    among,
    another_than,
    answers_for_question,
    anybody,
    approver,
    both,
    compares,
    decides_for_the_agency,
    either,
    first_administrators,
    hub_administrator,
    keeper,
    keeps_entries,
    leads,
    looks_after,
    nobody,
    none_of,
    officer,
    only,
    own_agency_administrator,
    practice,
    put_to_them,
    role,
    side,
    themselves,
    works,
)
from access.verbs import VERBS
from access.viewer import Viewer
from hub.kit.errors import Refused

RULES: dict[str, Rule] = {
    "agency.apply": anybody,
    "agency.approve": hub_administrator,
    "agency.refuse": hub_administrator,
    "agency.change": own_agency_administrator,
    "service.publish": own_agency_administrator,
    "service.change": own_agency_administrator,
    "service.confirm": keeps_entries,
    "service.set_capacity": keeps_entries,
    "service.suspend": nobody,
    "service.withdraw": own_agency_administrator,
    "need.add": hub_administrator,
    "need.end": hub_administrator,
    "directory.import": hub_administrator,
    "membership.invite": own_agency_administrator,
    "invitation.resend": either(own_agency_administrator, both(hub_administrator, first_administrators)),
    "invitation.cancel": own_agency_administrator,
    "membership.accept": anybody,
    "membership.end": own_agency_administrator,
    "membership.place": own_agency_administrator,
    "token.issue": themselves,
    "token.revoke": either(themselves, own_agency_administrator),
    "person.open": practice,
    "person.assign": both(role("supervisor", "duty_manager", "caseworker"), side("agency_id")),
    "entry.record": practice,
    "entry.attach": practice,
    "entry.scan": nobody,
    "entry.correct": both(practice, side("owner_id")),
    "entry.restrict": both(either(practice, officer), side("owner_id")),
    "entry.release": both(either(practice, officer), side("owner_id")),
    "entry.seal": both(practice, side("owner_id")),
    "entry.unseal": both(practice, side("owner_id")),
    "entry.control": both(practice, side("owner_id")),
    "entry.mark": both(practice, side("owner_id")),
    "conflict.declare": anybody,
    "conflict.end": both(keeper, side("agency_id")),
    "ring_fence.flag": keeper,
    "ring_fence.end": keeper,
    "ring_fence.clear": officer,
    "ring_fence.unclear": officer,
    "consent.record": practice,
    "consent.withdraw": either(practice, officer),
    "consent.object": either(practice, officer),
    **dict.fromkeys(("capacity.assess", "gillick.assess", "proxy.check"), practice),
    "agreement.draft": officer,
    "agreement.edit": both(officer, side("lead_agency_id")),
    "agreement.sign": both(officer, among("party_ids")),
    "agreement.suspend": both(officer, among("party_ids")),
    "agreement.resume": both(officer, among("party_ids")),
    "agreement.leave": both(officer, among("party_ids")),
    "agreement.supersede": both(officer, side("lead_agency_id")),
    "rule.draft": both(officer, among("party_ids")),
    "rule.simulate": both(officer, among("side_ids")),
    "rule.sign": both(officer, among("side_ids")),
    "recall.answer": both(looks_after, side("to_agency_id")),
    "recall.change": both(looks_after, side("from_agency_id")),
    "recall.escalate": nobody,
    "recall.close": both(looks_after, side("from_agency_id")),
    "rule.end": both(officer, among("side_ids")),
    "rule.replace": both(officer, among("side_ids")),
    "ground.add": hub_administrator,
    "ground.end": hub_administrator,
    "request.read": either(practice, officer),
    "request.receive": either(practice, officer),
    "request.verify": both(either(practice, officer), side("lead_id")),
    "request.acknowledge": both(officer, side("lead_id")),
    "request.clarify": both(either(practice, officer), side("lead_id")),
    "request.resume": both(either(practice, officer), side("lead_id")),
    "request.extend": both(officer, side("lead_id")),
    "request.involve": both(officer, side("lead_id")),
    "request.plan_safety": both(either(practice, officer), side("lead_id")),
    "request.collect": both(either(practice, officer), among("controller_ids")),
    "request.decide": both(either(practice, officer), side("agency_id")),
    "request.second_read": both(either(practice, officer), side("agency_id")),
    "request.carry_out": both(either(practice, officer), side("agency_id")),
    "request.check_pair": both(officer, side("agency_id")),
    "request.answer": both(officer, among("controller_ids")),
    "request.refuse": both(officer, side("lead_id")),
    "request.withdraw": both(either(practice, officer), side("lead_id")),
    "statement.prepare": either(practice, officer),
    "statement.hold": either(practice, officer),
    "statement.check": either(practice, officer),
    "override.propose": either(practice, officer),
    "override.approve": both(approver, among("approving_agency_ids"), another_than("requested_by_id")),
    "override.countersign": both(approver, among("approving_agency_ids"), another_than("requested_by_id")),
    "override.refuse": both(approver, among("approving_agency_ids"), another_than("requested_by_id")),
    "override.withdraw": both(either(practice, officer), side("agency_id"), only("requested_by_id")),
    "override.rescind": both(either(practice, officer), side("agency_id")),
    "override.inform": both(either(practice, officer), side("agency_id")),
    "override.review": both(officer, side("agency_id"), none_of("taken_part_ids")),
    "override.renew": both(either(practice, officer), side("agency_id")),
    "break_glass.open": practice,
    "break_glass.extend": themselves,
    "break_glass.close": either(themselves, both(approver, side("agency_id"))),
    "break_glass.review": both(approver, among("reviewing_agency_ids"), another_than("user_id")),
    "break_glass.allow": both(approver, side("agency_id"), another_than("user_id")),
    "referral.draft": practice,
    "referral.edit": both(practice, side("from_agency_id")),
    "referral.discard": both(practice, side("from_agency_id")),
    "referral.send": both(practice, side("from_agency_id")),
    "referral.receive": side("to_agency_id"),
    **dict.fromkeys(
        (
            *("referral.take", "referral.accept", "referral.undo_accept", "referral.decline", "referral.pass_on"),
            *("referral.redirect", "referral.start", "referral.go_on", "referral.hold", "referral.resume"),
            *("referral.transfer", "referral.complete", "referral.end_early"),
        ),
        both(decides_for_the_agency, side("to_agency_id")),
    ),
    "referral.ask": either(both(decides_for_the_agency, side("to_agency_id")), both(practice, side("from_agency_id"))),
    "referral.answer": either(
        both(practice, side("from_agency_id")), both(decides_for_the_agency, side("to_agency_id"))
    ),
    "referral.withdraw": both(practice, side("from_agency_id")),
    "referral.stop_waiting": nobody,
    "referral.send_on": both(practice, side("from_agency_id")),
    "referral.expire": nobody,
    "referral.warn_draft": nobody,
    "referral.end_draft": nobody,
    "referral.ask_review": both(practice, side("from_agency_id")),
    "referral.uphold": both(leads, side("to_agency_id"), another_than("answered_by_id")),
    "referral.overturn": both(leads, side("to_agency_id"), another_than("answered_by_id")),
    "coded_reason.add": hub_administrator,
    "coded_reason.end": hub_administrator,
    "question.send": works,
    "question.see": both(works, addressed),
    "question.answer": both(works, addressed),
    "question.pass_on": both(works, addressed),
    "question.withdraw": both(works, answers_for_question),
    "question.reopen": both(works, answers_for_question),
    "question.close": both(works, answers_for_question),
    "question.remind": nobody,
    "question.escalate": nobody,
    **dict.fromkeys(("concern.raise", "concern.report", "concern.call_review"), works),
    "concern.acknowledge": both(works, side("agency_id")),
    **dict.fromkeys(("concern.tell_deputy", "concern.escalate", "concern.ask_to_ring"), nobody),
    "concern.ring": both(works, side("ringer_id")),
    "concern.close": both(works, among("closer_ids")),
    "plan.list": works,
    "plan.start": practice,
    **dict.fromkeys(("plan.set_review", "plan.close", "plan.reopen"), both(practice, side("lead_id"))),
    **dict.fromkeys(("plan.accept_review", "plan.decline_review"), both(practice, side("review_by_id"))),
    "plan.call_review": both(practice, among("partner_ids")),
    "review.list": works,
    "review.open": both(practice, either(side("lead_id"), side("review_by_id"))),
    **dict.fromkeys(
        (
            *(
                "review.attend",
                "review.hear",
                "review.say_outcome",
                "review.say_trend",
                "review.judge",
                "review.decide",
            ),
            *("review.drop_decision", "review.finish"),
        ),
        both(practice, side("agency_id")),
    ),
    "review.abandon": both(practice, either(side("agency_id"), side("lead_id"))),
    "review.contribute": both(practice, among("partner_ids")),
    "review.read_minutes": both(works, side("agency_id")),
    "review.remind": nobody,
    "plan.deliver": both(practice, side("lead_id")),
    "plan.open_copy": both(works, side("agency_id")),
    "plan.chase": nobody,
    **dict.fromkeys(
        (
            *("plan.propose", "plan.answer", "plan.record_answer", "plan.change_mind", "part.add", "part.move"),
            *("goal.judge", "option.choose", "cover.link", "gap.accept", "gap.reopen"),
            *("clash.say", "clash.accept", "clash.reopen"),
        ),
        both(practice, among("partner_ids")),
    ),
    **dict.fromkeys(("part.change", "part.take_out"), both(practice, side("from_agency_id"))),
    "role.offer": both(practice, side("lead_id")),
    **dict.fromkeys(("role.accept", "role.decline", "role.counter"), both(decides_for_the_agency, side("agency_id"))),
    **dict.fromkeys(("role.take_counter", "role.keep"), both(practice, side("from_agency_id"))),
    "role.hand_over": both(practice, side("agency_id")),
    "role.end": both(practice, either(side("agency_id"), side("from_agency_id"), side("lead_id"))),
    **dict.fromkeys(
        ("action.accept", "action.decline", "action.counter", "action.report", "action.name_worker"),
        both(practice, side("agency_id")),
    ),
    **dict.fromkeys(
        ("action.take_counter", "action.keep", "action.offer_again"), both(practice, side("from_agency_id"))
    ),
    "assurance.read": both(works, among("partner_ids")),
    "assurance.attest": both(practice, among("partner_ids")),
    "assurance.list": either(leads, officer),
    **CONFERENCES,
    **DELIVERY,
    **RETENTION,
    **dict.fromkeys(("figures.read", "figures.export"), leads),
    "view.save": role(*PRACTICE, *OFFICERS),
    "view.change": both(only("user_id"), side("agency_id")),
    "view.discard": both(only("user_id"), side("agency_id")),
    **dict.fromkeys(("match.ask", "match.dismiss"), both(compares, side("agency_id"))),
    "enquiry.ask": works,
    "enquiry.answer": both(role("triage", "duty_manager"), side("to_agency_id")),
    "enquiry.close": nobody,
    "link.undo": both(compares, among("side_ids")),
    "ledger.read": role(*OFFICERS, "information_asset_owner", "auditor_external"),
    "ledger.erase": both(role("information_asset_owner", "dpo"), side("held_by_id")),
    "desk.read": officer,
    "alert.decide": both(officer, side("agency_id"), another_than("user_id")),
    "sample.check": both(officer, side("agency_id"), another_than("user_id")),
    "reason.ask": officer,
    "reason.answer": put_to_them,
    "decision.note": officer,
    "decision.dispute": role(*PRACTICE, *OFFICERS),
    "dispute.answer": both(officer, side("to_agency_id"), another_than("asked_by_id")),
    "hours.set": officer,
    "trial.keep": officer,
    "trial.attach": both(officer, side("agency_id")),
}

NEEDED = {
    anybody: "",
    nobody: "Only the hub itself does this.",
    hub_administrator: "Only a hub administrator can do this.",
    own_agency_administrator: "Only an administrator of the agency can do this.",
    keeps_entries: "Only an administrator or a team lead of the agency can do this.",
}


def can(viewer: Viewer | None, verb: str, thing: object = None) -> bool:
    """Return whether this viewer may do this act to this thing. Raises KeyError for a verb that does not exist."""
    rule = RULES[verb]
    if rule is anybody:
        return True
    return viewer is not None and (viewer.is_system or rule(viewer, thing))


def check(viewer: Viewer | None, verb: str, thing: object = None) -> None:
    """Raise Refused, with what is missing in words, unless this viewer may do this act to this thing."""
    if not can(viewer, verb, thing):
        needed = NEEDED.get(RULES[verb])
        words = VERBS[verb].lower()
        role_label = viewer.role_label if viewer else "nobody"
        raise Refused(
            needed or f"Your role here ({role_label}) does not allow you to do this: {words}. Ask your agency lead."
        )


def able(viewer: Viewer, thing: object, *verbs: str) -> list[str]:
    """Return those of the verbs that policy allows and, where the thing has states, that its state allows now."""
    possible = []
    for verb in verbs:
        moves = getattr(thing, "MOVES", {})
        if can(viewer, verb, thing) and (verb not in moves or thing.may_move(verb)):
            possible.append(verb)
    return possible
