"""The components of the look: what each tag draws from what it is given."""

import datetime as dt

import pytest
import time_machine
from django import forms
from django.test import RequestFactory

from tests.kit.pages import draw, strict

TODAY = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def strict_templates_on_one_day(monkeypatch):
    strict(monkeypatch)
    with time_machine.travel(TODAY, tick=False):
        yield


def test_a_variable_nobody_gave_fails_here():
    with pytest.raises(AssertionError, match="nobody"):
        draw("{{ nobody }}")


def test_a_tag_is_words_first_and_its_tone_only_adds():
    assert draw('{% tag "2 days late" "late" %}') == '<span class="tag late">2 days late</span>'
    assert draw('{% tag "Seen" %}') == '<span class="tag">Seen</span>'


def test_a_tag_without_words_leaves_nothing_behind():
    assert draw('{% tag "" "late" %}') == ""


def test_a_tone_nobody_has_defined_is_refused():
    with pytest.raises(ValueError, match="is no tone"):
        draw('{% tag "Seen" "pink" %}')


def test_words_of_a_tag_are_escaped():
    assert "&lt;b&gt;" in draw("{% tag words %}", words="<b>")


def test_late_is_a_tag_and_later_is_plain_text():
    late = draw('{% due "2 working days late" on "late" %}', on=dt.date(2026, 11, 20))
    assert late == '<span class="tag late">2 working days late</span><time datetime="2026-11-20">20 Nov</time>'
    assert (
        draw('{% due "In 3 days" on %}', on=dt.date(2026, 11, 27))
        == 'In 3 days, <time datetime="2026-11-27">27 Nov</time>'
    )
    assert draw('{% due "Paused: waiting for IDVA" %}') == "Paused: waiting for IDVA"


def test_a_basis_links_to_its_reasons_with_hidden_words_of_its_own():
    html = draw('{% basis "Consent" "ok" "read together on 12 Nov" "/why/1/" "risk summary" %}')
    assert '<span class="tag ok">Consent</span> read together on 12 Nov' in html
    assert '<a href="/why/1/">Why<span class="vh"> risk summary</span></a>' in html


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("short", "24 Nov"),
        ("table", "24 Nov 2026"),
        ("long", "24 November 2026"),
        ("full", "Tuesday 24 November 2026"),
    ],
)
def test_a_day_is_said_in_four_forms(form, words):
    assert draw("{% day on form %}", on=TODAY.date(), form=form) == f'<time datetime="2026-11-24">{words}</time>'


def test_the_year_is_left_out_only_in_the_current_year():
    assert "12 Feb 2027" in draw("{% day on %}", on=dt.date(2027, 2, 12))


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (14, 10, "2:10pm"),
        (14, 0, "2pm"),
        (12, 0, "midday"),
        (0, 0, "midnight"),
        (0, 5, "12:05am"),
        (9, 14, "9:14am"),
    ],
)
def test_times_are_said_as_in_the_style_guide(hour, minute, words):
    assert f">{words}<" in draw("{% clock at %}", at=TODAY.replace(hour=hour, minute=minute))


def test_times_are_local_in_summer():
    assert ">3pm<" in draw("{% clock at %}", at=dt.datetime(2026, 7, 1, 14, 0, tzinfo=dt.UTC))


def test_when_says_the_time_only_when_it_is_known():
    assert "22 Nov, 2:10pm" in draw("{% when it %}", it=dt.datetime(2026, 11, 22, 14, 10, tzinfo=dt.UTC))
    assert ">22 Nov<" in draw("{% when it %}", it=dt.date(2026, 11, 22))
    assert draw("{% when it %}", it=None) == "–"


def test_a_count_says_what_it_counts_and_none_is_not_shown():
    assert draw("{% count 12 %}") == '<span class="count">12<span class="vh"> waiting</span></span>'
    assert draw("{% count 0 %}") == ""


def test_icons_are_hidden_from_screen_readers_and_carry_no_style():
    html = draw('{% icon "tick" %}')
    assert 'aria-hidden="true"' in html
    assert "style" not in html


def test_a_note_holds_what_is_written_in_it():
    html = draw('{% note "ok" title="Accepted" %}<p>Undo until 2:40pm.</p>{% endnote %}')
    assert html == '<div class="note ok"><h2>Accepted</h2><p>Undo until 2:40pm.</p></div>'


def test_a_panel_is_named_by_its_heading_which_can_take_the_focus():
    html = draw('{% panel "Your answer" id="answer" kind="yours" %}<p>Text</p>{% endpanel %}')
    assert (
        '<section class="panel yours" aria-labelledby="answer"><h2 id="answer" tabindex="-1">Your answer</h2>' in html
    )


def test_a_wide_table_scrolls_in_a_named_region_that_takes_the_keyboard():
    html = draw('{% scroll "Entries" %}<table></table>{% endscroll %}')
    assert html == '<div class="scroll" role="region" aria-label="Entries" tabindex="0"><table></table></div>'


def test_the_page_one_is_on_is_marked_in_the_sub_navigation():
    items = [
        {"label": "Summary", "url": "/s/", "current": True, "count": None},
        {"label": "Questions", "url": "/q/", "current": False, "count": 1},
    ]
    html = draw('{% sub_nav "This referral" items %}', items=items)
    assert '<a href="/s/" aria-current="page">Summary</a>' in html
    assert '<a href="/q/">Questions (1)</a>' in html


def test_the_identity_bar_is_a_region_called_person():
    tags = [{"words": "Safe to call", "tone": "ok"}]
    html = draw(
        '{% identity_bar "Sam Parker" "P-4TX8C" facts tags link %}',
        facts=["they/them", "born 3 Apr 1990 (36)"],
        tags=tags,
        link={"label": "3 risks recorded", "url": "/r/"},
    )
    assert '<section class="id" aria-label="Person">' in html
    assert 'they/them · born 3 Apr 1990 (36) · <span class="ref">P-4TX8C</span>' in html
    assert '<span class="tag ok">Safe to call</span>' in html
    assert '<a href="/r/">3 risks recorded</a>' in html


def test_a_task_that_cannot_start_is_text_and_says_why():
    tasks = [
        {"label": "Services", "url": "/s/", "hint": "2 chosen", "state": "Completed", "tone": "ok"},
        {
            "label": "Check and send",
            "url": "",
            "hint": "",
            "state": "Cannot start yet: finish task 1",
            "tone": "",
        },
    ]
    html = draw("{% task_list tasks %}", tasks=tasks)
    assert '1. <a href="/s/">Services</a>' in html
    assert "2. Check and send" in html
    assert '<span class="small quiet">Cannot start yet: finish task 1</span>' in html


def test_the_audience_says_who_how_many_what_and_on_what_ground():
    readers = [
        {
            "who": "Law Centre",
            "people": "2 people",
            "parts": [{"words": "Consent", "tone": "ok", "what": "tasks 1 and 2"}],
            "note": "Not risks: no reason to share is recorded yet.",
            "names": ["T. Low, adviser"],
        }
    ]
    html = draw("{% audience readers %}", readers=readers)
    assert 'id="audience"' in html
    assert "<b>Law Centre</b>: 2 people" in html
    assert '<span class="tag ok">Consent</span> tasks 1 and 2' in html
    assert "T. Low, adviser." in html


def test_an_audience_of_nobody_says_so():
    assert "Nobody yet." in draw("{% audience readers %}", readers=[])


def test_the_step_that_decided_stands_out_in_the_chain():
    steps = [{"text": "No consent was given.", "words": "This decided it", "tone": "law", "decides": True}]
    html = draw("{% why_chain steps %}", steps=steps)
    assert '<li class="decides"><span>No consent was given.</span>' in html
    assert '<span class="tag law">This decided it</span></li>' in html


def test_events_of_a_timeline_say_who_and_when():
    events = [
        {
            "id": "e1",
            "url": "/e/1/",
            "title": "Accepted",
            "who": "Ana Ruiz",
            "when": TODAY.date(),
            "text": "For Sam.",
        }
    ]
    html = draw("{% timeline events %}", events=events)
    assert '<li id="e1" tabindex="-1"><a href="/e/1/"><b>Accepted</b></a>' in html
    assert "Ana Ruiz, <time" in html


def test_a_timeline_of_nothing_leaves_no_empty_list():
    assert draw("{% timeline events %}", events=[]) == ""


def test_answers_can_be_changed_by_a_link_that_names_its_question():
    rows = [
        {"question": "Urgency", "answer": "Within 5 days", "url": "/u/"},
        {"question": "Sam knows", "answer": "Yes", "url": ""},
    ]
    html = draw("{% summary_list rows %}", rows=rows)
    assert '<a class="end" href="/u/">Change<span class="vh"> Urgency</span></a>' in html
    assert html.count("<a ") == 1


def test_a_column_that_sorts_is_a_link_that_keeps_the_filters_and_leaves_the_page_number():
    request = RequestFactory().get("/referrals/", {"box": "answer", "page": "3", "sort": "due"})
    html = draw('{% sort_head "Answer due" "due" "due" %}', request=request)
    assert 'aria-sort="ascending"' in html
    assert 'href="?box=answer&amp;sort=-due"' in html
    assert "aria-sort" not in draw('{% sort_head "From" "sender" "due" %}', request=request)


def test_the_pager_links_only_where_there_is_a_page():
    html = draw('{% pager 26 50 412 previous="?page=1" %}')
    assert "26 to 50 of 412" in html
    assert 'rel="prev"' in html
    assert 'rel="next"' not in html


def test_filters_that_are_on_can_be_removed_one_by_one():
    html = draw("{% chips filters %}", filters=[{"label": "Service: Floating support", "url": "?"}])
    assert 'remove<span class="vh"> filter Service: Floating support</span>' in html
    assert draw("{% chips filters %}", filters=[]) == ""


def test_three_things_at_a_glance_are_one_list():
    items = [
        {
            "words": "Due today",
            "tone": "soon",
            "title": "Answer R-7K2M9",
            "url": "/r/",
            "detail": "From the clinic.",
        }
    ]
    html = draw("{% strip items %}", items=items)
    assert '<span class="tag soon">Due today</span><a href="/r/"><b>Answer R-7K2M9</b></a>' in html


def test_the_foot_of_a_print_says_what_it_is_and_for_whom():
    html = draw('{% print_footer "Plan L-9QW3D, version 4." "members of this plan" %}')
    assert html == '<p class="paper">Plan L-9QW3D, version 4. Only for: members of this plan.</p>'


def test_the_title_says_error_when_the_form_of_the_page_is_wrong():
    title = "{% error_mark %}{% window_title %}"
    assert draw(title, page_title="Referral R-7K2M9") == "Referral R-7K2M9"
    assert draw(title, page_title="Referral R-7K2M9", errors=["x"]) == "Error: Referral R-7K2M9"


class Filters(forms.Form):
    """One filter."""

    whose = forms.ChoiceField(choices=[("", "All"), ("mine", "Yours")], required=False)


def test_a_filter_asks_the_page_it_is_on_and_has_a_button_without_script():
    request = RequestFactory().get("/referrals/", {"whose": "mine"})
    html = draw(
        "{% filter_panel form keep=keep %}", form=Filters({"whose": "mine"}), request=request, keep=[("box", "sent")]
    )
    assert 'method="get" action="/referrals/" hx-get="/referrals/"' in html
    assert '<input type="hidden" name="box" value="sent">' in html
    assert "<button data-apply>Apply filters</button>" in html
