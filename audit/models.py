"""What happened: the append-only ledger of every sight of a person's information, and the seals over it.

The table `audit_disclosure` is partitioned by month and made by SQL in the migrations; beside it stands `audit_detail` with
what is personal of each entry. The application may only add to them (audit.ledger), and reads them through the view
`audit_readable`, which shows each agency what concerns it.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from audit.querysets import DisclosureQuerySet, PublishedQuerySet
from hub.kit.keys import new_key

#: Kinds of entry in which nobody saw anything: somebody asked whether a person may be reached.
REACHING = ("reached", "reach_stopped")


class Disclosure(models.Model):
    """One display, list, send or refusal (design: sharing 2.6). One row per display, never one per item.

    `people` holds references. `items` holds one object per entry decided on: `item` (key), `reference`, `person`
    (reference), `version`, `sha` (content hash), `category`, `owner`, `purpose`, `outcome`, `code`, `route`, `rule`,
    `statement`, `token`, and where there is one `on_behalf_of`, `override`, `break_glass`. `asked` is the reference that
    was asked for when nothing could be shown. `correlation` is what several entries about one event have in common.
    `leaf` is the hash that the seals cover. `erased`: some of `people`, `items`, `asked` and `about` is gone for good.
    """

    KINDS = [
        ("viewed", "Saw"),
        ("listed_in_search", "Saw in a list"),
        ("api_read", "Read through the API"),
        ("message_sent", "Was sent"),
        ("notification_opened", "Opened a notice about"),
        ("printed", "Printed"),
        ("exported", "Exported"),
        ("break_glass_opened", "Opened in an emergency"),
        ("conference_tabled", "Was shown at a conference"),
        ("verbal", "Was told in person"),
        ("paper_post", "Was sent on paper"),
        ("recalled", "Was asked to stop using it"),
        ("subject_access", "Was given to the person"),
        ("reached", "Was cleared to reach"),
        ("reach_stopped", "Was stopped from reaching"),
        ("simulated", "Tried a change on"),
        ("erased", "Erased from the ledger"),
        ("denied", "Was refused"),
        ("denied_silent", "Asked for what is not shared"),
    ]

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=12, editable=False)
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
    about = models.CharField(max_length=12, blank=True)
    items = models.JSONField(default=list)
    correlation = models.CharField(max_length=40, blank=True)
    retention_until = models.DateField()
    leaf = models.BinaryField()
    erased = models.BooleanField(default=False)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "audit_readable"
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.kind} at {self.at}"


class Seal(models.Model):
    """A signed root of the tree over all finished entries (RFC 6962 hashing), chained to the seal before it.

    The tree has `size` leaves, `before` of them sealed earlier; `entries` and `leaves` are the others, in its order.
    `peaks` are its complete branches, largest first. `horizon` is the transaction number before which everything was
    sealed with this seal; `first_at` and `last_at` bound the times of its entries.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    before = models.PositiveBigIntegerField()
    size = models.PositiveBigIntegerField(unique=True)
    entries = ArrayField(models.UUIDField())
    leaves = ArrayField(models.BinaryField())
    peaks = ArrayField(models.BinaryField())
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


class Published(models.Model):
    """A seal as it was published: its checkpoint, for everybody, without the entries (design: sharing 2.6)."""

    number = models.PositiveBigIntegerField(primary_key=True)
    size = models.PositiveBigIntegerField(unique=True)
    root = models.BinaryField()
    previous_root = models.BinaryField()
    sealed_at = models.DateTimeField()
    bounds = models.BinaryField()
    signature = models.BinaryField()
    published_at = models.DateTimeField()

    objects = PublishedQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "audit_checkpoint"
        ordering = ["number"]

    def __str__(self) -> str:
        return f"Checkpoint {self.number}"
