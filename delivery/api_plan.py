"""What stands under a plan’s address in the API: the plan is seen first, as on each of its pages."""

from hub.kit.api import check_match
from hub.kit.viewsets import REFERENCE

PLAN = f"plans/(?P<plan>{REFERENCE})"


class OfPlan:
    """Mixed into a viewset under a plan’s address."""

    lookup_field = "reference"
    lookup_value_regex = REFERENCE
    pagination_class = None

    @property
    def key(self) -> str:
        """Return the client's Idempotency-Key, or an empty text."""
        return self.request.headers.get("Idempotency-Key", "")

    @property
    def change(self) -> bool:
        """Return whether the request changes something: it holds the person alone from the first."""
        return self.request.method == "POST"

    def match(self, thing, verb: str = "") -> None:
        """Hold a change against the version that the client read. Raises as check_match does."""
        check_match(self.request, thing)
