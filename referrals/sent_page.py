"""What the author sees once a draft was sent: the references, what happens next and by when, what the person may be told."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from access.viewer import Viewer
from agencies.names import shown_name
from consent.identity import identity_of
from consent.left_out import writer_of
from consent.sight import PersonSight
from hub.kit.spoken import day_words
from referrals.clock import due_words
from referrals.models import Referral

TOLD = {
    "yes": "{called} knows of this. Tell them who was asked, and by when they hear more.",
    "not_yet": "{called} has not been told yet. Tell them when you next meet.",
    "no_unsafe": "Do not tell {called} now{why}",
}


@dataclass
class SentPage:
    """The referrals that were sent together, as their author may see them."""

    viewer: Viewer
    referral: Referral
    rows: list[Referral]
    sight: PersonSight | None

    @property
    def called(self) -> str:
        """Return what the person is called, where that may be shown."""
        return self.sight.called if self.sight and self.sight.knows_who else "the person"

    @property
    def bar(self) -> dict | None:
        """Return the identity bar, None where nothing of the person may be shown."""
        return identity_of(self.sight) if self.sight else None

    @property
    def title(self) -> str:
        """Return the heading."""
        return "1 referral sent" if len(self.rows) == 1 else f"{len(self.rows)} referrals sent"

    @property
    def sent(self) -> list[dict]:
        """Return each referral with its receiver and by when it is answered."""
        return [
            {
                "reference": row.reference,
                "receiver": shown_name(row.to_agency, self.viewer),
                "service": row.service.name,
                "due": due_words(row),
                "answer_by": day_words(row.due_at, "full") if row.due_at else "",
            }
            for row in self.rows
        ]

    @property
    def telling(self) -> str:
        """Return what the author tells the person; nothing that was protected."""
        words = TOLD.get(self.referral.person_knows, TOLD["not_yet"])
        why = self.referral.person_knows_why_not
        why = writer_of(self.viewer, self.sight)(why, self.referral.from_agency_id) if self.sight else ""
        said = words.format(called=self.called, why=f": {why}" if why else ".")
        return said[:1].upper() + said[1:]

    @property
    def tell_title(self) -> str:
        """Return the heading over what the person is told."""
        return f"What to tell {self.called}"

    @property
    def contact_url(self) -> str:
        """Return where the rules of safe contact stand."""
        return reverse("people:contact", args=[self.sight.person.reference]) if self.sight else ""

    @property
    def may_be_given_paper(self) -> bool:
        """Return whether the person knows of the referral: paper must not be how they find out."""
        return self.referral.person_knows == "yes"

    @property
    def agencies(self) -> list[dict]:
        """Return, for the person's paper, whom was asked and by when they answer; a covered agency under its cover."""
        return [
            {
                "who": shown_name(row.to_agency, None),
                "by": day_words(row.due_at, "long") if row.due_at else "",
            }
            for row in self.rows
        ]

    @property
    def today(self):
        """Return the day on the paper."""
        return timezone.localdate()
