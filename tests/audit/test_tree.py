"""The tree and its proofs, against the definitions of RFC 6962 and the known vectors of Certificate Transparency."""

import hashlib
import random

import pytest

from audit.tree import Tree, climb, consistency, has_grown, inclusion, node, root_between


def leaf(text: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + text).digest()


def leaves(size: int) -> list[bytes]:
    return [leaf(place.to_bytes(4, "big")) for place in range(size)]


def split_root(some):
    """The root as RFC 6962 defines it: split at the largest power of two below the number of leaves."""
    if len(some) == 1:
        return some[0]
    half = 1
    while half * 2 < len(some):
        half *= 2
    return node(split_root(some[:half]), split_root(some[half:]))


def branches(some):
    """Give the hash of a complete branch over these leaves."""
    return lambda level, place: split_root(some[place << level : (place + 1) << level])


def test_a_growing_tree_has_the_root_of_rfc_6962_at_each_size():
    some, tree = leaves(70), Tree()
    for size in range(1, 71):
        tree.add(some[size - 1 : size])
        assert tree.root == split_root(some[:size]) == root_between(branches(some), 0, size)
        assert tree.root == Tree(tree.size, tree.peaks).root
    with pytest.raises(ValueError):
        _ = Tree().root


def test_the_known_root_of_the_certificate_transparency_test_vectors():
    texts = [b"", b"\x00", b"\x10", b"\x20\x21", b"\x30\x31", b"\x40\x41\x42\x43", b"PQRSTUVW", b"`abcdefghijklmno"]
    assert Tree().add(leaf(text) for text in texts).root.hex() == (
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    )


def test_each_leaf_of_each_tree_has_its_path_and_no_other_leads_to_the_root():
    some = leaves(40)
    for size in range(1, 41):
        root = split_root(some[:size])
        for place in range(size):
            path = inclusion(branches(some), place, size)
            assert climb(some[place], place, size, path) == root
            assert climb(leaf(b"other"), place, size, path) != root
            if size > 1:
                with pytest.raises(ValueError):
                    climb(some[place], place, size, path[:-1])
                with pytest.raises(ValueError):
                    climb(some[place], place, size, [*path, root])
    with pytest.raises(ValueError):
        inclusion(branches(some), 7, 7)


def test_each_tree_is_the_beginning_of_each_later_one_and_of_no_other():
    some, other = leaves(40), leaves(40)
    other[3] = leaf(b"written anew")
    for new in range(1, 41):
        for old in range(1, new + 1):
            path = consistency(branches(some), old, new)
            assert has_grown(old, split_root(some[:old]), new, split_root(some[:new]), path)
            if old > 3:
                assert not has_grown(old, split_root(other[:old]), new, split_root(some[:new]), path)
            if path:
                assert not has_grown(old, split_root(some[:old]), new, split_root(some[:new]), path[:-1])
    assert not has_grown(3, b"", 2, b"", [])
    with pytest.raises(ValueError):
        consistency(branches(some), 0, 5)


def test_branches_are_kept_at_each_eighth_level():
    some = leaves(256 * 3 + 17)
    tree = Tree().add(some)
    assert [(level, place) for level, place, _ in tree.kept] == [(8, 0), (8, 1), (8, 2)]
    assert tree.kept[1][2] == split_root(some[256:512])


def test_a_large_tree_and_a_drawn_place():
    size, seed = 3001, random.randrange(10**9)
    draw, some = random.Random(seed), leaves(3001)
    place, old = draw.randrange(size), draw.randrange(1, size)
    root = split_root(some)
    assert climb(some[place], place, size, inclusion(branches(some), place, size)) == root, seed
    assert has_grown(old, split_root(some[:old]), size, root, consistency(branches(some), old, size)), seed
