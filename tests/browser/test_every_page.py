"""Every page, for each role that may open it, at three widths: nothing in the way of anybody."""

import pytest

from tests.browser.looking import look_over
from tests.browser.places import NO_PAGES, NOT_OFFERED, ON_THE_WAY, PLACES, names_of_addresses

pytestmark = pytest.mark.browser

WHO = sorted({who for place in PLACES for who in place.who.split()})


def test_no_page_is_left_out():
    walked = {place.name for place in PLACES}
    assert names_of_addresses() == walked | NO_PAGES | ON_THE_WAY | NOT_OFFERED


@pytest.mark.parametrize("who", WHO)
def test_each_page_can_be_used_by_everybody(seats, county, furnished, who):
    tab = seats.stranger() if who == "visitor" else seats.of(getattr(county, who))
    faults = []
    for place in PLACES:
        if who not in place.who.split():
            continue
        path = place.path(furnished)
        status = tab.open(path)
        faults += [f"{path}: {status}"] if status != place.status else []
        faults += [f"{path}: {fault}" for fault in first_look(tab)]
        faults += look_over(tab)
    assert not faults, "\n".join(faults)


def first_look(tab) -> list[str]:
    """Return what is wrong with a page that has just opened: silent, one heading, focus at its beginning."""
    said = tab.page.evaluate("[...document.querySelectorAll('[aria-live], [role=status]')].map((e) => e.textContent)")
    headings = tab.page.locator("h1").count()
    return [
        *([] if said == [""] else [f"announces at once: {said}"]),
        *([] if headings == 1 else [f"{headings} main headings"]),
        *([] if tab.page.title().endswith(" – Hub") or tab.page.query_selector("body.reading") else ["no title"]),
    ]
