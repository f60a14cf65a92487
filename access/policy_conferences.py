"""Who may act at case conferences: those who confer, and of them those who hold one (design: domain, Case conference)."""

from access.rules import Rule, among, both, confers, hosts, nobody, side

CONFERENCES: dict[str, Rule] = {
    **dict.fromkeys(("conference.list", "item.refer"), confers),
    **dict.fromkeys(("conference.plan", "conference.invite", "conference.count"), hosts),
    **dict.fromkeys(
        (
            *("conference.close_agenda", "conference.hold", "conference.minute", "conference.cancel"),
            *("attendance.note", "item.let_in", "item.put_off", "item.minute", "item.transfer", "task.give"),
            *("flag.remove", "flag.renew"),
        ),
        both(hosts, side("holder_id")),
    ),
    **dict.fromkeys(("standing.accept", "standing.decline", "standing.leave"), both(hosts, side("agency_id"))),
    **dict.fromkeys(("attendance.confirm", "attendance.apologise"), both(confers, among("party_ids"))),
    "item.withdraw": both(confers, side("from_agency_id")),
    **dict.fromkeys(("research.find_nothing", "research.tell", "task.answer"), both(confers, side("agency_id"))),
    "transfer.acknowledge": both(hosts, side("to_agency_id")),
    **dict.fromkeys(("conference.remind", "item.end", "research.remind", "research.escalate"), nobody),
}
