"""One rule a theme: a function of a case, found by the number of its theme."""

from collections.abc import Callable

from standards.case import Case
from standards.criteria import Criterion
from standards.evidence import Evidence

Rule = Callable[[Case, Criterion], Evidence]
RULES: dict[int, Rule] = {}
#: The themes whose criteria are not all proved by the same.
EACH: set[int] = set()


def proves(theme: int) -> Callable:
    """Take a function of a case as the rule of a theme."""

    def decorate(function: Callable[[Case], Evidence]) -> Callable[[Case], Evidence]:
        RULES[theme] = lambda case, criterion: function(case)
        return function

    return decorate


def proves_each(theme: int) -> Callable:
    """Take a function of a case and a criterion as the rule of a theme whose criteria differ."""

    def decorate(function: Rule) -> Rule:
        RULES[theme] = function
        EACH.add(theme)
        return function

    return decorate
