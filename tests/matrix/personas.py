"""Who stands in the matrix: each a worker in a role, in a relation to one person and their referral, by one way in."""

from dataclasses import dataclass

#: The states that a referral of the matrix stands in; each has its own person with words of their own.
STATES = ("pending", "asked", "accepted", "declined", "withdrawn", "fenced")


@dataclass(frozen=True, slots=True)
class Persona:
    """`worker` is an attribute of the world, None for nobody; `state` says which person they ask about.

    `at` are the starts of the routes where alone they stand: elsewhere they are one more stranger.
    """

    name: str
    worker: str | None
    state: str = "pending"
    token: str = "live"
    at: tuple[str, ...] = ("",)

    @property
    def is_out(self) -> bool:
        """Return whether no door of the hub opens for them."""
        return self.worker in (None, "leaver") or self.token != "live"

    def stands_at(self, route: str) -> bool:
        """Return whether they stand at this route: tokens that ended exist only at the API."""
        return route.startswith(self.at) and (self.token == "live" or route.startswith("api:"))


#: Where those stand who have been something in a plan, and in nothing else.
PLANS = (
    "plans:",
    "api:plan-",
    "delivery:",
    "api:feedback",
    "standards:plan",
    "standards:criterion",
    "api:assurance-list",
)
PERSONAS = (
    Persona("anonymous", None),
    Persona("leaver", "leaver"),  # worked at the clinic until today; session and token are from before
    Persona("sender", "osei"),  # the practitioner who is assigned and wrote the referral
    Persona("sender_asked", "osei", "asked"),
    Persona("sender_accepted", "osei", "accepted"),
    Persona("sender_declined", "osei", "declined"),
    Persona("sender_withdrawn", "osei", "withdrawn"),
    Persona("colleague", "colleague"),  # the same agency, not assigned
    Persona("sender_officer", "clinic_officer"),
    Persona("sender_admin", "clinic_admin"),
    Persona("conflicted", "conflicted"),  # a worker of the clinic who has said that they know the person
    Persona("conflicted_ended", "conflicted", "declined"),
    Persona("hub_admin", "hub_admin"),
    Persona("receiver", "ana"),  # duty manager of the agency that was asked
    Persona("receiver_asked", "ana", "asked"),
    Persona("receiver_accepted", "ana", "accepted"),
    Persona("receiver_declined", "ana", "declined"),
    Persona("receiver_withdrawn", "ana", "withdrawn"),
    Persona("receiver_fenced", "ana", "fenced"),  # accepted, and then the whole agency was kept away from the person
    Persona("other", "tobi"),  # the same agency, a practitioner to whom nothing was given
    Persona("other_accepted", "tobi", "accepted"),
    Persona("receiver_officer", "housing_officer"),
    Persona("receiver_conflicted", "housing_conflicted"),  # a duty manager there who knows the person
    Persona("stranger", "stranger"),  # a team lead of an agency that has nothing to do with any of it
    Persona("stranger_officer", "harbour_officer"),
    Persona("stranger_admin", "harbour_admin"),
    Persona("revoked", "osei", token="revoked"),
    Persona("expired", "osei", token="expired"),
    # each the duty manager of an agency of its own: it was offered a role and has not answered, had one, declined one
    Persona("plan_offered", "plan_offered", at=PLANS),
    Persona("plan_ended", "plan_ended", at=PLANS),
    Persona("plan_declined", "plan_declined", at=PLANS),
)
BY_NAME = {persona.name: persona for persona in PERSONAS}

#: Words of the table for several at once; a later word of a row counts before an earlier one.
GROUPS = {
    "senders": ["sender", "sender_asked", "sender_accepted", "sender_declined", "sender_withdrawn"],
    "receivers": [
        *("receiver", "receiver_asked", "receiver_accepted", "receiver_declined", "receiver_withdrawn"),
        "receiver_fenced",
    ],
    "others": ["other", "other_accepted"],
    # who is shown something of the person, and who is told that it is not for them
    "working": ["senders", "receiver", "receiver_asked", "receiver_accepted"],
    "told_no": ["colleague", "sender_officer", "others", "receiver_officer"],
    # the two sides of a referral, those who see no content and those with a conflict apart
    "clinic": ["senders", "colleague", "sender_officer"],
    "housing": ["receivers", "others", "receiver_officer"],
    "answering": ["receiver", "receiver_asked", "other"],
    "answered": ["receiver_accepted", "receiver_declined", "receiver_withdrawn", "receiver_fenced", "other_accepted"],
    # roles, wherever
    "officers": ["sender_officer", "receiver_officer", "stranger_officer"],
    "admins": ["sender_admin", "stranger_admin", "hub_admin"],
}


def named(word: str) -> list[str]:
    """Return the personas that a word of the table means. Raises KeyError for a word that means nobody."""
    if word in GROUPS:
        return [name for part in GROUPS[word] for name in named(part)]
    return [BY_NAME[word].name]
