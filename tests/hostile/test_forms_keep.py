"""A form that is filled in badly comes back with status 422, says what is wrong, and holds every word that was typed."""

import html
from dataclasses import replace

import pytest

from tests.hostile.doors import FORMS, able, address, knock, label
from tests.hostile.pages import CHOSEN, TYPED, Form, forms_of

#: Forms that stand on the page of what they are about.
ON_ANOTHER_PAGE = {
    *("agency_refuse", "consent:agreement_sign", "referrals:accept", "referrals:answer"),
    *("exceptions:refuse", "exceptions:withdraw", "exceptions:rescind", "exceptions:inform", "exceptions:review"),
    "exceptions:check",
    *("desk:alert_decide", "desk:sample_check", "desk:inquiry_answer"),
    *("questions:act", "questions:concern_act"),
    *("plans:act", "plans:propose", "plans:answer"),
    *("reviews:act", "reviews:point"),
    "delivery:session_act",
    *("conferences:act", "conferences:item_act"),
    *("delivery:session_act", "delivery:decide"),
    *("delivery:session_act", "delivery:decide", "delivery:said_act"),
    *("matching:ask", "matching:dismiss"),
}
#: Buttons, passwords, a file (which no browser sends back), and the choice of where to act: there is no word to keep.
NOTHING_TYPED = {
    *("acting", "agency_approve", "application_resend", "consent:rule_sign", "consent:stop", "cover"),
    *(
        "demo_enter",
        "exit",
        "figures:export",
        "invitation_cancel",
        "invitation_resend",
        "notices_seen",
        "people:contact_checked",
    ),
    *("people:contact_show", "people:team_end", "referrals:check", "referrals:discard", "referrals:new"),
    *("referrals:take", "referrals:take_many", "referrals:view_discard", "referrals:undo", "token_revoke"),
    *("consent:agreement_resume", "consent:agreement_supersede", "consent:rule_simulate"),
    *("exceptions:approve", "exceptions:countersign", "exceptions:leave"),
    *("exceptions:extend", "exceptions:close", "exceptions:allow"),
    *("desk:trials", "desk:trial_attach"),
    "reviews:read",
    *("conferences:member_act", "conferences:transfer", "conferences:figures_file"),
    *("plans:link", "plans:reopen", "plans:open_copy", "plans:deliver"),
    *("service_confirm", "service_withdraw", "need_end", "referrals:reason_end", "exchange"),
}
#: Forms in which there is only something to choose.
ONLY_CHOSEN = {"consent:conflict", "people:choose", "people:team", "conferences:members", "conferences:act"}
ONLY_CHOSEN |= {"conferences:flags", "delivery:feedback", "retention:end_work", "retention:propose"}
TYPED_IN = [row for row in FORMS if row.route not in NOTHING_TYPED | ONLY_CHOSEN]


def form_of(world, row) -> Form:
    """Return the form that is sent to a route, as who may send it sees it. Raises ValueError where there is none."""
    there = address(world, row)
    page = f"{there.rsplit('/', 2)[0]}/" if row.route in ON_ANOTHER_PAGE else there
    text = knock(world, replace(row, method="GET"), at=page, by=able(row)).content.decode()
    own = ("", there) if page == there else (there,)
    forms = [form for form in forms_of(text) if form.action in own and form.of_kind(*TYPED, *CHOSEN)]
    return max(forms, key=lambda form: len(form.fields))


def badly_filled(form: Form) -> tuple[dict, dict[str, str]]:
    """Return a form filled in so that it cannot be right, and the words that were typed into it, by field.

    One box to tick cannot be ticked wrongly, so that the words have to be too long there.
    """
    chosen = form.of_kind(*CHOSEN)
    words = {name: f"Typed{number}Word" for number, name in enumerate(form.of_kind(*TYPED))}
    if not form.of_kind("radio", "select", "number", "date"):
        words = {name: f"{word} " * 1200 for name, word in words.items()}
    return {**form.hidden(), **words, **dict.fromkeys(chosen, "nonsense")}, words


@pytest.mark.parametrize("row", TYPED_IN, ids=label)
def test_what_was_typed_is_kept(world, row):
    sent, words = badly_filled(form_of(world, row))
    assert words
    answer = knock(world, row, body=sent)
    text = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "There is a problem" in text
    assert [name for name, word in words.items() if word.split()[0] not in text] == []


@pytest.mark.parametrize("row", [row for row in FORMS if row.route in ONLY_CHOSEN], ids=label)
def test_a_choice_that_is_not_offered_is_said_to_be_none(world, row):
    form = form_of(world, row)
    answer = knock(world, row, body={**form.hidden(), **dict.fromkeys(form.of_kind(*CHOSEN), "nonsense")})
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
