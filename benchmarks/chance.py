"""Chance that comes out the same every time: shares, counts with long tails, and keys that never meet.

References and keys are bijections of a counter: they look random, and no two are the same by construction.
"""

import random
from bisect import bisect
from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate
from uuid import UUID

from hub.kit.references import ALPHABET, LENGTH, LENGTHS

#: What the largest agency holds of everything (design: performance).
LARGEST_SHARE = 0.08
#: Odd numbers: to multiply by one, modulo a power of two, is a bijection.
STRIDE, STRIDE_OF_KEYS, START = 0x2545F4914F6CDD1D, 0x9E3779B97F4A7C15, 0x5851F42D
KEY_BITS = 62


def mixed(number: int, bits: int, stride: int = STRIDE) -> int:
    """Return another number below 2 ** bits, a different one for each number below it."""
    whole = (1 << bits) - 1
    number = (number * stride + START) & whole
    number ^= number >> (bits // 2)
    return (number * stride) & whole


def reference(letter: str, number: int) -> str:
    """Return the public reference that this number stands for (hub.kit.references); unique for each number."""
    length = LENGTHS.get(letter, LENGTH)
    value = mixed(number, 5 * length)
    return f"{letter}-" + "".join(ALPHABET[(value >> 5 * place) & 31] for place in range(length))


def key(at: datetime, table: int, number: int) -> UUID:
    """Return a key of version 7 made at this time, as hub.kit.keys would; unique for each table and number."""
    milliseconds = int(at.timestamp() * 1000) & ((1 << 48) - 1)
    tail = mixed(number, KEY_BITS, STRIDE_OF_KEYS)
    return UUID(int=milliseconds << 80 | 7 << 76 | (table & 0xFFF) << 64 | 2 << 62 | tail)


def shares(count: int, largest: float = LARGEST_SHARE) -> list[float]:
    """Return what each of so many agencies holds of everything, largest first: Zipf's law, bent so that the first fits."""
    low, high = 0.0, 4.0
    for _ in range(60):
        bend = (low + high) / 2
        if 1 / sum((rank + 1) ** -bend for rank in range(count)) < largest:
            low = bend
        else:
            high = bend
    weights = [(rank + 1) ** -low for rank in range(count)]
    whole = sum(weights)
    return [weight / whole for weight in weights]


def spread(weights: Sequence[float], total: int) -> list[int]:
    """Return whole numbers in proportion to the weights that add up to exactly `total`."""
    whole, found, before = sum(weights) or 1.0, [], 0
    reached = 0.0
    for weight in weights:
        reached += weight
        upto = round(total * reached / whole)
        found.append(upto - before)
        before = upto
    if found:
        found[-1] += total - before
    return found


class Drawing:
    """Draws from a list by weight, in logarithmic time."""

    def __init__(self, values: Sequence, weights: Sequence[float]):
        self.values, self.bounds = values, list(accumulate(weights))

    def one(self, chance: random.Random):
        """Return one of the values."""
        return self.values[min(bisect(self.bounds, chance.random() * self.bounds[-1]), len(self.values) - 1)]


def referrals_each(people: int, total: int, chance: random.Random) -> list[int]:
    """Return how many referrals each person has: one for most, several for 31 in a hundred, with a long tail."""
    several = [index for index in range(people) if chance.random() < 0.31]
    left = total - people - len(several)
    counts = [1] * people
    more = spread([chance.paretovariate(1.6) for _ in several], max(left, 0))
    for index, extra in zip(several, more, strict=True):
        counts[index] += 1 + extra
    return counts


def entries_each(letters: Sequence[int], total: int, chance: random.Random) -> list[int]:
    """Return how many entries each person has besides who they are and the letters; more for whom more is referred."""
    weights = [chance.lognormvariate(0, 0.9) * (1 + 0.15 * count) for count in letters]
    return spread(weights, max(total - len(letters) - sum(letters), 0))
