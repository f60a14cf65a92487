"""The script in a real browser: focus, announcements, typed text that stays, time-out, leaving.

No server: this file answers the browser, with the content security policy of the hub.
"""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template import Context, Template
from django.utils.csp import build_policy

pytestmark = pytest.mark.browser

SITE = "http://hub.test"
ROW = """<tr id="R-{n}"><th scope="row"><a href="/" id="R-{n}-open">R-{n}</a></th><td>
<form method="post" action="/take/{n}" hx-post="/take/{n}" hx-target="closest tr" hx-swap="outerHTML">
<button id="R-{n}-take">Take</button></form>
<form method="post" action="/drop/{n}" hx-post="/drop/{n}" hx-target="closest tr" hx-swap="delete">
<button id="R-{n}-drop">Drop</button></form></td></tr>"""
MAIN = f"""<h1>Referrals</h1><table><tbody>{"".join(ROW.format(n=n) for n in (1, 2, 3))}</tbody></table>
<a id="ask" href="/panel" hx-get="/panel" hx-target="#panel">Ask</a><div id="panel"></div>
<form id="wrong" method="post" action="/wrong" hx-post="/wrong"><button id="send">Send</button></form>
<form id="note" method="post" action="/broken" hx-post="/broken">
<textarea id="text" aria-label="Note" data-words="5"></textarea>
<p id="text_words">Up to 5 words</p><button id="save">Save note</button></form>
<form id="draft" method="post" action="/slow" hx-post="/slow" data-autosave-url="/autosave">
<input type="hidden" name="version" value="6"><input type="hidden" name="turn" value="0">
<input id="box" name="box" aria-label="Box">
<button id="go">Go on</button></form>
<p id="saved">Not saved</p><details><summary>More</summary><p>Text</p></details>"""
READING = "<h1>Who would know what</h1>"
ANSWERS = {
    "/take/2": (
        200,
        ROW.format(n=2).replace("R-2-take", "R-2-give"),
        {"HX-Trigger": json.dumps({"hub:say": "R-2 is now yours"})},
    ),
    "/drop/1": (200, "", {}),
    "/panel": (200, '<section><h2 tabindex="-1" data-focus>Ask for information</h2></section>', {}),
    "/wrong": (422, '<div class="errors" tabindex="-1" data-errors><h2>There is a problem</h2></div>', {}),
    "/broken": (500, "", {}),
    "/autosave": (200, "<p>Saved 2:04pm</p>", {"X-Version": "7"}),
    "/slow": (204, "", {}),
    "/exit/": (200, "<title>Weather</title>", {}),
}


class Acting:
    """Who is signed in, as far as the frame shows it."""

    user_name, agency_name, role_label = "Ana Ruiz", "Northgate Housing", "Duty manager"


def page_of(base: str, main: str) -> str:
    """Return a whole page in the frame of the hub."""
    request = HttpRequest()
    request.viewer, request.path = Acting(), "/"
    request.META = {"SERVER_NAME": "hub.test", "SERVER_PORT": "80"}
    source = f'{{% extends "{base}" %}}{{% block main %}}{main}{{% endblock %}}'
    context = {
        "request": request,
        "page_title": "Test",
        "nav": [],
        "counts": {"notices": 0},
        "csrf_token": "t" * 64,
    }
    return Template(source).render(Context(context))


def answer(route) -> None:
    """Answer one request of the browser: a page, a part, or a static file."""
    path = route.request.url.removeprefix(SITE).split("?")[0]
    if path.startswith("/static/"):
        return route.fulfill(path=Path(finders.find(path.removeprefix("/static/"))))
    page = page_of("reading.html", READING) if path == "/reading" else page_of("base.html", MAIN)
    status, body, headers = ANSWERS.get(path, (200, page, {}))
    if path == "/slow":
        route.request.frame.page.wait_for_timeout(300)
    policy = build_policy(settings.SECURE_CSP, "none")
    return route.fulfill(
        status=status,
        body=body,
        headers={"Content-Type": "text/html", "Content-Security-Policy": policy, **headers},
    )


@pytest.fixture
def tab(chromium, settings):
    settings.ROOT_URLCONF = "tests.kit.addresses"
    context = chromium.new_context()
    context.set_default_timeout(5000)
    context.route("**/*", answer)
    tab = context.new_page()
    complaints = []
    tab.on("console", lambda line: complaints.append(line.text) if "Security Policy" in line.text else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto(SITE)
    yield tab
    assert complaints == []
    context.close()


def focused_now(tab) -> str:
    return tab.evaluate("document.activeElement.textContent.trim()")


def focused(tab) -> str:
    tab.wait_for_timeout(250)
    return tab.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")


def said(tab) -> str:
    tab.wait_for_timeout(150)
    return tab.inner_text("#announce")


def test_nothing_is_announced_when_a_page_opens(tab):
    assert said(tab) == ""


def test_after_a_row_changes_the_focus_stays_in_that_row_and_the_result_is_announced(tab):
    tab.focus("#R-2-take")
    tab.keyboard.press("Enter")
    assert focused(tab) == "R-2-open"
    assert said(tab) == "R-2 is now yours"


def test_after_a_row_goes_the_focus_is_in_the_next_one(tab):
    tab.focus("#R-1-drop")
    tab.keyboard.press("Enter")
    assert focused(tab) == "R-2-open"


def test_a_panel_that_opens_takes_the_focus_to_its_heading(tab):
    tab.click("#ask")
    assert focused(tab) == "Ask for information"


def test_a_form_that_was_badly_filled_shows_its_summary_and_says_so_in_the_title(tab):
    tab.click("#send")
    assert focused(tab) == "There is a problem"
    assert tab.title().startswith("Error: ")


def test_words_left_are_counted_while_somebody_types(tab):
    tab.fill("#text", "one two")
    assert tab.inner_text("#text_words") == "3 words left"
    tab.fill("#text", "one two three four five six")
    assert tab.inner_text("#text_words") == "1 words too many"


def test_typed_text_stays_when_the_hub_fails(tab):
    tab.fill("#text", "precious")
    tab.click("#save")
    tab.wait_for_selector("#note .unsent")
    assert tab.input_value("#text") == "precious"
    assert said(tab) == "Not saved: a fault of ours. Your text is still here."
    tab.evaluate("document.querySelector('#note').remove()")


def test_typed_text_stays_without_a_connection_and_can_be_sent_again(tab):
    tab.fill("#text", "precious")
    tab.context.set_offline(True)
    tab.click("#save")
    assert "Not saved: no connection." in tab.inner_text("#note .unsent")
    assert tab.input_value("#text") == "precious"
    tab.context.set_offline(False)
    tab.evaluate("document.querySelector('#note').remove()")


def test_a_draft_saves_itself_and_takes_over_the_new_version(tab):
    tab.fill("#box", "hello")
    tab.focus("#ask")
    tab.wait_for_selector("text=Saved 2:04pm")
    assert tab.input_value("[name=version]") == "7"
    assert tab.input_value("[name=turn]") == "1", (
        "each change is a turn, so that what arrives late is known to be older"
    )
    assert said(tab) == "Draft saved"


def test_a_pressed_button_says_that_it_works_and_a_second_press_does_nothing(tab):
    sent = []
    tab.on("request", lambda request: sent.append(request.url) if request.url.endswith("/slow") else None)
    tab.evaluate("document.querySelector('#go').click(); document.querySelector('#go').click()")
    tab.wait_for_selector("#go[aria-disabled=true]")
    assert tab.inner_text("#go") == "Saving…"
    tab.wait_for_selector("#go:not([aria-disabled])")
    assert tab.inner_text("#go") == "Go on"
    assert len(sent) == 1


def test_leaving_with_unsaved_text_is_asked_about_once(tab):
    asked = []
    tab.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    tab.fill("#text", "precious")
    tab.goto(f"{SITE}/elsewhere")
    assert asked == ["beforeunload"]


def test_five_minutes_before_the_end_somebody_is_asked_and_can_stay(tab):
    tab.clock.install()
    tab.goto(SITE)
    tab.clock.fast_forward("25:05")
    tab.clock.run_for(2000)
    assert "You will be signed out in 5 minutes" in tab.inner_text("#timeout")
    assert focused_now(tab) == "Stay signed in"
    tab.click("[data-stay]")
    tab.wait_for_selector("#timeout", state="hidden")


def test_text_outlives_the_session(tab):
    tab.clock.install()
    tab.goto(SITE)
    tab.fill("#text", "precious")
    tab.clock.fast_forward("31:00")
    tab.clock.run_for(2000)
    assert "You are signed out. Your text is still here." in tab.inner_text("#timeout")
    tab.click("[data-stay]")
    tab.wait_for_selector("#timeout", state="hidden")
    assert tab.input_value("#text") == "precious"
    tab.evaluate("document.querySelector('#note').remove()")


def test_everything_is_open_on_paper(tab):
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.evaluate("[...document.querySelectorAll('details')].every((part) => part.open)")


def test_shift_three_times_leaves_a_page_that_is_read_together(tab):
    tab.goto(f"{SITE}/reading")
    for _ in range(3):
        tab.keyboard.press("Shift")
    tab.wait_for_url("**/exit/")
    assert tab.title() == "Weather"


def test_reading_mode_has_no_menu_and_no_search(tab):
    tab.goto(f"{SITE}/reading")
    assert tab.query_selector("nav, [role=search], .user") is None
    height = tab.evaluate("document.querySelector('#leave').getBoundingClientRect().height")
    assert height >= 44
