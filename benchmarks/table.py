"""The figures as a page: one table for each size, and how they grow from size to size."""

import math
from collections.abc import Mapping, Sequence
from datetime import date

from benchmarks.county import volume
from benchmarks.goals import Figure

HEAD = """# What was measured

Written by `python3 run.py bench`; what each goal means is in the documentation of benchmarks/goals.py. Times depend on the
machine and on what else it did; buffers, statements and growth do not. Floor and subject ran in turn, in one run.
"""


def page(found: Mapping[float, Sequence[Figure]], about: Sequence[str], day: date) -> str:
    """Return the page of all sizes that were measured."""
    parts = [HEAD, f"Measured on {day:%d %B %Y}:\n", *(f"- {line}" for line in about), ""]
    for size, figures in found.items():
        much = volume(size)
        parts += [
            f"## Size {size:g}: {much.referrals:,} referrals, {much.people:,} people, {much.entries:,} entries\n",
            "| goal | what | measured | goal at most | floor | ratio | met |",
            "| --- | --- | --- | --- | --- | --- | --- |",
            *map(row, figures),
            "",
            *(f"- Goal {figure.goal}, {figure.what}: {figure.notes}." for figure in figures if figure.notes),
            "",
        ]
    if len(found) > 1:
        parts += growth(found)
    return "\n".join(parts).rstrip() + "\n"


def row(figure: Figure) -> str:
    """Return one line of the table."""
    most = "" if figure.most is None else f"{'≥ ' if figure.least else '≤ '}{figure.most:g}"
    floor = "" if figure.floor is None else f"{figure.floor:g}"
    ratio = "" if not figure.floor else f"{figure.value / figure.floor:.2f}"
    return (
        f"| {figure.goal} | {figure.what} | {told(figure.value)} {figure.unit} | {most} | {floor} | {ratio} |"
        f" {verdict(figure.passes)} |"
    )


def told(value: float) -> str:
    """Return a figure with as many places as it is worth."""
    return f"{value:,.0f}" if value >= 20 or value == int(value) else f"{value:.2f}"


def verdict(passes: bool | None) -> str:
    """Return in a word whether a goal is met."""
    return "" if passes is None else "yes" if passes else "**no**"


def growth(found: Mapping[float, Sequence[Figure]]) -> list[str]:
    """Return how the figures that may hardly grow do grow: the exponent between the sizes."""
    lines = ["## Growth from size to size\n", "| goal | what | " + " | ".join(f"size {size:g}" for size in found)]
    lines[-1] += " | exponent | at most | met |"
    lines.append("| --- " * (len(found) + 5) + "|")
    for figures in zip(*found.values(), strict=True):
        first = figures[0]
        if first.grows is None:
            continue
        grown = exponent(list(found), [figure.value for figure in figures])
        values = " | ".join(told(figure.value) for figure in figures)
        met = verdict(grown <= first.grows)
        lines.append(f"| {first.goal} | {first.what} | {values} | {grown:.2f} | {first.grows:g} | {met} |")
    return lines


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """Return the power of the size with which values grow: the slope of their logarithms."""
    across, up = [math.log(size) for size in sizes], [math.log(max(value, 1e-9)) for value in values]
    middle, level = sum(across) / len(across), sum(up) / len(up)
    spread = sum((one - middle) ** 2 for one in across)
    return sum((one - middle) * (other - level) for one, other in zip(across, up, strict=True)) / spread
