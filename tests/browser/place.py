"""One page of the hub, as the browser tests open it."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Place:
    """A page: the name of its address, the names of what stands in it (tests/browser/furnished.py), who opens it."""

    name: str
    about: str
    who: str
    query: str = ""
    status: int = 200

    def path(self, found) -> str:
        """Return the address, with what was found under the names. A name in quotes stands for itself."""
        keys = [key.strip("'") if "'" in key else getattr(found, key) for key in self.about.split()]
        query = self.query.format(**vars(found))
        return reverse(self.name, args=[word for key in keys for word in key.split()]) + query

    def __str__(self) -> str:
        return " ".join(filter(None, [self.name, self.about, self.query]))
