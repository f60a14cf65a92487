"""Telling who asked for what is held about them: an answer due soon, a complaint that waits, a pair to be thought of."""

from django.utils import timezone

from consent.sight import see_person
from hub.demo.county import County
from rights import actions as rights
from rights.models import RequestItem, SubjectRequest
from rights.statement import DOUBT, TOLD, statement_of


def ask(county: County) -> None:
    """Let Sam ask for a copy, Ali complain, and Mark ask the police, who know of a link; hold one sight of Sam's back."""
    _copy_for_sam(county)
    _complaint_of_ali(county)
    _copy_for_mark(county)
    _hold_one_back(county)


def _copy_for_sam(county: County) -> None:
    """A copy of everything: who asks is known, the answer planned, some pieces decided; due in a few days."""
    sam = county.people["sam"]
    with county.acting("nneka", county.days.ago(26, 11)) as nneka:
        asked = rights.receive(
            sam,
            by=nneka,
            type="access",
            received_on=county.days.day(26),
            their_words="Everything that you wrote down about me.",
        )
        asked = rights.verify(asked, by=nneka, identity_how="Known to us for two years")
        asked = rights.plan_safety(
            asked,
            by=nneka,
            safe_way="read_together",
            device_monitored="yes",
            supporter_present="Ola, if Sam wants",
            safety_notes="Not by post. Not by e-mail.",
        )
        rights.collect(asked, by=nneka, search_scope="The record, the paper file, and e-mails that name Sam.")
        about = {"harm_test_by": "Dr Nneka Osei, physician"}
        _decide(county, asked, "sam.health", nneka, decision="disclose", **about)
        _decide(county, asked, "sam.mark", nneka, decision="redact", shown_text="Your former partner.", **about)
        _decide(
            county, asked, "sam.work", nneka, decision="withhold", ground="third_party_rights", why="Names a manager"
        )
    with county.acting("carys", county.days.ago(20, 10)) as carys:
        asked = SubjectRequest.objects.get(pk=asked.pk)
        rights.involve(asked, by=carys, agency=county.agencies["housing"])


def _decide(county: County, asked: SubjectRequest, key: str, by, **facts) -> None:
    """Decide on one entry of a request."""
    item = RequestItem.objects.get(request=asked, entry=county.entries[key])
    rights.decide(item, by=by, **facts)


def _complaint_of_ali(county: County) -> None:
    """A complaint that has to be acknowledged within the week."""
    with county.acting("lowri", county.days.ago(24, 15)) as lowri:
        rights.receive(
            county.people["ali"],
            by=lowri,
            type="complaint_s164a",
            received_on=county.days.day(24),
            received_via="letter",
            their_words="You told somebody before you asked me.",
        )


def _copy_for_mark(county: County) -> None:
    """A copy for somebody of whom the police know that he is linked with another: a second person has to look first."""
    with county.acting("jay", county.days.ago(6, 14)) as jay:
        asked = rights.receive(
            county.people["mark"],
            by=jay,
            type="access",
            received_on=county.days.day(6),
            capacity="solicitor",
            requester_name="P. Lane, solicitor",
            received_via="letter",
        )
        asked = rights.verify(
            asked, by=jay, identity_how="Letter of the firm, rung back", authority_seen="Signed authority of 2 November"
        )
        rights.collect(asked, by=jay, search_scope="The record at the police, by name and date of birth.")


def _hold_one_back(county: County) -> None:
    """Decide that Sam is not told of one sight yet; a second person has not looked."""
    sam, today = county.people["sam"], timezone.localdate()
    with county.acting("carys") as carys:
        told = statement_of(carys, see_person(carys, sam.reference), today, today)
        line = min(told.of(TOLD, DOUBT), key=lambda line: (line.organisation, line.purpose))
        rights.hold_statement(
            sam,
            by=carys,
            line=line.reference,
            disclosures=line.keys,
            recipient=line.agency,
            decision="deferred_until",
            ground="crime_prevention",
            why="Somebody is to be interviewed first.",
            deferred_until=county.days.day(-21),
            review_on=county.days.day(-14),
            may_say=True,
        )
