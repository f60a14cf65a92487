"""The rest of the furnished county: somebody who is kept from an agency and a colleague, and what its officers look into."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from agencies.acting import acting_as, as_system
from audit.models import Disclosure
from consent import actions as consent
from consent.sight import see_person
from desk import actions as desk
from people import actions as people
from tests.browser.neighbours import Neighbours
from tests.desk.making import alert_on, asked, drawn, kept
from tests.worlds import TERMS, signature

REVIEW = timedelta(days=90)


def guard(county: Neighbours, found: SimpleNamespace) -> None:
    """Fill what is kept away, sealed, restricted, watched and asked about; add its references to what is found."""
    _keep_away(county, found)
    _suspend(county, found)
    _watch(county, found)


def _keep_away(county, found) -> None:
    """Seal one entry about somebody and restrict another; keep an agency away, and a colleague who knows them."""
    with acting_as(county.osei) as osei:
        vera = people.open_record(by=osei, given_name="Vera", family_name="Kept")
        entries = {
            name: people.record(vera, by=osei, kind=kind, title=title, text=text, details=details)
            for name, kind, title, text, details in (
                ("open", "note", "Visit", "Tea, and a long talk.", {}),
                ("sealed", "incident", "A letter came", "She does not want the team to know.", {}),
                ("restricted", "need", "A quiet room", "She says that this is not right.", {"domain": "accommodation"}),
            )
        }
        named = [osei.user_id, county.colleague.user_id]
        people.seal(entries["sealed"], by=osei, seal="sealed", sealed_to=named, reason="She asked for it")
        people.mark(entries["open"], by=osei, marks=["no_onward_sharing", "verbal_only"], reason="She asked for it")
    with acting_as(county.clinic_officer) as carys:
        people.restrict(entries["restricted"], by=carys, ground="accuracy_contested", reason="We ask the ward")
    with acting_as(county.colleague) as piet:
        conflict = consent.declare_conflict(vera, by=piet, user_id=piet.user_id, kind="relative")
    day = timezone.localdate() + REVIEW
    with acting_as(county.clinic_officer) as carys:
        fence = consent.flag_ring_fence(
            vera, by=carys, agency=county.harbour, reason="Her brother leads the repairs team there.", review_on=day
        )
        cleared = consent.clear_ring_fence(
            fence, by=carys, email="stran.ger.supervisor@example.org", why="Has never met the family."
        )
        over = consent.flag_ring_fence(vera, by=carys, agency=county.housing, reason="A cousin.", review_on=day)
        consent.end_ring_fence(over, by=carys, why="The cousin has left.")
    found.vera, found.conflict = vera.reference, conflict.reference
    found.fence, found.clearance, found.fence_over = fence.reference, cleared.reference, over.reference
    for name, entry in entries.items():
        setattr(found, f"{name}_entry", entry.reference)


def _suspend(county, found) -> None:
    """Let housing suspend its part in an agreement that both have signed."""
    with acting_as(county.clinic_officer) as carys:
        agreement = consent.draft_agreement(
            by=carys,
            title="Winter nights",
            parties=[county.clinic, county.housing],
            objective="Keep people warm",
            why_necessary="No agency knows enough alone",
            could_less_be_shared="No",
            purposes=["triage_referral"],
            categories=["housing"],
            ends_on=timezone.localdate() + REVIEW,
            **TERMS,
        )
        agreement = consent.sign_agreement(agreement, by=carys, **signature("C. Bell", "Caldicott Guardian"))
    with acting_as(county.housing_officer) as omar:
        agreement = consent.sign_agreement(agreement, by=omar, **signature("O. Ficer", "Director"))
        consent.suspend_agreement(agreement, by=omar, reason="We look into a letter that went astray.")
    found.suspended = agreement.reference


def _watch(county, found) -> None:
    """Raise alerts and draw looks for the clinic's officers, ask who looked for reasons, and let a decision be disputed."""
    with acting_as(county.ana) as ana:
        other = see_person(ana, county.sam.reference).disclosure
    with as_system("Test"):
        looked = Disclosure.objects.get(reference=found.seen_row)
        again = Disclosure.objects.get(reference=other)
    alerts = [alert_on(looked, county.clinic), alert_on(again, county.clinic, "no_work")]
    rows = [drawn(looked, county.clinic), drawn(again, county.clinic)]
    questions = [asked(looked, county.clinic_officer), asked(again, county.clinic_officer)]
    with acting_as(county.clinic_officer) as carys:
        desk.decide(alerts[1], by=carys, outcome="explained", note="Ana stood in for a colleague.")
        desk.check_sample(rows[1], by=carys, outcome="fine")
        desk.note_decision(looked, found.seen.split()[1], by=carys, text="Asked Ana about this by telephone.")
    with acting_as(county.ana) as ana:
        desk.answer_reason(questions[1], by=ana, answer="I read it before I rang the clinic.")
        item = next(one for one in looked.items if one["reference"] == found.seen.split()[1])
        dispute = desk.dispute_decision(looked, item, by=ana, text="We were promised the whole of it.")
    found.alert, found.alert_decided = alerts[0].reference, alerts[1].reference
    found.drawn, found.checked = rows[0].reference, rows[1].reference
    found.question, found.answered_question = questions[0].reference, questions[1].reference
    found.dispute = dispute.reference
    found.trial = kept(county.clinic_officer, which=county.agreement.reference).reference
