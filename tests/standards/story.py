"""A case as those who work on it tell it: through pages and API alone, and what the assurance page says at each moment.

`Story.open` and `Story.met` look at the assurance of the plan and hold the state of criteria there; what a test that is
marked with `proves` has not seen first open and then met is not proved (tests/proving.py).
"""

from collections import defaultdict

from django.urls import reverse

from people.kinds import KINDS
from people.models import RecordEntry
from plans.models import Part, Plan
from standards.criteria import BY_CODE
from tests.plans.town import Town

#: What each test has seen of each criterion: the states, in order. Read by tests/proving.py.
SEEN: dict[str, list[str]] = defaultdict(list)


def wrong_in(answer) -> str:
    """Return what an answer says is wrong."""
    form = (answer.context or {}).get("form")
    return str(getattr(form, "errors", "")) or answer.content.decode()[-2000:]


class Story:
    """One case: the clinic leads a plan for Sam, started through its page."""

    def __init__(self, town: Town, **facts):
        self.town, self.sam = town, town.sam.reference
        page = {"aim": "Sleep safely every night", "part": "", "review_on": "in 4 weeks", **facts}
        self.posts(town.osei, "plans:person", self.sam, **page)
        self.plan = Plan.objects.latest("started_at")
        self.ref = self.plan.reference

    # Doing something through pages

    def posts(self, by, name: str, /, *args, status: int = 303, **facts):
        """Send a form; it has to be taken."""
        answer = self.town.as_(by).post(reverse(name, args=args), facts)
        assert answer.status_code == status, (name, answer.status_code, wrong_in(answer))
        return answer

    def does(self, name: str, *args, by=None, status: int = 303, **facts):
        """Send a form of the plan."""
        return self.posts(by or self.town.osei, f"plans:{name}", self.ref, *args, status=status, **facts)

    def gets(self, by, name: str, *args, query: str = "") -> str:
        """Open a page; return its text."""
        answer = self.town.as_(by).get(reverse(name, args=args) + query)
        assert answer.status_code == 200, answer.content.decode()[:2000]
        return answer.content.decode()

    def records(self, kind: str, title: str = "", by=None, **details) -> RecordEntry:
        """Record something about Sam."""
        usual = {"title": title or "As told", "seal": "none", "category": KINDS[kind].category}
        self.posts(by or self.town.osei, "people:record", self.sam, kind, **usual, **details)
        return RecordEntry.objects.filter(kind=kind).latest("created_at")

    def none_known(self, about: str) -> None:
        """State that none is known."""
        self.records("none_known", "None known", about=about)

    def adds(self, kind: str, title: str, by=None, **facts) -> Part:
        """Write a part of the plan."""
        usual = {
            "goal": {"success": "Fourteen nights in a row", "state": "now"},
            "action": {"agency": self.town.clinic.reference},
        }
        self.does("add", kind, by=by, **{"title": title, **usual.get(kind, {}), **facts})
        return Part.objects.filter(plan=self.plan, kind=kind).latest("created_at")

    def domain(self, area: str, state: str = "planned") -> Part:
        """Say how an area of life stands."""
        return self.adds("domain", "Talked over", area=area, state=state, why="Sam said so.")

    def offers(self, agency=None, title: str = "Finds a home") -> Part:
        """Offer a role, after reading who would see what."""
        agency = agency or self.town.housing
        facts = {"agency": agency.reference, "role_kind": "contributor", "title": title}
        self.does("offer", **facts, shown=f"{agency.reference}:contributor")
        return Part.objects.filter(plan=self.plan, kind="role").latest("created_at")

    def acts(self, part: Part, act: str, by=None, **facts):
        """Do one act to a part."""
        return self.does("act", part.reference, act, by=by, **{f"{act}-{name}": value for name, value in facts.items()})

    def joined(self, agency=None) -> Part:
        """Offer a role and let the agency accept it."""
        agency = agency or self.town.housing
        role = self.offers(agency)
        self.acts(role, "accept", by=self.town.duty(agency))
        self.town.assigned(agency)
        return role

    def proposes(self) -> int:
        """Ask for agreement; return the number of the version."""
        number = self.plan.versions.count()
        self.does("propose", **{"propose-number": number, "propose-text": ""})
        return number + 1

    def answers(self, by, answer: str = "understood", **facts) -> None:
        """Answer for an agency to the newest version."""
        number = self.plan.versions.count()
        sent = {"answer-answer": answer, "answer-number": number}
        self.does("answer", by=by, **sent, **{f"answer-{name}": value for name, value in facts.items()})

    def hears(self, answer: str = "agrees", **facts) -> None:
        """Record what Sam says to the newest version."""
        usual = {"their_words": "Yes, that.", "given": "The plan on a page", "understood": "Told back in their words"}
        self.does("said", answer=answer, **{**usual, **facts})

    def says(self, code: str, theme: int, answer: str = "considered", words: str = "Talked over.") -> None:
        """Say what only a person can say."""
        sent = {"theme": theme, "answer": answer, "words": words}
        self.posts(self.town.osei, "standards:criterion", self.ref, BY_CODE[code].slug, **sent)

    # Seeing what the assurance says

    def states(self, by=None, standard: str = "") -> dict[str, dict]:
        """Return what the assurance says of each criterion, by code, as a client of the API reads it."""
        wanted = f"?standard={standard}" if standard else ""
        answer = self.town.api(by or self.town.osei).get(f"/api/v1/plans/{self.ref}/assurance/{wanted}")
        assert answer.status_code == 200, answer.content
        return {row["criterion"]: row for section in answer.json() for row in section["criteria"]}

    def sees(self, *codes: str, by=None) -> dict[str, dict]:
        """Return what the assurance says of these criteria, and keep what was seen; the page says the same."""
        found, pages = {}, {}
        for code in codes:
            standard = BY_CODE[code].standard
            if standard not in pages:
                pages[standard] = self.states(by, standard)
                text = self.gets(by or self.town.osei, "standards:plan", self.ref, query=f"?standard={standard}")
                for row in pages[standard].values():
                    assert f'id="{BY_CODE[row["criterion"]].slug}"' in text
            found[code] = pages[standard][code]
            SEEN[code].append(found[code]["state"])
        return found

    def open(self, *codes: str, says: str = "") -> None:
        """Hold that these criteria are not met now, and that what is missing is said in these words."""
        for code, row in self.sees(*codes).items():
            assert row["state"] != "met", (code, row)
            assert says in row["words"], (code, row)
            assert row["close"] or row["state"] == "word", (code, row)

    def met(self, *codes: str) -> None:
        """Hold that these criteria are met now, and that what shows it can be opened by whoever reads it."""
        client = self.town.as_(self.town.osei)
        urls = set()
        for code, row in self.sees(*codes).items():
            assert row["state"] == "met", (code, row)
            assert row["found"], code
            urls |= {one["url"] for one in row["found"] if one["url"]}
        for url in urls:
            assert client.get(url).status_code == 200, url
