"""How much waits for an officer, for the desk, the home page and the menu of the desk; one statement."""

from dataclasses import dataclass

from django.urls import reverse

from access.viewer import Viewer
from desk.sources import TO_DECIDE, UNUSUAL, counts_of


@dataclass(frozen=True, slots=True)
class Waiting:
    """Numbers by code of the source."""

    counts: dict[str, int]

    @property
    def total(self) -> int:
        """Return how much is to be decided, unusual access apart."""
        return sum(self.counts[source.code] for source in TO_DECIDE)

    @property
    def unusual(self) -> int:
        """Return how many unusual accesses wait."""
        return self.counts[UNUSUAL.code]

    @property
    def unusual_words(self) -> str:
        """Return how many, in words."""
        return UNUSUAL.sentence(self.unusual)

    @property
    def lines(self) -> list[dict]:
        """Return one line for each kind of which there is any: tag, tone, words, address."""
        address = reverse("desk:to_decide")
        return [
            {
                "tag": source.tag,
                "tone": source.tone,
                "words": source.sentence(self.counts[source.code]),
                "url": f"{address}?show={source.code}",
            }
            for source in TO_DECIDE
            if self.counts[source.code]
        ]


def waiting_for(viewer: Viewer) -> Waiting:
    """Return how much waits for this officer."""
    return Waiting(counts_of(viewer, (*TO_DECIDE, UNUSUAL)))
