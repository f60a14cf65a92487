"""What notices say, and whether they still say it: each room has the sentences of its own verbs and the rows behind them.

Whether the viewer may see what a notice is about is decided when the notice is read, not when it was left: somebody who may
no longer see it learns nothing from it and is led nowhere (design: trust, T14).
"""

from functools import reduce
from operator import or_

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When

import agencies.notices
import conferences.notices
import delivery.notices
import desk.notices
import exceptions.notices
import matching.notices
import plans.notices
import questions.notices
import referrals.notices
import retention.notices
import reviews.notices
from access.viewer import Viewer
from agencies.models import Agency, Service
from conferences.models import Conference, Item, Standing, Transfer
from consent.models import BreakGlass, Override, RecallNotice
from desk.models import Alert, Inquiry, SampleRow
from matching.models import Enquiry, Link, Pair
from notifications.kinds import KINDS, URGENT, kind_of
from notifications.models import Notice
from plans.models import Plan
from questions.models import Concern, Question
from referrals.models import Referral
from retention.models import Disposal, Hold
from rights.models import SubjectRequest

#: Which room speaks of a noun; referrals speak of the rest.
ROOMS = {
    **dict.fromkeys(agencies.notices.NOUNS, agencies.notices),
    "override": exceptions.notices,
    "break_glass": exceptions.notices,
    **dict.fromkeys(matching.notices.NOUNS, matching.notices),
    **dict.fromkeys(desk.notices.NOUNS, desk.notices),
    **dict.fromkeys(questions.notices.NOUNS, questions.notices),
    **dict.fromkeys(plans.notices.NOUNS, plans.notices),
    **dict.fromkeys(reviews.notices.NOUNS, reviews.notices),
    **dict.fromkeys((*delivery.notices.NOUNS, delivery.notices.TO_REFERRER), delivery.notices),
    **dict.fromkeys(conferences.notices.NOUNS, conferences.notices),
    **dict.fromkeys(retention.notices.NOUNS, retention.notices),
}
#: The rows behind a noun: a notice says something to whoever may see the row with its reference.
ROWS = {
    "agency": Agency,
    "alert": Alert,
    "break_glass": BreakGlass,
    "concern": Concern,
    "conference": Conference,
    "decision": Inquiry,
    "dispute": Inquiry,
    "disposal": Disposal,
    "enquiry": Enquiry,
    "hold": Hold,
    **dict.fromkeys(("item", "research", "task"), Item),
    "link": Link,
    "match": Pair,
    "override": Override,
    **dict.fromkeys((*plans.notices.NOUNS, *reviews.notices.NOUNS, *delivery.notices.NOUNS), Plan),
    delivery.notices.TO_REFERRER: Referral,
    "question": Question,
    "reason": Inquiry,
    "recall": RecallNotice,
    "referral": Referral,
    "request": SubjectRequest,
    "sample": SampleRow,
    "service": Service,
    "standing": Standing,
    "transfer": Transfer,
}
GONE = "You can no longer see what this was about"


def shown_to(viewer: Viewer) -> QuerySet[Notice]:
    """Return the viewer's notices, each with `is_new` to them and `is_open`, whether they may see what it is about."""
    mine = Notice.objects.visible_to(viewer)
    new = Notice.objects.filter(pk=OuterRef("pk")).new_to(viewer.user_id)
    cases = [
        When(
            reduce(or_, (Q(verb__startswith=f"{noun}.") for noun, rows in ROWS.items() if rows is model)),
            then=Exists(model.objects.visible_to(viewer).filter(reference=OuterRef("about"))),
        )
        for model in dict.fromkeys(ROWS.values())
    ]
    return mine.annotate(is_new=Exists(new), is_open=Case(*cases, default=Value(True), output_field=BooleanField()))


def told(notice) -> dict:
    """Return what a list shows of one of `shown_to`: reference, address, words, time, kind, whether new and urgent."""
    common = {
        "key": str(notice.pk),
        "at": notice.created_at,
        "new": notice.is_new,
    }
    if not notice.is_open:
        return {**common, "reference": "", "url": "", "words": GONE, "kind": "", "urgent": False}
    return {
        **sentence_of(notice),
        **common,
        "kind": KINDS[kind_of(notice.verb)],
        "urgent": notice.verb in URGENT,
    }


def sentence_of(notice) -> dict:
    """Return what a room says of a notice: reference, address, words, time, and whether it is new."""
    return ROOMS.get(notice.verb.split(".")[0], referrals.notices).sentence_of(notice)
