"""The one shared plan of a person, what it is made of, and what was said to it."""

from plans.models.agreement import Answer, Delivery, PersonAnswer, PlanVersion
from plans.models.plan import Part, Plan, Turn

__all__ = ["Answer", "Delivery", "Part", "PersonAnswer", "Plan", "PlanVersion", "Turn"]
