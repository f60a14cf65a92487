"""The law that sharing rests on, as dated rows: a change of law is a row with a date, and old decisions keep theirs."""

from functools import partial

from django.contrib.postgres.fields import ArrayField
from django.db import models

from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference


class LegalGround(Referenced):
    """One lawful basis, condition, paragraph, gateway or reason, from a day until another (design: sharing 2.1).

    The same code may stand in several rows, one after the other. `nations` are codes of NATIONS; none named is all.
    """

    KINDS = [
        ("article_6", "Lawful basis (UK GDPR, Article 6)"),
        ("annex_1", "Recognised legitimate interest (UK GDPR, Annex 1)"),
        ("article_9", "Condition for special categories (UK GDPR, Article 9)"),
        ("schedule_1", "Paragraph of Schedule 1 (Data Protection Act 2018)"),
        ("para_18", "Reason for not asking (Schedule 1, paragraph 18)"),
        ("part_3", "Law enforcement basis (Data Protection Act 2018, section 35)"),
        ("schedule_8", "Law enforcement condition (Data Protection Act 2018, Schedule 8)"),
        ("gateway", "Gateway: the law that lets it be shared"),
    ]
    NATIONS = [("E", "England"), ("W", "Wales"), ("S", "Scotland"), ("NI", "Northern Ireland")]

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "W"), editable=False)
    kind = models.CharField("list", max_length=20, choices=KINDS)
    code = models.CharField(max_length=50)
    label = models.CharField("what it is called", max_length=160)
    needs_policy_document = models.BooleanField("needs an appropriate policy document", default=False)
    is_duty = models.BooleanField("a duty (must)", default=False)
    is_power = models.BooleanField("a power (may)", default=False)
    nations = ArrayField(models.CharField(max_length=2, choices=NATIONS), default=list, blank=True)
    valid_from = models.DateField("in force from", default="2018-05-25")
    valid_to = models.DateField("in force until", null=True, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    ended_why = models.CharField("why it ended", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["kind", "code", "valid_from"]
        constraints = [
            models.UniqueConstraint("kind", "code", "valid_from", name="one_ground_from_a_day"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
                name="ground_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def holds_on(self, day) -> bool:
        """Return whether it is in force on this day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)
