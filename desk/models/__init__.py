"""What the desk keeps of its own: alerts, samples, questions and notes. Of the ledger they hold references alone."""

from desk.models.alert import Alert, AlertEvidence, WatchRun, WorkingHours
from desk.models.inquiry import DecisionNote, Inquiry
from desk.models.sample import Sample, SampleRow

__all__ = [
    "Alert",
    "AlertEvidence",
    "DecisionNote",
    "Inquiry",
    "Sample",
    "SampleRow",
    "WatchRun",
    "WorkingHours",
]
