"""Forms in the look: labels, hints, errors and controls that belong together."""

import pytest
from django import forms

from tests.kit.pages import draw, strict


@pytest.fixture(autouse=True)
def strict_templates(monkeypatch):
    strict(monkeypatch)


class Decline(forms.Form):
    """A form with one field of each kind."""

    why = forms.ChoiceField(
        label="Why?",
        widget=forms.RadioSelect,
        choices=[("Our side", [("full", "No capacity")]), ("Sam’s side", [("no", "Does not want this now")])],
        error_messages={"required": "Select why Northgate Housing declines"},
    )
    next = forms.ChoiceField(
        label="Next step",
        widget=forms.RadioSelect,
        choices=[("refer", "Refer elsewhere"), ("back", "Come back")],
    )
    when = forms.CharField(label="Come back on", help_text="For example 7 dec", required=False)
    note = forms.CharField(label="Note", widget=forms.Textarea, required=False)
    read = forms.BooleanField(label="I have read it")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    next.hints = {"refer": "Nearest match: Elm Rise"}
    next.opens = {"back"}
    when.only_if = True


def test_hint_error_and_who_will_see_it_are_tied_to_the_control():
    form = Decline({"when": ""})
    form.add_error("when", "Date to come back on must be after today")
    html = draw('{% field form.when seen="Seen by 3 people." %}', form=form)
    assert 'aria-describedby="id_when_helptext id_when_error id_when_seen"' in html
    assert 'aria-invalid="true"' in html
    assert '<p class="why-bad" id="id_when_error">Date to come back on must be after today</p>' in html
    assert html.index("<label") < html.index("helptext") < html.index("why-bad")


def test_the_order_is_label_hint_error_control():
    form = Decline({})
    form.add_error("when", "Enter a date")
    html = draw("{% field form.when %}", form=form)
    places = [html.index(part) for part in ("<label", 'class="hint"', 'class="why-bad"', "<input")]
    assert places == sorted(places)


def test_the_browser_does_not_check_so_that_the_server_can_say_it_in_one_place():
    assert " required" not in draw("{{ form }}", form=Decline())


def test_what_may_be_left_out_is_called_optional_but_not_a_follow_up():
    assert "Note (optional)" in draw("{% field form.note %}", form=Decline())
    assert "(optional)" not in draw("{% field form.when %}", form=Decline())
    assert 'class="field only-if"' in draw("{% field form.when %}", form=Decline())


def test_choices_in_groups_have_headings_and_choices_have_hints():
    html = draw("{% field form.why %}{% field form.next %}", form=Decline())
    assert (
        '<div role="group" aria-labelledby="id_why_group1"><h2 class="small" id="id_why_group1">Our side</h2>' in html
    )
    assert 'Refer elsewhere<span class="small quiet">Nearest match: Elm Rise</span>' in html
    assert 'class="opens"' in html
    assert html.count("<fieldset") == html.count("<legend") == 2


def test_nothing_is_chosen_before_in_large_answer_boxes():
    html = draw("{% field form.next choice=True %}", form=Decline())
    assert '<div class="choice pair">' in html
    assert "checked" not in html


def test_words_left_are_counted_from_a_line_that_also_stands_without_script():
    html = draw("{% field form.note words=200 %}", form=Decline())
    assert 'data-words="200"' in html
    assert '<p class="seen" id="id_note_words">Up to 200 words</p>' in html


def test_a_tick_box_stands_before_its_words():
    html = draw("{% field form.read %}", form=Decline())
    assert '<label class="opt" for="id_read"><input type="checkbox"' in html


def test_each_sentence_of_the_summary_leads_to_a_control_that_exists():
    form = Decline({})
    html = draw("{% error_summary form %}{% for one in form %}{% field one %}{% endfor %}", form=form)
    for target in ("id_why_0_0", "id_next_0", "id_read"):
        assert f'<a href="#{target}">' in html
        assert f'id="{target}"' in html


def test_the_sentence_in_the_summary_is_the_one_beside_the_field():
    html = draw("{% error_summary form %}{% field form.why %}", form=Decline({}))
    assert html.count("Select why Northgate Housing declines") == 2


def test_a_stock_sentence_says_which_field_it_means():
    html = draw("{% error_summary form %}", form=Decline({}))
    assert "Select next step" in html
    assert "Tick “I have read it”" in html
    assert "This field is required" not in html


def test_a_form_that_was_not_sent_has_no_summary():
    assert draw("{% error_summary form %}", form=Decline()) == ""


def test_a_whole_form_starts_with_its_summary_and_keeps_hidden_fields():
    html = draw("{{ form }}", form=Decline({}))
    assert html.startswith('<div class="errors"')
    assert '<input type="hidden" name="secret"' in html


def test_a_field_group_of_django_comes_out_the_same():
    form = Decline()
    assert draw("{{ form.note.as_field_group }}", form=form) == draw("{% field form.note %}", form=form)


def test_a_formset_is_summed_up_with_all_its_forms():
    formset = forms.formset_factory(Decline)({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-note": "x"})
    html = draw("{% error_summary formset %}", formset=formset)
    assert '<a href="#id_form-0-why_0_0">' in html
