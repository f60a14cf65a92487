"""Everything that waits for a consent officer, each kind in a file of its own, in the order in which it presses."""

from desk.sources import consents, exceptions, own, recalls, refusals, requests
from desk.sources.source import Source, ToDo, counts_of

#: In the order of the desk: what has a clock first, what was refused last.
TO_DECIDE: list[Source] = [
    *exceptions.SOURCES,
    *requests.SOURCES,
    *recalls.SOURCES,
    *own.SOURCES,
    *consents.SOURCES,
    *refusals.SOURCES,
]
UNUSUAL = own.UNUSUAL
BY_CODE = {source.code: source for source in (*TO_DECIDE, UNUSUAL)}

__all__ = ["BY_CODE", "TO_DECIDE", "UNUSUAL", "Source", "ToDo", "counts_of"]
