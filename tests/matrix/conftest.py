"""The matrix stands in a world of its own, and its tests stand by route.

What a persona gets at a door is asked once in the life of a world and read by several tests. Those of one route stand
together, so that of several processes one alone asks.
"""

from tests.matrix.fixtures import world
from tests.matrix.routes import our_routes

__all__ = ["world"]

HERE = __name__.rpartition(".")[0]


def pytest_collection_modifyitems(items):
    """Put the tests of the matrix in the order of their routes; those of no route stand before them, as they were."""
    places = [place for place, item in enumerate(items) if item.module.__name__.startswith(HERE)]
    ordered = sorted((items[place] for place in places), key=route_of)
    for place, item in zip(places, ordered, strict=True):
        items[place] = item


def route_of(item) -> str:
    """Return the route that a test is about, or nothing."""
    given = item.callspec.params if hasattr(item, "callspec") else {}
    name = given["row"].route if "row" in given else given.get("name", "")
    return name if name in our_routes() else ""
