"""An objection to sharing that does not rest on consent (verb consent.object; UK GDPR, Article 21; design: sharing 2.2).

It stops what rests on consent or consultation, and is shown where a law asks for sharing. Recorded at once, like every
stop; nothing has to be explained first.
"""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access import policy
from access.viewer import Viewer
from consent import words
from consent.clock import database_now
from consent.models import ConsentConversation, ConsentForm, ConsentStatement
from consent.own_words import writer
from consent.scopes import check_scope
from people import fence


@transaction.atomic
def object_to_sharing(
    person,
    *,
    by: Viewer,
    recipient=None,
    category: str | None = None,
    item=None,
    received_via: str = "written",
    reason_in_their_words: str = "",
) -> ConsentStatement:
    """Record that a person objects to sharing; return the statement, which counts from now.

    A scope that is left out means any. Raises Refused, Http404, and ValidationError when the scope names what does not
    exist.
    """
    policy.check(by, "consent.object", person)
    fence.hold_for_change(person.pk)
    if received_via not in dict(words.PLACES):
        raise ValidationError({"received_via": "Select how they told you."})
    check_scope(person, category=category, purpose=None, item=item)
    now = database_now()
    talk = ConsentConversation.objects.create(
        person=person,
        agency_id=by.agency_id,
        taken_by_id=by.user_id,
        form=ConsentForm.objects.latest("created_at"),
        held_at=now,
        place=received_via,
        seen_alone="not_possible",
        decision_maker="adult_presumed_capacity",
        understanding_checked="not_possible",
        copy_given="declined",
        next_review_on=timezone.localdate(now + timedelta(days=settings.CONSENT_REVIEW_DAYS)),
    )
    return ConsentStatement.objects.create(
        conversation=talk,
        person=person,
        agency_id=by.agency_id,
        recorded_by_id=by.user_id,
        kind="objection",
        recipient=recipient,
        category_id=category or None,
        item=item,
        expressed_at=now,
        reason_in_their_words=writer(by, person)(reason_in_their_words),
    )
