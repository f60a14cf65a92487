"""What was shared without consent, what was not, and one emergency: told through the actions, like everything else."""

from django.utils import timezone

from consent import actions as consent
from consent.models import BreakGlass, Override
from hub.demo.county import County

#: What a caller at an old woman's door makes the clinic weigh.
CALLER = {
    "persons_views": "He is a nice boy, he fixed my roof. I do not want any fuss.",
    "pressing_need": "The same man has taken money for the same roof three times, and has said that he comes back.",
    "risk_if_shared": "She may feel that we went behind her back, and stop telling us things.",
    "risk_if_not_shared": "He takes what she has left. The last time he pushed past her in the hall.",
    "interest_of_recipient": "The police know of two other houses in the same street, and can speak to him.",
    "confidentiality_considered": "She told her nurse, not the police. We keep all else that she said to ourselves.",
    "public_interest": "Others in the street are at risk from the same man.",
    "human_rights": "Her private life is touched; her home and her safety weigh more here.",
    "why_necessary": "Without a name and what happened nobody can stop him. She was asked, and said no.",
    "why_proportionate": "Only the risk is told. Her health, her money and her family are left out.",
    "less_intrusive": "We asked her again, and offered a door chain and a call blocker. He still comes.",
}
#: What a wish to be left alone makes the clinic weigh, and it comes out the other way.
ALONE = {
    "persons_views": "I will do it on my own. Do not talk to them about me.",
    "pressing_need": "The trust asked what we know, to plan its work. Nothing has happened.",
    "risk_if_shared": "He has just begun to come to us. He would not come again.",
    "risk_if_not_shared": "He may drink more before he comes back for help. No harm to others is likely.",
    "interest_of_recipient": "It would like to know whether to keep his place.",
    "confidentiality_considered": "He changed his mind, clearly and soberly, and gave his reason.",
    "public_interest": "None that outweighs his.",
    "human_rights": "His private life. Nobody else’s rights are touched.",
    "why_necessary": "It is not necessary now.",
    "why_proportionate": "Nothing is told.",
    "less_intrusive": "We asked him to ring the trust himself. He may.",
}
LAW = {
    "source_basis": "e_public_task",
    "recipient_basis": "e_public_task",
    "gateway": "care_act_2014_s42",
    "is_duty": True,
    "condition": "9_2_g_substantial_public_interest",
    "schedule_1": "pt2_18_safeguarding",
}
RANG = "His brother rang: he has left the house without his tablets and said goodbye to the children."


def decide(county: County) -> None:
    """Tell of a decision that was asked for twice and is to be looked back on, of one that waits, and of one not to share."""
    mistaken = propose(county, "elsie", 14, "police", CALLER, days=21)
    with county.acting("nneka", county.days.ago(14, 13)) as nneka:
        consent.withdraw_override(mistaken, by=nneka, why="I wrote down the wrong street. I will ask again.")
    told = propose(county, "elsie", 12, "police", CALLER, days=21, ground="risk_of_serious_harm_to_person")
    told = sign(county, told, 12)
    with county.acting("nneka", county.days.ago(11, 15)) as nneka:
        consent.inform_override(told, by=nneka, how="in_person", response="You did right. I was too ashamed to say.")
    waiting = propose(county, "hannah", 1, "police", CALLER, days=14, ground="risk_of_serious_harm_to_others")
    with county.acting("carys", county.days.ago(1, 16)) as carys:
        consent.approve_override(waiting, by=carys)
    sign(county, propose(county, "dylan", 3, "trust", ALONE, non_disclosure=True), 3)


def propose(county: County, person: str, days_ago: int, recipient: str, said: dict, **facts) -> Override:
    """Let the clinic's nurse ask for a decision, which adult social care is to sign second; return it."""
    share = not facts.get("non_disclosure")
    facts = {"ground": "risk_of_serious_harm_to_person", **(LAW if share else {}), **facts}
    with county.acting("nneka", county.days.ago(days_ago, 11)) as nneka:
        return consent.propose_override(
            county.people[person],
            by=nneka,
            recipient=county.agencies[recipient],
            asked_agency=county.agencies["adults"],
            purpose="safeguarding_adult",
            sought_consent="yes_refused" if share else "yes_withdrawn",
            categories=["risk_assessment"],
            balancing=said,
            inform_by=county.days.day(days_ago - 5) if share else None,
            **facts,
        )


def sign(county: County, override: Override, days_ago: int) -> Override:
    """Let two people approve a decision: the clinic's officer, and the Caldicott Guardian of adult social care."""
    with county.acting("carys", county.days.ago(days_ago, 12)) as carys:
        override = consent.approve_override(override, by=carys)
    with county.acting("gwen", county.days.ago(days_ago, 14), "caldicott_guardian") as gwen:
        return consent.countersign_override(override, by=gwen)


def break_glass(county: County) -> BreakGlass:
    """Let a duty manager open a record in an emergency, today, and close it again: it waits for its check."""
    with county.acting("moira") as moira:
        session = consent.open_break_glass(
            county.people["ali"].reference,
            by=moira,
            reason="missing_person_high_risk",
            what_i_know_now=RANG,
            who_told_me="His brother",
            categories=["identity_contact", "safe_contact", "risk_assessment"],
            re_authenticated_at=timezone.now(),
        )
        return consent.close_break_glass(session, by=moira)
