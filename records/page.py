"""What every page about one person starts with: the sight, how it is read, the bar and the way to the sister pages."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property, partial

from django.http import Http404, HttpRequest
from django.urls import reverse

from access.policy import able, can, check
from access.viewer import Viewer
from consent.changes import Action
from consent.identity import BAR, holders_consent_tag, identity_of, is_who, tabs_of
from consent.phrases import ACTIONS
from consent.purposes import stated_in
from consent.sight import PersonSight, Shown, see_person
from hub.kit.errors import Refused
from people.fence import hold_before_change
from people.models import Assignment, RecordEntry
from records.reading import Reader, Told

ASK_FOR_DECISION = "Ask the agency that holds it to share it without consent, if somebody may come to serious harm."
NO_CONTENT = "Your role sees nothing about people."
NOT_YOURS = "You may see nothing of this person now. Your team lead or duty manager can assign you."
NOT_WHO = "Who this is, is not shared with you, so you cannot correct it."
NOT_YOUR_TEAM = "Ask your team lead or duty manager: they say who works with a person whom you do not know."


@dataclass
class PersonPage:
    """One person as one viewer sees them at this moment."""

    viewer: Viewer
    sight: PersonSight

    @property
    def reference(self) -> str:
        """Return the person's public reference."""
        return self.sight.person.reference

    @cached_property
    def reader(self) -> Reader:
        """Return how this sight is read."""
        return Reader(self.viewer, self.sight)

    @cached_property
    def bar(self) -> dict:
        """Return the identity bar."""
        return identity_of(self.sight, holders_consent_tag(self.viewer, self.sight))

    @property
    def brief_bar(self) -> dict:
        """Return the identity bar of a form, which asks nothing more of the database."""
        return identity_of(self.sight)

    @property
    def can(self) -> list[str]:
        """Return the verbs that are possible here now: some for whoever sees anything, some for who knows who it is."""
        starts = ("entry.record", "referral.draft", "item.refer", "concern.raise") if self.sight.sees_something else ()
        verbs = [verb for verb in starts if can(self.viewer, verb)]
        for each in self.sight.of_kind("identity"):
            verbs += able(self.viewer, each.entry, "entry.correct")
        verbs += ["person.assign"] if self.may_assign else []
        return [*verbs, "work.end"] if self.may_end_work else verbs

    @property
    def ways_round(self) -> list[dict]:
        """Return what the viewer can do about what is refused: ask for a decision, or open it in an emergency."""
        ways, found = self.reader.ways_round, []
        if Action.REQUEST_OVERRIDE in ways:
            found.append({"words": ASK_FOR_DECISION, "url": ""})
        if Action.BREAK_GLASS in ways and can(self.viewer, "break_glass.open"):
            url = reverse("exceptions:emergency", args=[self.reference])
            found.append({"words": ACTIONS[Action.BREAK_GLASS], "url": url})
        return found

    def require(self, verb: str, thing: object = None) -> None:
        """Raise Refused unless the viewer may do this here: policy allows it, and they may see something."""
        check(self.viewer, verb, thing)
        if not self.sight.sees_something:
            raise Refused(NOT_YOURS)

    def identity(self) -> RecordEntry:
        """Return the entry that says who this is. Raises Refused when that is not shared with the viewer."""
        for each in self.sight.of_kind("identity"):
            return each.entry
        raise Refused(NOT_WHO)

    @property
    def may_assign(self) -> bool:
        """Return whether the viewer may say who works with the person: who works with them, or leads the team."""
        wanted = Assignment(agency_id=self.viewer.agency_id)
        leads = self.viewer.role in ("supervisor", "duty_manager")
        return can(self.viewer, "person.assign", wanted) and (leads or self.sight.knows_who)

    @property
    def may_end_work(self) -> bool:
        """Return whether the viewer may say that nobody at the acting agency works with the person any more."""
        return can(self.viewer, "work.end", Assignment(agency_id=self.viewer.agency_id))

    def require_assigning(self) -> None:
        """Raise Refused unless the viewer may say who works with this person."""
        if not self.may_assign:
            raise Refused(NOT_YOUR_TEAM)

    def context(self, title: str, current: str = "", *, brief: bool = False, **more) -> dict:
        """Return what the template of a page takes: its title without a name, bar, tabs, and whatever is its own."""
        return {
            "page_title": f"Person {self.reference}, {title}",
            "page": self,
            "bar": self.brief_bar if brief else self.bar,
            "tabs": tabs_of(self.reference, current, self.sight.query),
            "sight": self.sight,
            "chooses": bool(current),
            **more,
        }

    def entry(self, reference: str) -> Shown:
        """Return an entry of this person that may be seen. Raises Http404 for any other: nothing is found by itself."""
        found = self.reader.find(reference)
        if found is None:
            raise Http404
        return found

    def address_of(self, entry: RecordEntry) -> str:
        """Return where an entry just written is read; the overview when its seal does not name the viewer."""
        if entry.seal == "none" or self.viewer.user_id in entry.sealed_to:
            return reverse("people:entry", args=[self.reference, entry.reference]) + self.sight.query
        return reverse("people:person", args=[self.reference]) + self.sight.query

    def told(self, reference: str, *, revealed: bool = False) -> Told:
        """Return an entry as it may be read. Raises Http404 when it may not be seen."""
        return self.reader.tell(self.entry(reference), revealed=revealed)


def look(
    request: HttpRequest,
    reference: str,
    *,
    about: str = "",
    changes: bool = True,
    only: Callable[[RecordEntry], bool] | None = None,
    entry: str = "",
    is_one: bool = False,
) -> PersonPage:
    """Look at a person: decide, write it down, and return the page's beginnings.

    `only` says which entries the page is about, where it is not the whole person: the ledger lists these, and as a
    summary what the identity bar shows (the API has none). `entry` is the reference of the one entry whose page it is;
    `is_one` says that `only` names one entry whose page is not there unless it may be seen.

    `about` names the entry whose address or number is shown, so that the ledger tells that from an ordinary look.
    What is posted changes something, unless `changes` says no: then the person is held alone from the first, because
    two who shared the row and both went on to change it would wait for each other. Raises Refused for roles that see
    no content, before any record is looked at, NotOffered for a purpose in the address that cannot be stated, and Http404.
    """
    require_content(request.viewer)
    if changes and request.method == "POST":
        hold_before_change(reference)
    bar = () if request.viewer.via == "api" else BAR
    if entry:
        only = partial(is_entry, entry)
    sight = see_person(
        request.viewer,
        reference,
        purpose=stated_in(request),
        about=about,
        only=only,
        bar=bar,
        is_one=is_one or bool(entry),
    )
    return PersonPage(request.viewer, sight)


def is_entry(reference: str, entry: RecordEntry) -> bool:
    """Return whether this is the entry with this reference."""
    return entry.reference == reference


def of_kinds(*kinds: str, categories: Collection[str] = ()) -> Callable[[RecordEntry], bool]:
    """Return the condition of a page about entries of these kinds, or of these categories."""
    return lambda entry: entry.kind in kinds or entry.category_id in categories


#: A page about how to reach the person; the ledger lists no more.
CONTACT = of_kinds("safe_contact", "contact_detail", categories=["location_confidential"])
#: A page that says of the person who they are, and nothing of the record but what the bar says.
WHO = is_who


def require_content(viewer: Viewer) -> None:
    """Raise Refused for roles that see nothing about people, the same whether there is somebody or not."""
    if not viewer.sees_content:
        raise Refused(NO_CONTENT)
