"""What information may be wanted for: dated reference data."""

from django.db import models


class Purpose(models.Model):
    """A purpose that somebody may state; one a request, never “other” (design: sharing 2.1, purpose)."""

    code = models.CharField(max_length=40, primary_key=True)
    label = models.CharField(max_length=120)
    plain_words = models.CharField("in words for the person", max_length=160, blank=True)
    prohibited = models.BooleanField(default=False, help_text="Refused before any record is looked at")
    valid_from = models.DateField(default="2018-05-25")
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label
