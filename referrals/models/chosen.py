"""The services that a draft goes to, side by side, each with the groups of the pack that it does not get.

Sending makes one referral of each; then these rows are gone, so that no receiver can find out who else was asked.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class ChosenService(models.Model):
    """One service that the author of a draft chose. `left_out` holds the categories that are not sent to it."""

    referral = models.ForeignKey("referrals.Referral", on_delete=models.CASCADE, related_name="chosen")
    service = models.ForeignKey("agencies.Service", on_delete=models.PROTECT, related_name="+")
    left_out = ArrayField(models.CharField(max_length=40), default=list, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("referral", "service", name="one_service_once_in_a_draft")]

    def __str__(self) -> str:
        return f"{self.service_id} for {self.referral_id}"
