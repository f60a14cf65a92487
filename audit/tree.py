"""The tree over the leaves of a seal (RFC 6962, section 2.1), and the path that proves one leaf without the others."""

import hashlib
from collections.abc import Sequence


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of two branches: SHA-256 over 0x01 and both."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """Return the tree from its leaves up to its root. A branch without a neighbour moves up as it is.

    Raises ValueError without leaves: an empty tree seals nothing.
    """
    if not leaves:
        raise ValueError("a tree needs leaves")
    tree = [[bytes(leaf) for leaf in leaves]]
    while len(tree[-1]) > 1:
        below = tree[-1]
        above = [node(left, right) for left, right in zip(below[::2], below[1::2], strict=False)]
        tree.append(above + below[len(above) * 2 :])
    return tree


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Return the root over these leaf hashes, in this order."""
    return levels(leaves)[-1][0]


def path_of(leaves: Sequence[bytes], place: int) -> list[tuple[str, bytes]]:
    """Return what has to be hashed with the leaf at `place` to reach the root: (`left` or `right`, hash) from below."""
    path = []
    for level in levels(leaves)[:-1]:
        neighbour = place ^ 1
        if neighbour < len(level):
            path.append(("left" if neighbour < place else "right", level[neighbour]))
        place //= 2
    return path


def climb(leaf: bytes, path: Sequence[tuple[str, bytes]]) -> bytes:
    """Return the root that a leaf and its path lead to."""
    for side, neighbour in path:
        leaf = node(neighbour, leaf) if side == "left" else node(leaf, neighbour)
    return leaf
