"""What happened: the append-only ledger of every sight of a person's information, and the seals over it.

The table `audit_disclosure` is partitioned by month and made by SQL in the migrations; the application may only add to
it (audit.ledger), and reads it through the view `audit_readable`, which shows each agency what concerns it.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from audit.querysets import DisclosureQuerySet
from hub.kit.keys import new_key


class Disclosure(models.Model):
    """One display, list, send or refusal (design: sharing 2.6). One row per display, never one per item.

    `people` holds references. `items` holds one object per entry decided on: `item` (key), `reference`, `person`
    (reference), `version`, `sha` (content hash), `category`, `owner`, `purpose`, `outcome`, `code`, `route`, `rule`,
    `statement`, `token`. `asked` is the reference that was asked for when nothing could be shown. `leaf` is the hash
    that the seals cover.
    """

    KINDS = [
        ("viewed", "Saw"),
        ("listed_in_search", "Saw in a list"),
        ("api_read", "Read through the API"),
        ("message_sent", "Was sent"),
        ("printed", "Printed"),
        ("exported", "Exported"),
        ("denied", "Was refused"),
        ("denied_silent", "Asked for what is not shared"),
    ]

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, editable=False)
    at = models.DateTimeField()
    kind = models.CharField(max_length=20, choices=KINDS)
    people = ArrayField(models.CharField(max_length=8), default=list)
    asked = models.CharField(max_length=40, blank=True)
    disclosers = ArrayField(models.UUIDField(), default=list)
    recipient_agency = models.UUIDField(null=True)
    recipient_user = models.UUIDField(null=True)
    recipient_role = models.CharField(max_length=30, blank=True)
    purpose = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=10)
    about = models.CharField(max_length=8, blank=True)
    items = models.JSONField(default=list)
    salt = models.BinaryField()
    leaf = models.BinaryField()

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "audit_readable"
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.kind} at {self.at}"


class Seal(models.Model):
    """A signed Merkle root over finished entries (RFC 6962 hashing), chained to the seal before it.

    `entries` and `leaves` are in the order of the tree. `horizon` is the transaction number before which everything was
    sealed with this seal; `first_at` and `last_at` bound the times of its entries. All of it is signed.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    entries = ArrayField(models.UUIDField())
    leaves = ArrayField(models.BinaryField())
    root = models.BinaryField()
    previous_root = models.BinaryField()
    sealed_at = models.DateTimeField()
    horizon = models.CharField(max_length=20)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    signature = models.BinaryField()

    class Meta:
        managed = False
        db_table = "audit_seal"
        ordering = ["number"]

    def __str__(self) -> str:
        return f"Seal {self.number}"
