"""Building the world of a case from rows of the product: who and what there is, and what was said and agreed about it.

Names are local to a case: each becomes a fresh key. What is required but only describes is filled with a placeholder, and an
absent end is written as for ever. The validators that guard the making of such rows are not run: packs hold
defective facts on purpose.
"""

from hub.cases.agreed import agreed, involved
from hub.cases.exceptional import exceptional
from hub.cases.naming import Names
from hub.cases.recorded import records, said
from hub.cases.workers import people_and_agencies


def build(world: dict) -> Names:
    """Write the rows of a world, in the caller's transaction; return the keys behind its names."""
    names = Names()
    people_and_agencies(world, names)
    records(world, names)
    said(world, names)
    agreed(world, names)
    involved(world, names)
    exceptional(world, names)
    return names
