"""A file that was taken into the directory, or is being taken in: how far it is, and what came of it."""

from functools import partial

from django.db import models
from django.utils import timezone

from agencies.querysets import DirectoryImportQuerySet
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference


class DirectoryImport(Referenced):
    """One import by one hub administrator. Its text is forgotten when it is over; what came of it stays.

    `moved_at` is its last sign of life, `attempts` how often it was begun.
    """

    STATES = [
        ("waiting", "Waiting"),
        ("reading", "Being read"),
        ("done", "Taken in"),
        ("failed", "Nothing was taken in"),
    ]
    OVER = ("done", "failed")
    MOVES: frozenset[str] = frozenset()

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "J"), editable=False)
    by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=STATES, default="waiting")
    text = models.TextField(blank=True)
    total = models.PositiveIntegerField(default=0)
    checked = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    problem_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=1)
    over_at = models.DateTimeField(null=True, blank=True)

    objects = DirectoryImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"{self.reference} {self.state}"

    @property
    def is_over(self) -> bool:
        """Return whether it is done or has failed."""
        return self.state in self.OVER
