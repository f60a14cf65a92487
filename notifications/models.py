"""Who was told: notices in the hub, and letters that leave it. None holds anything about a person (trust, rule 9)."""

from django.db import models

from hub.kit.keys import new_key


class NoticeQuerySet(models.QuerySet):
    """Notices of one user at one agency."""

    def visible_to(self, viewer):
        """Return the acting user's notices at the acting agency, and those to the whole agency."""
        mine = models.Q(user_id=viewer.user_id) | models.Q(user_id__isnull=True)
        return self.filter(mine, agency_id=viewer.agency_id)


class Notice(models.Model):
    """Something that happened and that somebody should look at: a verb and a reference, no words about a person."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey("agencies.User", null=True, on_delete=models.CASCADE, related_name="+")
    verb = models.CharField(max_length=40)
    about = models.CharField(max_length=8)
    created_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["agency", "-created_at"], name="notice_agency")]

    def __str__(self) -> str:
        return f"{self.verb} {self.about}"


class Letter(models.Model):
    """The outbox: an e-mail that is to be sent once its transaction is committed, delivered by a worker."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    to = models.EmailField()
    template = models.CharField(max_length=40)
    context = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.template} {self.pk}"
