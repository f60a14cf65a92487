"""To whom something can be put by page or API: agencies by reference, the own one first, and what is chosen of them."""

from dataclasses import dataclass
from functools import cached_property

from access.viewer import Viewer
from agencies.models import Agency
from agencies.names import by_shown_name, shown_name
from questions.models import Question


@dataclass
class Choosing:
    """The agencies that this viewer may name; `question` is the one that is passed on, None where it is new."""

    viewer: Viewer
    question: Question | None = None

    @cached_property
    def agencies(self) -> dict[str, Agency]:
        """Return the agencies, by reference: the own one, then the others by what the viewer calls them."""
        rows = by_shown_name(Agency.objects.in_directory(), self.viewer)
        question = self.question
        if question and question.person_id and self.viewer.agency_id != question.from_agency_id:
            rows = rows.filter(pk__in=[self.viewer.agency_id, question.from_agency_id])
        found = sorted(rows, key=lambda agency: agency.pk != self.viewer.agency_id)
        return {agency.reference: agency for agency in found}

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Return them as choices of a form."""
        mine = self.viewer.agency_id
        return [
            (key, f"{shown_name(agency, self.viewer)}{' (your agency)' if agency.pk == mine else ''}")
            for key, agency in self.agencies.items()
        ]

    def facts(self, sent: dict) -> dict:
        """Return what was sent with the agency in place of its reference, None for one that may not be named."""
        return {**sent, "agency": self.agencies.get(sent.get("agency", ""))}
