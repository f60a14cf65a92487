"""The identifiers that our form needs, always the same, and the attributes that say what HSDS has no field for."""

from uuid import UUID, uuid5

SPACE = UUID("5b0f6c1e-8a53-5d0e-9a44-0d3c6f6f2a10")  # drawn once; what is derived from it never changes
NEEDS = {"id": str(uuid5(SPACE, "taxonomy needs")), "name": "Needs", "description": "What services are for"}
HUB = {
    "id": str(uuid5(SPACE, "taxonomy hub")),
    "name": "Referral hub",
    "description": "What this hub knows of a service and HSDS has no field for",
}
TAXONOMIES = (NEEDS, HUB)

#: The facts that are attributes, each a term of our own taxonomy, with what it means.
FACTS = {
    "capacity": "accepting, limited, waiting_list or closed",
    "closed_until": "The first day with room",
    "waiting_days": "Usual wait in days",
    "answer_days": "Usual answer time in working days",
    "genders": "For these people alone: women, men, non_binary",
    "genders_why": "Why the law allows a service for these people alone",
    "exclusions": "Who it is not for",
    "access": "How access needs are met",
    "confidential": "Whether telephones and addresses are kept secret: yes or no",
}


def derived(*parts) -> str:
    """Return an identifier that is always the same for the same parts."""
    return str(uuid5(SPACE, " ".join(map(str, parts))))


def fact_terms() -> list[dict]:
    """Return the terms of our own taxonomy."""
    return [fact_term(name) for name in FACTS]


def fact_term(name: str) -> dict:
    """Return the term that a fact is an attribute of."""
    return {"id": derived("fact", name), "name": name, "description": FACTS[name], "taxonomy": HUB["name"]}


def need_term(name: str, need=None) -> dict:
    """Return the term of a need; `need` is its row on the hub's list."""
    key = str(need.pk) if need else derived("need", name)
    return {"id": key, "name": name, "description": (need.about if need else "") or name, "taxonomy": NEEDS["name"]}
