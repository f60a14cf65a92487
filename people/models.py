"""The person, and every piece of information about them.

What is known about somebody is a record entry: one piece, one category, one sensitivity, one owner. Nothing here is read
without a decision (consent.sight); entries are corrected and never erased, and triggers keep every earlier text.
"""

from functools import partial

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models

from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference
from people import kinds
from people.querysets import AssignmentQuerySet, EntryQuerySet, PersonQuerySet


class Category(models.Model):
    """A kind of information, dated, so that a change of law is a row (design: sharing 2.1, category)."""

    code = models.CharField(max_length=40, primary_key=True)
    label = models.CharField(max_length=80)
    is_special_category = models.BooleanField("special category (UK GDPR Article 9)", default=False)
    is_criminal_offence = models.BooleanField("criminal offence data (Article 10)", default=False)
    default_sensitivity = models.PositiveSmallIntegerField(default=1)
    break_glass_eligible = models.BooleanField(default=False)
    subject_access_review = models.BooleanField("serious harm test before subject access", default=False)
    valid_from = models.DateField(default="2018-05-25")
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["label"]
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.label


@pghistory.track()
class Person(Referenced):
    """Somebody at risk, or somebody who may offend, as one agency holds them.

    No identifier is unique across agencies: an error message would tell that somebody is known elsewhere (trust, T10).
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "P"), editable=False)
    held_by = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80, blank=True)
    known_as = models.CharField(max_length=80, blank=True)
    pronouns = models.CharField(max_length=30, blank=True)
    born_on = models.DateField("date of birth", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "people"
        indexes = [models.Index(fields=["held_by", "family_name", "given_name"], name="person_holder_name")]
        triggers = [pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.reference

    @property
    def called(self) -> str:
        """Return what the person wants to be called."""
        return self.known_as or self.given_name

    @property
    def full_name(self) -> str:
        """Return given and family name."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def short_name(self) -> str:
        """Return the name as lists show it: first name and initial (design: ux, wireframe A)."""
        return f"{self.called} {self.family_name[:1]}.".strip() if self.family_name else self.called


@pghistory.track()
class RecordEntry(Referenced):
    """One piece of information about a person (design: domain, Record entry; sharing 2.1).

    `details` holds the fields that people.kinds names for this kind. `sealed_to` lists the users whom a seal admits;
    `originator_control` the agencies to which its originator limits it (None: no such control).
    """

    SENSITIVITIES = [
        (0, "Contact and administrative"),
        (1, "Summary"),
        (2, "Detailed"),
        (3, "Restricted to named people"),
    ]
    SEALS = [
        ("none", "Not sealed"),
        ("sealed", "Sealed: others may know that it exists"),
        ("sealed_and_locked", "Sealed and locked: nobody else knows that it exists"),
    ]
    STATUTORY_BARS = ("gra_protected", "legal_privilege", "court_restriction")
    HANDLING = [
        ("no_onward_sharing", "Not to be passed on"),
        ("originator_control", "Only whom the originator names"),
        ("not_to_be_disclosed_to_subject_yet", "Not to be told to the person yet"),
        ("not_to_be_disclosed_to_person_posing_risk", "Not to reach the person posing risk"),
        ("verbal_only", "By word of mouth only"),
        ("court_restriction", "Restricted by a court"),
        ("legal_privilege", "Legally privileged"),
        ("gra_protected", "Protected by the Gender Recognition Act, section 22"),
        ("anonymity_for_life", "Anonymity for life"),
    ]
    RESTRICTIONS = [
        ("accuracy_contested", "The person says that it is not right"),
        ("unlawful_but_kept", "It should not be held, and the person does not want it erased"),
        ("kept_for_claims", "It is no longer needed here, but the person needs it for a legal claim"),
        ("objection_pending", "The person objected, and that is being looked at"),
        ("retention_ended", "It has been kept for as long as it may be"),
    ]

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "E"), editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="entries")
    owner = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30, choices=kinds.CHOICES)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="+")
    sensitivity = models.PositiveSmallIntegerField(choices=SENSITIVITIES, default=1)
    seal = models.CharField(max_length=20, choices=SEALS, default="none")
    sealed_to = ArrayField(models.UUIDField(), default=list, blank=True)
    originator_control = ArrayField(models.UUIDField(), null=True, blank=True)
    handling = ArrayField(models.CharField(max_length=50, choices=HANDLING), default=kinds.usual_handling, blank=True)
    restricted = models.BooleanField(
        default=False, help_text="Processing restricted (UK GDPR Article 18) or retention ended"
    )
    restriction_ground = models.CharField(max_length=20, choices=RESTRICTIONS, blank=True)
    other_subjects = ArrayField(models.UUIDField(), default=list, blank=True)
    title = models.CharField("in one line", max_length=160)
    text = models.TextField("in detail", blank=True)
    their_words = models.TextField("in the person’s own words", blank=True)
    details = models.JSONField(default=dict, blank=True)
    source = models.CharField("where this comes from", max_length=160, blank=True)
    happened_on = models.DateField("true from", null=True, blank=True)
    review_on = models.DateField("check again on", null=True, blank=True)
    ends_on = models.DateField("no longer holds from", null=True, blank=True)
    created_at = models.DateTimeField("recorded at", auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    correction_reason = models.CharField("why it is corrected", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "record entries"
        indexes = [models.Index(fields=["person", "kind", "-created_at"], name="entry_person_kind")]
        constraints = [
            models.CheckConstraint(condition=models.Q(sensitivity__lte=3), name="entry_sensitivity_0_to_3"),
            models.UniqueConstraint("person", name="one_identity_entry", condition=models.Q(kind="identity")),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="whose_it_is", fields=["person", "owner", "author", "kind", "created_at"]),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def statutory_bar(self) -> bool:
        """Return whether a law bars telling others at all (sharing decision, gate 6)."""
        return any(mark in self.STATUTORY_BARS for mark in self.handling)

    @property
    def form(self) -> kinds.Kind:
        """Return the kind of entry this is, with its fields."""
        return kinds.KINDS[self.kind]


class Attachment(models.Model):
    """The file of an entry of the kind *document*: made anew, under a random name; its name is never what was uploaded.

    Who may download it is who may see the entry. What a scanner has not called clean nobody may.
    """

    SCANS = [
        ("waiting", "Waits for the virus check"),
        ("clean", "Checked"),
        ("infected", "Kept back by the virus check"),
    ]

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    entry = models.OneToOneField(RecordEntry, on_delete=models.PROTECT, related_name="attachment")
    stored_as = models.CharField(max_length=32, unique=True)
    format = models.CharField(max_length=4)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    scan = models.CharField(max_length=8, choices=SCANS, default="waiting")
    scanned_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["created_at"], name="attachment_waiting", condition=models.Q(scan="waiting"))]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="what_it_is", fields=["entry", "stored_as", "format", "size", "digest"]),
        ]

    def __str__(self) -> str:
        return f"File of {self.entry_id}"


class Assignment(models.Model):
    """A worker of one agency who works with a person, from when until when (sharing decision, gate 11).

    `ended_because` says why the work of the whole agency ended; it is empty where only this worker left.
    """

    ENDINGS = [
        ("reached", "What was agreed is reached"),
        ("passed_on", "Others carry on"),
        ("declined", "The person does not want our help any more"),
        ("moved", "The person moved away"),
        ("no_contact", "No contact for a long time"),
        ("died", "The person died"),
        ("mistaken", "The record was opened by mistake"),
        ("other", "Another reason"),
    ]

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=10, choices=ENDINGS, blank=True)
    ended_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    assigned_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "agency", "user"], name="assignment_person")]
        constraints = [
            models.UniqueConstraint(
                "person",
                "agency",
                "user",
                name="one_live_assignment",
                condition=models.Q(ends_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=models.Q(ended_because="") | models.Q(ends_at__isnull=False),
                name="work_that_goes_on_has_no_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} with {self.person_id}"


class SearchKey(models.Model):
    """One key by which an agency finds one person: of a name, as it is and with a letter left out, or of a postcode.

    An agency has keys of whom it holds and was ever told of, and reads no others: what is elsewhere is not even passed
    over (docs/adr/0012). That a key is there decides nothing; the person is asked for afterwards. `born_on` is the first
    day of the first year where none is recorded; `held` marks the keys of the agency that holds the record. Made by
    triggers.
    """

    pk = models.CompositePrimaryKey("agency", "key", "born_on", "person")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=41, db_collation="C")
    born_on = models.DateField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="search_keys")
    held = models.BooleanField()

    class Meta:
        indexes = [models.Index("key", "born_on", "person", name="key_of_holder", condition=models.Q(held=True))]

    def __str__(self) -> str:
        return f"a key of {self.person_id}"
