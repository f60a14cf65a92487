"""Who was told: notices in the hub, and letters that leave it. None holds anything about a person (trust, rule 9)."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from hub.kit.keys import new_key
from notifications.kinds import AT_ONCE, DIGEST
from notifications.querysets import LetterQuerySet, NoticeQuerySet


def usual_hour() -> int:
    """Return the hour of the daily letter of whoever has chosen none."""
    return settings.DIGEST_HOUR


class Notice(models.Model):
    """Something that happened and that somebody should look at: a verb and a reference, no words about a person.

    `seen_at` is when its one user marked it; of a notice to the whole agency each user has a mark of their own (Mark).
    `handled_at` is when it was decided whether a letter goes out at once.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey("agencies.User", null=True, on_delete=models.CASCADE, related_name="+")
    verb = models.CharField(max_length=40)
    about = models.CharField(max_length=8)
    created_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    handled_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["agency", "-created_at"], name="notice_agency"),
            models.Index(fields=["created_at"], name="notice_unhandled", condition=models.Q(handled_at__isnull=True)),
            # every page counts what is new to somebody: from the index alone, whatever the agency was ever told
            models.Index(
                fields=["agency", "verb", "user"],
                include=["id"],
                name="notice_new",
                condition=models.Q(seen_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.about}"


class Mark(models.Model):
    """That one user has seen a notice to their whole agency."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="marks")
    user = models.ForeignKey("agencies.User", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint("notice", "user", name="one_mark_per_user")]

    def __str__(self) -> str:
        return f"{self.notice_id} seen by {self.user_id}"


class AlertChoice(models.Model):
    """How a user wants to be told by e-mail while acting for one agency; without a row the usual way.

    `kinds` says how for each kind that is not told in the usual way, `urgent` how for what is urgent. While somebody is
    away nothing is sent to them, and what is urgent goes to `cover`, or to whoever leads there.
    """

    URGENT = [(AT_ONCE, "At once"), (DIGEST, "With the others")]

    user = models.ForeignKey("agencies.User", on_delete=models.CASCADE, related_name="alert_choices")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.CASCADE, related_name="+")
    hour = models.PositiveSmallIntegerField(
        default=usual_hour, validators=[MinValueValidator(6), MaxValueValidator(20)]
    )
    urgent = models.CharField(max_length=10, choices=URGENT, default=AT_ONCE)
    kinds = models.JSONField(default=dict)
    away_until = models.DateField(null=True, blank=True)
    cover = models.ForeignKey("agencies.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint("user", "agency", name="one_choice_per_user_and_agency"),
            models.CheckConstraint(condition=models.Q(hour__range=(6, 20)), name="alert_hour_in_the_working_day"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.agency_id}: {self.hour}:00"

    def way_of(self, kind: str) -> str:
        """Return how this kind of notice is told by e-mail."""
        return self.kinds.get(kind, DIGEST)


class Letter(models.Model):
    """The outbox: an e-mail that is to be sent once its transaction is committed, delivered by a worker.

    `agency` is whose staff it is for, where it is for staff; a letter that failed is shown to its administrators.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    to = models.EmailField()
    template = models.CharField(max_length=40)
    context = models.JSONField(default=dict)
    agency = models.ForeignKey("agencies.Agency", null=True, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    failed_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["agency", "-failed_at"], name="letter_failed", condition=models.Q(failed_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.pk}"


class Digest(models.Model):
    """That the daily letter of a user at an agency was decided on for this day; with the letter, where there was one.

    Written in the transaction of the letter: killed between any two statements, the worker sends one letter a day.
    """

    user = models.ForeignKey("agencies.User", on_delete=models.CASCADE, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    count = models.PositiveIntegerField()
    letter = models.ForeignKey(Letter, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint("user", "agency", "day", name="one_digest_a_day")]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.agency_id} on {self.day}: {self.count}"
