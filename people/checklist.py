"""What a risk checklist comes to: counted from its answers whenever it is read, so that no number disagrees with them.

From how many ticks on a risk is high, and how many incidents may mean that it gets worse, are settings of a partnership
(design: domain, Case conference).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from people.kinds_dash import NO, QUESTIONS, UNKNOWN, YES

#: In which order a page shows what was answered.
FIRST = {YES: 0, UNKNOWN: 1, NO: 2}


@dataclass(frozen=True, slots=True)
class Checklist:
    """What the answers come to: ticks, the thresholds that they were held against, and what was judged."""

    score: int
    questions: int
    not_known: int
    high_from: int
    judged_high: bool
    incidents: int | None
    escalation_from: int
    is_repeat: bool

    @property
    def is_visible_high(self) -> bool:
        """Return whether there are so many ticks that the risk is high."""
        return self.score >= self.high_from

    @property
    def is_escalating(self) -> bool:
        """Return whether there were so many incidents that it may get worse."""
        return self.incidents is not None and self.incidents >= self.escalation_from

    @property
    def is_high(self) -> bool:
        """Return whether the risk is high, on whichever ground."""
        return self.is_visible_high or self.judged_high or self.is_escalating

    @property
    def brief(self) -> str:
        """Return the score in a few words, for a row of a list."""
        grounds = {
            "visible high risk": self.is_visible_high,
            "high in professional judgement": self.judged_high,
            "potential escalation": self.is_escalating,
        }
        found = ", ".join(words for words, holds in grounds.items() if holds)
        return f"{self.score} of {self.questions} ticks: {found or 'below the thresholds'}"

    @property
    def words(self) -> str:
        """Return the score with its thresholds in sentences."""
        high = "This is visible high risk" if self.is_visible_high else "This is below visible high risk"
        said = [
            f"{self.score} of {self.questions} ticks.",
            f"{self.not_known} not known." if self.not_known else "",
            f"{high}, which starts at {self.high_from} ticks.",
            f"In professional judgement the risk is {'high' if self.judged_high else 'not high'}.",
            self._escalation,
            "A repeat within 12 months." if self.is_repeat else "",
        ]
        return " ".join(filter(None, said))

    @property
    def _escalation(self) -> str:
        if self.incidents is None:
            return "How many incidents there were is not said."
        many = "1 incident" if self.incidents == 1 else f"{self.incidents} incidents"
        grows = "potential escalation" if self.is_escalating else "below potential escalation"
        return f"{many} in 12 months: {grows}, which starts at {self.escalation_from}."


def checklist_of(answers: Mapping) -> Checklist:
    """Return what the further fields of a risk checklist come to. No answer is no tick."""
    given = [answers.get(code) for code in QUESTIONS]
    return Checklist(
        score=given.count(YES),
        questions=len(QUESTIONS),
        not_known=given.count(UNKNOWN),
        high_from=settings.DASH_HIGH_RISK_TICKS,
        judged_high=answers.get("judged_high") == YES,
        incidents=answers.get("incidents"),
        escalation_from=settings.DASH_ESCALATION_INCIDENTS,
        is_repeat=answers.get("repeat") == YES,
    )
