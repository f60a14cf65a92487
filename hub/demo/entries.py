"""Short words for what the stories record: each gives the facts of one entry, as `people.actions.record` takes them.

Besides these, an entry may say `key` (a name by which consents and packs speak of it), `ago` (recorded so many days ago),
`by` (another worker than the one who opened the record), `fixed` (the reason and the changes of a later correction),
`happened` and `ended` (true from, and until, so many days ago), `checked` (safe contact was checked so many days ago) and
`days` (further fields that are days, or lists of them: so many days ago, ahead with a minus).
"""

from people.kinds_dash import NO, QUESTIONS, UNKNOWN, YES


def entry(kind: str, title: str, text: str = "", **more) -> dict:
    """Return an entry of any kind; further fields of its kind go into `details`."""
    return {"kind": kind, "title": title, "text": text, **more}


def need(about: str, title: str, text: str = "", **more) -> dict:
    """Return a need in one of the domains of life."""
    return entry("need", title, text, details={"domain": about}, **more)


def risk(kind: str, level: str, title: str, evidence: str, trend: str = "same", **more) -> dict:
    """Return a risk, how high it is, and what shows it."""
    details = {"risk": kind, "level": level, "trend": trend, "evidence": evidence}
    return entry("risk_factor", title, details=details, **more)


def strength(title: str, evidence: str = "", **more) -> dict:
    """Return a strength, and what shows it."""
    return entry("protective_factor", title, details={"evidence": evidence}, **more)


def wish(title: str, words: str = "", **more) -> dict:
    """Return what matters to the person, in their own words."""
    return entry("wish", title, their_words=words, **more)


def safe(
    title: str, number: str, checked: int, *, channel: str = "phone", allowed: str = "yes", key: str = "", **more
) -> dict:
    """Return a safe way to contact, checked with the person so many days ago; `more` are fields of the rule."""
    rule = {
        "channel": channel,
        "allowed": allowed,
        "value": number,
        "message": "no",
        "say_who": "no",
        "letters": "none",
        **more,
    }
    return entry("safe_contact", title, details=rule, checked=checked, key=key)


def number(value: str, title: str = "Mobile", **more) -> dict:
    """Return a telephone number."""
    return entry("contact_detail", title, details={"channel": "phone", "value": value}, **more)


def address(value: str, title: str = "Home address", **more) -> dict:
    """Return an address."""
    return entry("contact_detail", title, details={"channel": "address", "value": value}, **more)


def speaks(title: str, interpreter: str, language: str = "", support: str = "", dialect: str = "") -> dict:
    """Return which language, interpreter and support help the person."""
    details = {"language": language, "interpreter": interpreter, "dialect_or_gender": dialect, "support": support}
    return entry("communication", title, details=details)


def relation(name: str, what: str, poses_risk: str = "no", talk: str = "not_known", **more) -> dict:
    """Return somebody in the person's life, and whether they pose a risk."""
    details = {"name": name, "relation": what, "poses_risk": poses_risk, "safe_to_talk": talk}
    return entry("relationship", more.pop("title", f"{name}, {what}"), details=details, **more)


def child(name: str, age: str, lives_with: str = "", school: str = "", **more) -> dict:
    """Return a child or dependant."""
    details = {"name": name, "age": age, "lives_with": lives_with, "school_or_care": school}
    return entry("dependant", more.pop("title", f"{name}, {age}"), details=details, **more)


def assessed(title: str, tool: str, score: str, assessor: str, **more) -> dict:
    """Return an assessment: the tool, what it came to, and who did it."""
    return entry("assessment", title, details={"tool": tool, "score": score, "assessor": assessor}, **more)


def tried(title: str, impact: str, **more) -> dict:
    """Return help that was tried before, and what it changed."""
    return entry("intervention", title, details={"impact": impact}, **more)


def home(title: str, text: str = "", **more) -> dict:
    """Return what is known about the person's home."""
    return entry("housing", title, text, **more)


def incident(title: str, text: str, happened: int, **more) -> dict:
    """Return something that happened so many days ago."""
    return entry("incident", title, text, happened=happened, **more)


def note(about: str, title: str, text: str = "", **more) -> dict:
    """Return a note in a category of its own."""
    return entry("note", title, text, category=about, **more)


def checklist(ticks: tuple[str, ...], judgement: str, assessor: str, *, high: bool, unknown=(), **more) -> dict:
    """Return a risk checklist: which questions were answered yes, which with “don’t know”, and what was judged."""
    answers = {code: YES if code in ticks else UNKNOWN if code in unknown else NO for code in QUESTIONS}
    judged = {"judged_high": YES if high else NO, "judgement": judgement, "repeat": NO, "assessor": assessor}
    incidents = {"incidents": more.pop("incidents")} if "incidents" in more else {}
    return entry("dash_checklist", "Domestic abuse checklist", details=answers | judged | incidents, **more)


def ready(stage: str, title: str, helps: str, hinders: str, **more) -> dict:
    """Return how ready the person is to change something, what helps and what gets in the way."""
    return entry("readiness", title, details={"stage": stage, "helps": helps, "hinders": hinders}, **more)


def specialist(what: str, title: str, **more) -> dict:
    """Return a need that a specialist has to meet; to whom the person was referred stands in `details`."""
    return entry("specialist_need", title, details={"what": what, **more.pop("details", {})}, **more)


def none_known(about: str, title: str, **more) -> dict:
    """Return that somebody asked, and knows of none."""
    return entry("none_known", title, details={"about": about}, **more)
