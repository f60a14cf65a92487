#!/usr/bin/env python3
"""Check a proof from the Referral Hub without the hub: standard library only, no database.

    python3 verify_proof.py entry PROOF.json [--checkpoints FILE] [--key HEX]
    python3 verify_proof.py growth GROWTH.json [--checkpoints FILE] [--key HEX]

`entry` shows that an entry of the ledger of disclosures stands, as the document says it, in the tree under a signed
checkpoint. `growth` shows that a later checkpoint's tree begins with the whole tree of an earlier one: nothing was taken
out or changed between them. FILE holds checkpoints as the hub publishes them at /ledger/checkpoints.txt, better copied
long ago than today; the checkpoint of the proof has to be among them. HEX is the hub's public key from a source that you
trust, such as the sharing agreement; without it the key in the document is taken, and said so.

Exit code 0: all holds. 1: something does not. 2: the file is no such proof.

What is hashed and signed
    leaf        SHA-256(0x00, JSON of `entry`: sorted names, no spaces, UTF-8)
    node        SHA-256(0x01, left, right), RFC 6962
    who         SHA-256(who_salt, reference of a person)
    what        SHA-256(what_salt, items as they stand in the document)
    through     SHA-256(salt, JSON of [asked, about], items)
    signature   Ed25519 (RFC 8032) over "referral hub ledger checkpoint 1\\n" and the checkpoint line without its last word
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

PREFIX = b"referral hub ledger checkpoint 1\n"


def sha(*parts: bytes) -> bytes:
    """Return SHA-256 over all parts."""
    return hashlib.sha256(b"".join(parts)).digest()


def canonical(value) -> bytes:
    """Return the one JSON text of a value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


# Ed25519, verification only (RFC 8032, section 5.1)

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def plus(one, two):
    """Return the sum of two points in extended coordinates."""
    a, b = (one[1] - one[0]) * (two[1] - two[0]) % P, (one[1] + one[0]) * (two[1] + two[0]) % P
    c, d = 2 * one[3] * two[3] * D % P, 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number, point):
    """Return a point added to itself so many times."""
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = plus(total, point)
        point, number = plus(point, point), number >> 1
    return total


def is_same(one, two) -> bool:
    """Return whether two points are one."""
    return (one[0] * two[2] - two[0] * one[2]) % P == 0 and (one[1] * two[2] - two[1] * one[2]) % P == 0


def point_of(data: bytes):
    """Return the point that 32 bytes stand for. Raises ValueError for none."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if len(data) != 32 or y >= P:
        raise ValueError("no point")
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        raise ValueError("no point")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(key: bytes, text: bytes, signature: bytes) -> bool:
    """Return whether the owner of this key signed this text."""
    try:
        public, nonce = point_of(key), point_of(signature[:32])
    except ValueError:
        return False
    number = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or number >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % ORDER
    return is_same(times(number, BASE), plus(nonce, times(challenge, public)))


# The tree (RFC 9162, sections 2.1.3.2 and 2.1.4.2)


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of two branches."""
    return sha(b"\x01", left, right)


def climb(leaf: bytes, place: int, size: int, path: list) -> bytes:
    """Return the root that a leaf and its path lead to. Raises ValueError for a path of another length."""
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
    if last or not 0 <= place < size:
        raise ValueError("the path is too short")
    return root


def has_grown(old: int, old_root: bytes, new: int, new_root: bytes, path: list) -> bool:
    """Return whether the path proves that the new tree begins with the whole old one."""
    if old == new:
        return not path and old_root == new_root
    if not 0 < old < new or not path:
        return False
    path = [old_root, *path] if old & (old - 1) == 0 else path
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


# The checks, each a line: (what it says, whether it holds)


def checkpoint_checks(line: str, key: bytes, known):
    """Check that a checkpoint is signed, and among those that were kept."""
    text, _, signature = line.rpartition(" ")
    yield (
        f"checkpoint {line.split()[0]} is signed with this key",
        is_signed(key, PREFIX + text.encode(), bytes.fromhex(signature)),
    )
    if known is not None:
        yield f"checkpoint {line.split()[0]} is among those that were kept", line in known


def entry_checks(document: dict):
    """Check an entry: each thing that is opened, and the way to the root."""
    entry = document["entry"]
    for each in document["opened"]:
        place, name = each["place"], each["person"]
        who = sha(bytes.fromhex(each["who_salt"]), name.encode())
        yield f"the entry is about {name}", who.hex() == entry["who"][place]
        if "items" in each:
            what = sha(bytes.fromhex(each["what_salt"]), each["items"].encode())
            yield f"what was decided about {name} is what was recorded", what.hex() == entry["what"][place]
    if seen := document.get("circumstances"):
        through = sha(bytes.fromhex(seen["salt"]), canonical([seen["asked"], seen["about"]]), seen["items"].encode())
        yield "what was asked, and through what, is what was recorded", through.hex() == entry["through"]
    words = document["checkpoint"].split()
    root = climb(
        sha(b"\x00", canonical(entry)), document["place"], int(words[1]), [bytes.fromhex(h) for h in document["path"]]
    )
    yield (
        f"entry {entry['reference']} of {entry['at']} stands in the tree of {words[1]} entries",
        root.hex() == words[2],
    )


def growth_checks(document: dict):
    """Check that the newer tree begins with the older one."""
    old, new = document["old"].split(), document["new"].split()
    holds = has_grown(
        int(old[1]),
        bytes.fromhex(old[2]),
        int(new[1]),
        bytes.fromhex(new[2]),
        [bytes.fromhex(each) for each in document["path"]],
    )
    yield f"the tree of {new[1]} entries begins with the whole tree of {old[1]}", holds


def main() -> int:
    """Print a line for each check; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["entry", "growth"])
    parser.add_argument("document")
    parser.add_argument("--checkpoints")
    parser.add_argument("--key")
    asked = parser.parse_args()
    try:
        document = json.loads(Path(asked.document).read_text(encoding="utf-8"))
        known = None
        if asked.checkpoints:
            known = {line.strip() for line in Path(asked.checkpoints).read_text(encoding="utf-8").splitlines()}
        key = bytes.fromhex(asked.key or document["public_key"])
        lines = [document["checkpoint"]] if asked.what == "entry" else [document["old"], document["new"]]
        checks = [check for line in lines for check in checkpoint_checks(line, key, known)]
        checks += entry_checks(document) if asked.what == "entry" else growth_checks(document)
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        print(f"This is no proof that can be checked: {error!r}")
        return 2
    for words, holds in checks:
        print("  yes  " if holds else "  NO   ", words)
    if not asked.key:
        print("The key was taken from the document itself. Give --key from a source that you trust.")
    if known is None:
        print("The checkpoint was not compared with any that was kept. Give --checkpoints.")
    return 0 if all(holds for _, holds in checks) else 1


if __name__ == "__main__":
    sys.exit(main())
