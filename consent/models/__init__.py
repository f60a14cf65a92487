"""With whose leave: who may be told what about a person, and why."""

from consent.models.agreement import Agreement, AgreementParty, SharingRule
from consent.models.conversation import ConsentConversation, ConsentForm, ConsentStatement
from consent.models.draft import ConsentDraft
from consent.models.involvement import ConflictOfInterest, Involvement
from consent.models.purpose import Purpose

__all__ = [
    "Agreement",
    "AgreementParty",
    "ConflictOfInterest",
    "ConsentConversation",
    "ConsentDraft",
    "ConsentForm",
    "ConsentStatement",
    "Involvement",
    "Purpose",
    "SharingRule",
]
