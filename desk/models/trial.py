"""What an officer tried and kept: the question or the change, and what came of it (design: pages, number 32).

References, codes and numbers alone: what they mean is read in the ledger each time, as far as its reader may know it then.
"""

from functools import partial

import pgtrigger
from django.db import models
from django.utils import timezone

from desk.querysets import TrialQuerySet
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference

QUESTION, REPLAY = "question", "replay"
KINDS = [(QUESTION, "A question"), (REPLAY, "A replay of 90 days")]


class Trial(Referenced):
    """One supposition with its result, for the officers of one agency; never changed.

    `asked` is what was chosen, as the form or the API takes it; `about` the person's reference where one was named. `rule`
    is the rule that was supposed to be in force: to this one it can be attached. `result` holds the answers of a question
    (`now`, `then`, `entries`), or the figures of a replay with its `differences` (`disclosure`, `entry`, `opens`).
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "T"), editable=False)
    kind = models.CharField(max_length=10, choices=KINDS)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    kept_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(default=timezone.now, editable=False)
    asked = models.JSONField()
    about = models.CharField(max_length=8, blank=True)
    supposed = models.CharField(max_length=400)
    rule = models.ForeignKey("consent.SharingRule", null=True, on_delete=models.PROTECT, related_name="+")
    result = models.JSONField()

    objects = TrialQuerySet.as_manager()

    class Meta:
        ordering = ["-kept_at"]
        indexes = [models.Index(fields=["agency", "-kept_at"], name="trial_agency")]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.reference
