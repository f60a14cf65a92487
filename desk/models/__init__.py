"""What the desk keeps of its own: alerts, samples, questions, notes and trials. Of the ledger they hold references alone."""

from desk.models.alert import Alert, AlertEvidence, WatchRun, WorkingHours
from desk.models.inquiry import DecisionNote, Inquiry
from desk.models.sample import Sample, SampleRow
from desk.models.trial import Trial

__all__ = [
    "Alert",
    "AlertEvidence",
    "DecisionNote",
    "Inquiry",
    "Sample",
    "SampleRow",
    "Trial",
    "WatchRun",
    "WorkingHours",
]
