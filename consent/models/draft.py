"""A talk that is being read together and is not recorded yet (design: ux 3.8, drafts)."""

from functools import partial

from django.db import models

from consent.querysets import DraftQuerySet
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference


class ConsentDraft(Referenced):
    """What was prepared and answered so far; its author's alone, gone when the talk is recorded or stopped.

    `data` holds `before` (the staff page), `asks` (one for each recipient: agency, categories) and `answers`
    (by step).
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "C"), editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    data = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["author", "person"], name="consent_draft_author")]

    def __str__(self) -> str:
        return self.reference
