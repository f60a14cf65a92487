"""The acts of keeping and disposing, and the words for them."""

RETAINED: dict[str, str] = {
    "work.end": "End our work",
    "retention.read": "Retention",
    "retention.set": "Set how long it is kept",
    "hold.place": "Place a legal hold",
    "hold.lift": "Lift the legal hold",
    "hold.remind": "Remind of a legal hold",
    "disposal.propose": "Propose to dispose of what is due",
    "disposal.agree": "Agree to the disposal",
    "disposal.refuse": "Refuse the disposal",
    "disposal.withdraw": "Withdraw the disposal",
    "disposal.carry_out": "Carry out the disposal",
}
