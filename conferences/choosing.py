"""What can be chosen by page or API: conferences, checklists, entries and agencies, by reference, with rows in their place."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from access.roles import CONFERS
from access.viewer import Viewer
from agencies.models import Agency, Membership
from agencies.names import by_shown_name, shown_name
from conferences.models import Conference, Item
from conferences.page import when_words
from consent.identity import cleaner, is_withheld
from consent.sight import PersonSight
from hub.kit.spoken import day_words
from people.checklist import checklist_of
from people.kinds import LETTERS
from people.kinds_conferred import CONFERRED
from people.models import RecordEntry

#: What goes with something else, or is chosen by itself.
NO_PAPER = {"identity", "dash_checklist", *LETTERS, *CONFERRED}
MOST = 50


@dataclass
class Referring:
    """What may be chosen to refer one person: conferences of which the agency is a member, its own entries."""

    viewer: Viewer
    sight: PersonSight

    @cached_property
    def conferences(self) -> dict[str, Conference]:
        """Return conferences that are planned, the next one first; also where the cut-off is over, for what cannot wait."""
        rows = Conference.objects.visible_to(self.viewer).filter(state="planned", starts_at__gt=timezone.now())
        return {one.reference: one for one in rows.select_related("holder").order_by("starts_at", "pk")[:MOST]}

    @cached_property
    def own(self) -> dict[str, RecordEntry]:
        """Return the agency’s own entries about the person, as the worker may read them."""
        mine = [each for each in self.sight.shown if each.entry.owner_id == self.viewer.agency_id]
        return {each.entry.reference: each.entry for each in mine if not is_withheld(each)}

    @property
    def conference_pairs(self) -> list[tuple[str, str]]:
        """Return the conferences as choices; with where the cut-off is over."""
        now = timezone.now()
        return [
            (key, f"{one.area}, {when_words(one.starts_at)}{'' if one.cut_off_at > now else ' – cut-off is over'}")
            for key, one in self.conferences.items()
        ]

    @property
    def checklist_pairs(self) -> list[tuple[str, str]]:
        """Return the checklists as choices, the newest first, with what each comes to."""
        return [
            (key, f"{day_words(entry.happened_on or entry.created_at)}: {checklist_of(entry.details).brief}")
            for key, entry in self.own.items()
            if entry.kind == "dash_checklist"
        ]

    @property
    def pack_pairs(self) -> list[tuple[str, str]]:
        """Return the entries that may go along as choices: what an address or a number is stands in none of them."""
        chosen = {key: entry for key, entry in self.own.items() if entry.kind not in NO_PAPER}
        clean = cleaner(self.sight)
        return [(key, f"{entry.form.label}: {clean(entry.title)}") for key, entry in chosen.items()]

    def facts(self, sent: dict) -> dict:
        """Return what was sent with rows in place of references, None for one that may not be named."""
        return {
            **sent,
            "conference": self.conferences.get(sent.get("conference", "")),
            "checklist": self.own.get(sent.get("checklist", "")),
            "pack": [self.own[key] for key in sent.get("pack", []) if key in self.own],
        }


def chairs_of(viewer: Viewer) -> list[tuple[str, str]]:
    """Return who may chair a conference of the acting agency, as choices."""
    rows = Membership.objects.current().filter(agency_id=viewer.agency_id, role__in=CONFERS)
    found = rows.order_by().values_list("user_id", "user__name").distinct()
    return sorted(((str(key), name) for key, name in found), key=lambda pair: pair[1].lower())


def agencies_for(viewer: Viewer) -> dict[str, Agency]:
    """Return the agencies that may be invited, by reference: all others of the directory, by what the viewer calls them."""
    rows = by_shown_name(Agency.objects.in_directory(), viewer).exclude(pk=viewer.agency_id)
    return {agency.reference: agency for agency in rows}


def holders_for(viewer: Viewer) -> dict[str, Agency]:
    """Return the agencies to which somebody may be passed on, by reference; whether each holds conferences is found then."""
    return agencies_for(viewer)


def parties_of(item: Item) -> dict[str, Agency]:
    """Return the agencies that take part in an item, by reference."""
    return {agency.reference: agency for agency in Agency.objects.filter(pk__in=item.party_ids)}


def pairs(viewer: Viewer, agencies: dict[str, Agency]) -> list[tuple[str, str]]:
    """Return agencies as choices of a form."""
    return [(key, shown_name(agency, viewer)) for key, agency in agencies.items()]
