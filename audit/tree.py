"""One growing tree over all leaves of the ledger, and its two proofs (RFC 6962, section 2.1; RFC 9162, 2.1.3 and 2.1.4).

Nothing here knows a database. A proof is made from `hash_of(level, place)`: the hash of a complete branch, `level` steps
above the leaves, the `place`th from the left; level 0 are the leaves themselves.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence

HashOf = Callable[[int, int], bytes]

#: Hashes of complete branches are kept at each eighth level, so that no proof reads more than 256 of a level.
KEPT_LEVELS = 8


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of two branches: SHA-256 over 0x01 and both."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def fold(peaks: Sequence[bytes]) -> bytes:
    """Return the root over the complete branches of a tree, largest first. Raises ValueError without any."""
    if not peaks:
        raise ValueError("a tree needs leaves")
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node(peak, root)
    return root


class Tree:
    """A tree that leaves are added to: its size, and its complete branches (`peaks`, largest first).

    `kept` gathers (level, place, hash) of the branches that were completed at a level to be kept.
    """

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()):
        self.size, self.peaks, self.kept = size, [bytes(peak) for peak in peaks], []

    def add(self, leaves: Iterable[bytes]) -> "Tree":
        """Add leaf hashes on the right; return the tree."""
        for leaf in leaves:
            branch, place, level = bytes(leaf), self.size, 0
            while place & 1:
                branch, place, level = node(self.peaks.pop(), branch), place >> 1, level + 1
                if level % KEPT_LEVELS == 0:
                    self.kept.append((level, place, branch))
            self.peaks.append(branch)
            self.size += 1
        return self

    @property
    def root(self) -> bytes:
        """Return the root. Raises ValueError for a tree without leaves."""
        return fold(self.peaks)


def root_between(hash_of: HashOf, start: int, end: int) -> bytes:
    """Return the hash over the leaves from `start` up to `end`, a range that RFC 6962 splits a tree into."""
    size = end - start
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return hash_of(level, start >> level)
    middle = start + split(size)
    return node(root_between(hash_of, start, middle), root_between(hash_of, middle, end))


def split(size: int) -> int:
    """Return the largest power of two below `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def inclusion(hash_of: HashOf, place: int, size: int, start: int = 0) -> list[bytes]:
    """Return the hashes that lead from the leaf at `place` to the root of the tree of `size` leaves, from below.

    Raises ValueError where the tree has no such place.
    """
    if not start <= place < start + size:
        raise ValueError(f"a tree of {size} leaves has no place {place}")
    if size == 1:
        return []
    half = split(size)
    middle, end = start + half, start + size
    if place < middle:
        return [*inclusion(hash_of, place, half, start), root_between(hash_of, middle, end)]
    return [*inclusion(hash_of, place, size - half, middle), root_between(hash_of, start, middle)]


def consistency(hash_of: HashOf, old: int, new: int) -> list[bytes]:
    """Return the hashes that prove that the tree of `old` leaves is the beginning of the tree of `new` leaves.

    Raises ValueError unless 0 < old <= new.
    """
    if not 0 < old <= new:
        raise ValueError(f"no tree of {new} leaves grew from one of {old}")
    return _consistency(hash_of, old, 0, new, known=True)


def _consistency(hash_of: HashOf, old: int, start: int, end: int, *, known: bool) -> list[bytes]:
    if old == end:
        return [] if known else [root_between(hash_of, start, end)]
    middle = start + split(end - start)
    if old <= middle:
        return [*_consistency(hash_of, old, start, middle, known=known), root_between(hash_of, middle, end)]
    return [*_consistency(hash_of, old, middle, end, known=False), root_between(hash_of, start, middle)]


def climb(leaf: bytes, place: int, size: int, path: Sequence[bytes]) -> bytes:
    """Return the root that a leaf at this place of a tree of this size and its path lead to.

    Raises ValueError for a path that fits no such tree (RFC 9162, 2.1.3.2).
    """
    here, last, root = place, size - 1, leaf
    for neighbour in path:
        if last == 0:
            raise ValueError("the path is too long")
        if here & 1 or here == last:
            root = node(neighbour, root)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            root = node(root, neighbour)
        here, last = here >> 1, last >> 1
    if last or place >= size:
        raise ValueError("the path is too short")
    return root


def has_grown(old: int, old_root: bytes, new: int, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Return whether the path proves that the new tree begins with the whole old one (RFC 9162, 2.1.4.2)."""
    if old == new:
        return not path and old_root == new_root
    if not 0 < old < new or not path:
        return False
    path = [old_root, *path] if old & (old - 1) == 0 else list(path)
    here, last = old - 1, new - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    first = second = path[0]
    for neighbour in path[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            first, second = node(neighbour, first), node(neighbour, second)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            second = node(second, neighbour)
        here, last = here >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root
