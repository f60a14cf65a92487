"""What somebody asks of a list of referrals: box, saved view, filters, order, columns, rows; and its addresses.

Everything stands in the address, so that it works without script and can be kept; nothing in it can be about a person.
"""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import QueryDict

from access.viewer import Viewer
from referrals.boxes import BOXES, SIZES
from referrals.choices import Offer, Offers, offers_of
from referrals.counts import MOST
from referrals.filters import ReferralFilter
from referrals.models import Referral

#: Views that everybody has, by the filters that they are.
ALWAYS = (("All", {}), ("Unassigned", {"whose": "nobody"}), ("Mine", {"whose": "mine"}), ("Late", {"late": "only"}))


@dataclass
class Asked:
    """What was asked of a list, as it stood in the address; what makes no sense there is left out."""

    data: QueryDict
    request: object

    @property
    def viewer(self) -> Viewer:
        """Return who asks."""
        return self.request.viewer

    @cached_property
    def offers(self) -> Offers:
        """Return what the viewer may choose from."""
        return offers_of(self.viewer)

    @cached_property
    def view(self) -> Offer | None:
        """Return the saved view that is in use, if the viewer may use it."""
        return self.offers.view(self.data.get("view", ""))

    @cached_property
    def name(self) -> str:
        """Return the name of the box."""
        wanted = self.view.more["box"] if self.view else self.data.get("box", "")
        return wanted if wanted in BOXES else "answer"

    @cached_property
    def box(self):
        """Return the box."""
        return BOXES[self.name]

    @cached_property
    def filters(self) -> ReferralFilter:
        """Return the filters, from the view or from the address."""
        data = QueryDict(urlencode(self.view.more["filters"])) if self.view else self.data
        rows = Referral.objects.none()
        return ReferralFilter(data, request=self.request, queryset=rows, offers=self.offers, box=self.name)

    @property
    def dropped(self) -> list[str]:
        """Return the names of the filters of a saved view that are no longer possible."""
        return sorted(set(self.view.more["filters"]) - set(self.filters.on)) if self.view else []

    @cached_property
    def sort(self) -> str:
        """Return the order in use."""
        wanted = self.data.get("sort") or (self.view.more["sort"] if self.view else "")
        return self.box.sort_of(wanted)

    @cached_property
    def columns(self) -> list[str]:
        """Return the columns to show, all of the box's where none were chosen."""
        wanted = self.data.getlist("col") or (self.view.more["columns"] if self.view else [])
        return [name for name in self.box.columns if name in wanted] or list(self.box.columns)

    @cached_property
    def size(self) -> int:
        """Return how many rows a page has."""
        text = self.data.get("rows", "")
        return int(text) if text in map(str, SIZES) else SIZES[0]

    @cached_property
    def is_roomy(self) -> bool:
        """Return whether rows stand further apart."""
        return self.data.get("density") == "roomy"

    @cached_property
    def page(self) -> int:
        """Return the page asked for. Raises BadRequest for what is no page."""
        text = self.data.get("page", "1")
        if not text.isascii() or not text.isdigit() or not 0 < int(text) <= 10_000:
            raise BadRequest
        return int(text)

    @cached_property
    def ticked(self) -> str:
        """Return which rows are ticked already: none, those of this page, or all that match."""
        wanted = self.data.get("ticked", "")
        return wanted if wanted in ("page", "all") else ""

    @cached_property
    def shape(self) -> list[tuple[str, str]]:
        """Return how the list looks, as pairs of an address: order, columns, rows, density."""
        pairs = [("sort", self.sort)] if self.sort != self.box.usual else []
        if self.columns != list(self.box.columns):
            pairs += [("col", name) for name in self.columns]
        if self.size != SIZES[0]:
            pairs.append(("rows", str(self.size)))
        return [*pairs, ("density", "roomy")] if self.is_roomy else pairs

    @cached_property
    def kept(self) -> list[tuple[str, str]]:
        """Return everything that was asked but the page, as pairs of an address."""
        return [("box", self.name), *self.filters.on.items(), *self.shape]

    def url(self, without: str = "", **more) -> str:
        """Return the address of this list, without one filter, with other parts too."""
        pairs = [(name, value) for name, value in self.kept if name not in (without, *more)]
        return "?" + urlencode([*pairs, *((name, value) for name, value in more.items() if value)])

    @property
    def tick_page(self) -> str:
        """Return the address of the same page with each of its rows ticked."""
        return self.url(page=self.page if self.page > 1 else "", ticked="page")

    @property
    def tick_all(self) -> str:
        """Return the address of the same page with everything that matches ticked."""
        return self.url(page=self.page if self.page > 1 else "", ticked="all")

    @property
    def plain(self) -> str:
        """Return the address of this box without any filter; order, columns and rows stay."""
        return "?" + urlencode([("box", self.name), *self.shape])

    def rows(self):
        """Return the rows that match, in no order yet."""
        return self.filters.narrow(Referral.objects.in_box(self.viewer, self.name))

    def references(self) -> list[str]:
        """Return the references of what matches, up to the most that are ever counted."""
        return list(self.rows().order_by("pk").values_list("reference", flat=True)[: MOST - 1])

    def chips(self) -> list[dict]:
        """Return the filters that are on, each with the address of the list without it."""
        return [{"label": words, "url": self.url(without=name)} for name, words in self.filters.chips]

    def views(self) -> list[dict]:
        """Return the views to choose from: those that everybody has in a receiver's box, then those that were saved."""
        ours = self.box.ours == "to_agency_id"
        always = [
            {
                "label": label,
                "url": f"?{urlencode({'box': self.name, **filters})}",
                "current": self.view is None and self.filters.on == filters,
                "count": None,
            }
            for label, filters in (ALWAYS if ours else ALWAYS[:1])
        ]
        saved = [
            {
                "label": view.words,
                "url": f"?view={view.reference}",
                "current": view is self.view,
                "count": None,
            }
            for view in self.offers.views
            if view.more["box"] == self.name
        ]
        return [*always, *saved]
