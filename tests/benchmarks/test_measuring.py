"""Measuring: what is watched is what runs, once; pages answer on the large data; figures are told as they are."""

from datetime import date
from random import Random

from django.urls import reverse

from benchmarks import goals, plan_pages, table
from benchmarks.floors import Floor
from benchmarks.subjects import misspelt, slip, subject
from people.names import apart


def test_the_person_page_and_the_inbox_answer_and_are_watched_without_being_done_twice(superuser):
    on = subject(superuser)
    count = "SELECT count(*) FROM audit_disclosure"
    url = reverse("people:person", args=[on.people[0][0]])
    goals.look(on, url)
    (before,) = superuser.execute(count).fetchone()
    plain = goals.look(on, url)
    (once,) = superuser.execute(count).fetchone()
    watch = goals.look(on, url, explain=True)
    (twice,) = superuser.execute(count).fetchone()
    assert twice - once == once - before > 0
    assert [seen.sql for seen in watch.statements] == [seen.sql for seen in plain.statements]
    assert all(watch.of(word) and sum(seen.buffers for seen in watch.of(word)) for word in goals.SIGHT)
    assert not any(seen.buffers for seen in plain.statements)
    listed = goals.look(on, reverse("referrals:list"), explain=True)
    assert sum(seen.buffers for seen in listed.of("referrals_referral"))


def test_the_floor_gives_the_same_entries_and_writes_the_ledger(superuser):
    on = subject(superuser)
    reference, person = on.people[0]
    (before,) = superuser.execute("SELECT count(*) FROM audit_disclosure").fetchone()
    page = Floor(on.membership.viewer()).person_page(reference)
    (entries,) = superuser.execute("SELECT count(*) FROM people_recordentry WHERE person_id = %s", [person]).fetchone()
    assert page.count("<section>") == entries > 0
    assert superuser.execute("SELECT count(*) FROM audit_disclosure").fetchone() == (before + 1,)


def test_every_goal_is_measured_and_told(superuser, monkeypatch):
    monkeypatch.setattr(goals, "ROUNDS", 2)
    figures = goals.measured(superuser)
    assert {figure.goal for figure in figures} == {1, 2, 3, 4, 10}
    text = table.page({1: figures, 10: figures}, ["two cores"], date(2026, 11, 22))
    assert text.count("## Size") == 2 and "## Growth" in text
    assert all(figure.what in text for figure in figures)


def test_what_is_typed_has_one_slip(superuser):
    on = subject(superuser)
    typed = misspelt(superuser, on.agency, 5)
    assert typed
    for reference, words in typed:
        (name,) = superuser.execute(
            "SELECT family_name FROM people_person WHERE reference = %s", [reference]
        ).fetchone()
        assert name.lower() not in words.lower()


def test_a_goal_that_is_not_met_is_told_so():
    missed = goals.Figure(2, "buffers", 61, 60, "buffers")
    met = goals.Figure(10, "found", 60, 59, "of 60", least=True)
    assert "**no**" in table.row(missed) and "| yes |" in table.row(met)


def test_growth_is_the_exponent_between_the_sizes():
    assert table.exponent([1, 10, 100], [5, 5, 5]) == 0
    assert round(table.exponent([1, 10, 100], [3, 30, 300]), 6) == 1


def test_a_slip_is_one_slip():
    chance = Random(1)
    assert {apart("thornwick", slip("thornwick", chance)) for _ in range(200)} == {1}


def test_plans_are_made_and_their_pages_answer_on_the_large_data(superuser, monkeypatch):
    monkeypatch.setattr(plan_pages, "ROUNDS", 1)
    [figure] = plan_pages.plan_pages(superuser)
    assert figure.passes and "the largest plan has 60 actions" in figure.notes, figure
    same = """SELECT count(*) FROM plans_part t JOIN plans_planversion v ON v.plan_id = t.plan_id
        WHERE NOT v.parts ? t.id::text"""
    assert superuser.execute(same).fetchone() == (0,)
