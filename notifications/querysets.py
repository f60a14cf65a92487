"""Which notices are somebody's, which of them are new to them, and which letters an agency may know of."""

import operator
from functools import reduce

from django.db import models
from django.db.models import Q

from notifications.kinds import NOUNS, OFFICE, URGENT, nouns_of


def of_nouns(nouns) -> Q:
    """Return the condition on notices whose verb has one of these nouns."""
    return reduce(operator.or_, (Q(verb__startswith=f"{noun}.") for noun in nouns), Q(pk__in=[]))


class NoticeQuerySet(models.QuerySet):
    """Notices of one user at one agency."""

    def visible_to(self, viewer):
        """Return the acting user's notices at the acting agency, and those to the whole agency.

        A role that sees no content is told of the office alone.
        """
        if viewer is None or viewer.agency_id is None:
            return self.none()
        mine = Q(user_id=viewer.user_id)
        whole = Q(user_id__isnull=True)
        if not viewer.sees_content:
            whole &= of_nouns(nouns_of(OFFICE))
        return self.filter(mine | whole, agency_id=viewer.agency_id)

    def new_to(self, user_id):
        """Return those that this user has not marked as seen: each user marks what the whole agency is told."""
        return self.filter(seen_at__isnull=True).exclude(marks__user_id=user_id)

    def of_kind(self, kind: str):
        """Return those of one kind."""
        if kind == "other":
            return self.exclude(of_nouns(NOUNS))
        return self.filter(of_nouns(nouns_of([kind])))

    def urgent(self):
        """Return those after which somebody has to look today."""
        return self.filter(verb__in=URGENT)


class LetterQuerySet(models.QuerySet):
    """Letters of the outbox."""

    def failed_at(self, viewer):
        """Return the letters to staff of the acting agency that could not be delivered; for its administrators."""
        if viewer is None or viewer.role != "agency_admin":
            return self.none()
        return self.filter(agency_id=viewer.agency_id, failed_at__isnull=False)
