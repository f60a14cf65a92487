"""What no e-mail may hold: names of people and agencies, words that tell what they do, and references (trust, T05).

Every test is searched by it for what it sent (tests/conftest.py), and the demo county for what its letters would say.
"""

import re

#: Agencies and people of the tests' own worlds, and words that tell of what the hub is about.
NAMES = (
    "Riverside Northgate Harbour Saltmarsh Meadow Lavender Clinic Housing Police Probation Refuge Safer Parker Osei"
).split()
WORDS = ("domestic", "abuse", "victim", "refuge", "referral", "consent", "risk", "concern", "safeguarding", "emergency")
REFERENCE = re.compile(r"\b[A-Z]-[0-9A-Z]{5,6}\b")
#: What our own mail is known by: a random key, which resolves to nothing.
OWN_HEADERS = {"Message-ID"}


def telling(message, *more: str) -> list[str]:
    """Return what in an e-mail tells something: in its subject, text, and headers. `more` are further names."""
    headers = [f"{name}: {value}" for name, value in message.extra_headers.items() if name not in OWN_HEADERS]
    text = "\n".join([message.subject, str(message.body), message.from_email, *headers])
    said = text.casefold()
    found = [word for word in (*NAMES, *WORDS) if re.search(rf"\b{re.escape(word.casefold())}", said)]
    found += [name for name in more if re.search(rf"\b{re.escape(name.casefold())}\b", said)]
    return found + REFERENCE.findall(text)
