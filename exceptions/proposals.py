"""Proposing by page or API: what may be chosen about a person, and the facts that the action takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import ValidationError

from access.viewer import Viewer
from agencies.creations import once
from agencies.models import Agency
from agencies.names import by_shown_name, shown_name
from consent.actions import propose_override, renew_override
from consent.identity import cleaner
from consent.labels import Labels, read_labels
from consent.law import LawBook, read_law
from consent.models import BreakGlass, Override
from consent.overriding import BALANCING
from consent.sight import PersonSight
from people.models import RecordEntry

TEXTS = ("persons_views", *BALANCING)
LAW = ("para_18_reason", "source_basis", "recipient_basis", "annex_1", "condition", "schedule_1", "gateway")
NO_AGENCY = "Select an agency of the directory."
NO_ENTRY = "Select entries of your own agency that you may see."


@dataclass
class Proposal:
    """A decision in the making about one person, by one viewer; `old` is the one it renews, `session` what it follows."""

    viewer: Viewer
    seen: PersonSight
    old: Override | None = None
    session: BreakGlass | None = None

    @cached_property
    def agencies(self) -> dict[str, Agency]:
        """Return the agencies that may be named, by reference, in the order of what the viewer calls them."""
        others = Agency.objects.in_directory().exclude(pk=self.viewer.agency_id)
        return {agency.reference: agency for agency in by_shown_name(others, self.viewer)}

    @cached_property
    def entries(self) -> dict[str, RecordEntry]:
        """Return the own entries that this viewer may see, by reference."""
        ours = (each.entry for each in self.seen.shown)
        return {entry.reference: entry for entry in ours if entry.owner_id == self.viewer.agency_id}

    @cached_property
    def labels(self) -> Labels:
        """Return the words for categories and purposes."""
        return read_labels()

    @cached_property
    def book(self) -> LawBook:
        """Return the law."""
        return read_law()

    @property
    def choices(self) -> dict:
        """Return what the form offers: agencies, purposes, own kinds of information and own entries."""
        clean = cleaner(self.seen)
        known = (each.entry for each in (*self.seen.shown, *self.seen.refused))
        ours = {entry.category_id for entry in known if entry.owner_id == self.viewer.agency_id}
        return {
            "agencies": [(key, shown_name(agency, self.viewer)) for key, agency in self.agencies.items()],
            "purposes": self.labels.allowed_purposes,
            "categories": [(code, label) for code, label in self.labels.categories.items() if code in ours],
            "law": {name: self.book.choices(name) for name in LAW},
            "items": [(key, f"{clean(entry.title)} ({entry.category.label})") for key, entry in self.entries.items()],
        }

    def make(self, key: str, sent: Mapping) -> Override:
        """Propose, or renew, once under this key, what was sent. Raises what the action raises."""
        facts = self.facts(sent)
        verb = "override.renew" if self.old else "override.propose"
        told = {**sent, "person": self.seen.person.reference, "old": getattr(self.old, "reference", "")}
        override, _ = once(
            self.viewer,
            verb,
            key,
            told,
            make=lambda: self._act(facts),
            find=lambda reference: Override.objects.readable_by(self.viewer).get(reference=reference),
        )
        return override

    def _act(self, facts: dict) -> Override:
        if self.old:
            return renew_override(self.old, by=self.viewer, **facts)
        return propose_override(self.seen.person, by=self.viewer, break_glass=self.session, **facts)

    def facts(self, sent: Mapping) -> dict:
        """Return what was sent with rows instead of references. Raises ValidationError naming the field."""
        facts = {name: value for name, value in sent.items() if name not in TEXTS}
        facts["balancing"] = {name: sent.get(name, "") for name in TEXTS}
        errors = {}
        for name in ("recipient", "asked_agency"):
            reference = facts.get(name)
            facts[name] = self.agencies.get(reference) if reference else None
            if facts[name] is None and (reference or name == "recipient"):
                errors[name] = NO_AGENCY
        wanted = facts.get("items") or []
        if unknown := [reference for reference in wanted if reference not in self.entries]:
            errors["items"] = NO_ENTRY if unknown else ""
        facts["items"] = [self.entries[reference] for reference in wanted if reference in self.entries]
        if errors:
            raise ValidationError(errors)
        return facts


def prefilled(old: Override, proposal: Proposal) -> dict:
    """Return what the form starts from when an earlier decision is renewed: all of it, to be weighed again."""
    by_key = {entry.pk: reference for reference, entry in proposal.entries.items()}
    names = (
        "purpose_id categories detail_ceiling days ground unlocks risk_tool_and_score sought_consent para_18_reason"
        " source_basis recipient_basis annex_1 condition schedule_1 gateway is_duty"
    ).split()
    start = {name.removesuffix("_id"): getattr(old, name) for name in (*names, *TEXTS)}
    start["kind"] = "not_share" if old.non_disclosure else "share"
    start["items"] = [by_key[key] for key in old.items if key in by_key]
    for name in ("recipient", "asked_agency"):
        agency = getattr(old, name)
        start[name] = agency.reference if agency else ""
    return start
