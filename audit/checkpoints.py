"""Checkpoints: one line about a seal, signed, that says nothing about anybody; published for everybody to keep.

Whoever keeps a checkpoint where nobody who can change the database can change it, can later show that the ledger was cut,
rolled back, forked or written anew (design: sharing 2.6; trust, T47).
"""

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.utils import timezone

from audit.leaf import canonical, moment
from audit.models import Published, Seal
from audit.system import whole_ledger

#: What is signed begins with this line, so that no signature of the key means anything else.
PREFIX = b"referral hub ledger checkpoint 1\n"
#: With something new a checkpoint is published as soon as this has gone by: with a job each minute, within five minutes.
EVERY = timedelta(minutes=4)


class Checkpoint(NamedTuple):
    """The line: seal number, tree size, root, previous root, time, hash of what the seal keeps to itself, signature."""

    number: int
    size: int
    root: str
    previous_root: str
    sealed_at: str
    bounds: str
    signature: str

    def __str__(self) -> str:
        return " ".join(map(str, self))

    @property
    def signed(self) -> bytes:
        """Return the text that the signature is made over: the line without the signature, after PREFIX."""
        return PREFIX + " ".join(map(str, self[:-1])).encode()


def checkpoint(seal: Seal | Published) -> Checkpoint:
    """Return the line about a seal, or about what was published of it; without a signature it is not signed yet."""
    return Checkpoint(
        seal.number,
        seal.size,
        bytes(seal.root).hex(),
        bytes(seal.previous_root).hex(),
        moment(seal.sealed_at),
        bytes(seal.bounds if isinstance(seal, Published) else bounds_of(seal)).hex(),
        bytes(seal.signature or b"").hex(),
    )


def bounds_of(seal: Seal) -> bytes:
    """Return the hash of what is signed with a seal and published by nobody: times of its entries, its horizon."""
    inside = [seal.before, moment(seal.first_at), moment(seal.last_at), seal.horizon]
    return hashlib.sha256(canonical(inside)).digest()


def read_checkpoints(lines: Iterable[str]) -> list[Checkpoint]:
    """Return the checkpoints that these lines hold, passing over empty ones and comments.

    Raises ValueError for any other line.
    """
    read = []
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        number, size, *rest = line.split()
        if len(rest) != len(Checkpoint._fields) - 2:
            raise ValueError("this line is no checkpoint")
        read.append(Checkpoint(int(number), int(size), *rest))
    return read


def public_key() -> Ed25519PublicKey:
    """Return the key by which anybody can check the seals."""
    return Ed25519PrivateKey.from_private_bytes(settings.LEDGER_KEY).public_key()


def public_key_hex() -> str:
    """Return the same key as 64 hexadecimal digits."""
    return public_key().public_bytes_raw().hex()


def is_signed(line: Checkpoint) -> bool:
    """Return whether this hub's key signed a checkpoint as it stands."""
    try:
        public_key().verify(bytes.fromhex(line.signature), line.signed)
    except (InvalidSignature, ValueError):
        return False
    return True


def publish() -> Published | None:
    """Publish the newest seal, once EVERY has gone by since the last time; return it, or None where nothing is due.

    Not each seal is published: their times would tell when somebody looked at a record at night.
    """
    with whole_ledger():
        seal, last = Seal.objects.order_by("-number").first(), Published.objects.newest()
        now = timezone.now()
        if seal is None or (last and (last.number >= seal.number or now - last.published_at < EVERY)):
            return None
        kept = {
            name: getattr(seal, name) for name in ("number", "size", "root", "previous_root", "sealed_at", "signature")
        }
        return Published.objects.create(**kept, bounds=bounds_of(seal), published_at=now)
