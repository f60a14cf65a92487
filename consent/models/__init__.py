"""With whose leave: who may be told what about a person, and why."""

from consent.models.agreement import Agreement, AgreementParty, SharingRule, Suspension
from consent.models.break_glass import BreakGlass
from consent.models.capacity import CapacityAssessment, GillickAssessment, ProxyCheck
from consent.models.conversation import ConsentConversation, ConsentForm, ConsentStatement
from consent.models.draft import ConsentDraft
from consent.models.ground import LegalGround
from consent.models.involvement import ConflictOfInterest, Involvement
from consent.models.override import Override
from consent.models.proof import PublicTaskRequest, RuleSimulation
from consent.models.purpose import Purpose
from consent.models.recall import RecalledSight, RecallNotice
from consent.models.ring_fence import RingFence, RingFenceClearance
from consent.models.withdrawal import Withdrawal

__all__ = [
    "Agreement",
    "AgreementParty",
    "BreakGlass",
    "CapacityAssessment",
    "ConflictOfInterest",
    "ConsentConversation",
    "ConsentDraft",
    "ConsentForm",
    "ConsentStatement",
    "GillickAssessment",
    "Involvement",
    "LegalGround",
    "Override",
    "ProxyCheck",
    "PublicTaskRequest",
    "Purpose",
    "RecallNotice",
    "RecalledSight",
    "RingFence",
    "RingFenceClearance",
    "RuleSimulation",
    "SharingRule",
    "Suspension",
    "Withdrawal",
]
