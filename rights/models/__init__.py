"""What people ask for about their own information, and the decisions on what they are told."""

from rights.models.item import PairCheck, RequestItem
from rights.models.request import Part, SubjectRequest
from rights.models.visibility import Visibility, VisibilityCheck

__all__ = ["PairCheck", "Part", "RequestItem", "SubjectRequest", "Visibility", "VisibilityCheck"]
