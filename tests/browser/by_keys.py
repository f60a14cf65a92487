"""Walking through a page with the keyboard, as somebody who sees where the focus is."""

from tests.browser.tabs import Tab

MOST_STOPS = 300
#: What is wrong with where the focus is: nothing when it is on the page, uncovered, and ringed by an outline.
STOP = """() => {
    const part = document.activeElement;
    if (!part || part === document.body) return null;
    const box = part.getBoundingClientRect(), style = getComputedStyle(part);
    const words = (part.labels?.[0] || part).innerText.trim() || part.getAttribute("aria-label") || part.name;
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const seen = top && (part.contains(top) || top.contains(part) || [...(part.labels || [])].some((l) => l.contains(top)));
    const lines = part.getClientRects().length > 1;
    const fault =
        box.width < 1 || box.height < 1 ? "not drawn" :
        box.x < 0 || box.right > innerWidth || box.bottom < 0 || box.y > innerHeight ? "off the screen" :
        !seen && !lines ? "covered" :
        style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2 ? "no ring" : "";
    part.seenByTest = (part.seenByTest || 0) + 1;
    return { words: words.split("\\n")[0].trim(), fault, again: part.seenByTest > 1 };
}"""


def each_stop(tab: Tab) -> list[dict]:
    """Press Tab from the top of the page to its end; return each stop: its words, and what is wrong with it."""
    stops = []
    for _ in range(MOST_STOPS):
        tab.page.keyboard.press("Tab")
        stop = tab.page.evaluate(STOP)
        if stop is None or stop["again"]:
            return stops
        stops.append(stop)
    raise AssertionError(f"{tab.path} has no end")


def goes_to(tab: Tab, words: str) -> None:
    """Press Tab until the focus is on what begins with these words."""
    for _ in range(MOST_STOPS):
        tab.page.keyboard.press("Tab")
        tab.keys += 1
        stop = tab.page.evaluate(STOP)
        if stop and stop["words"].startswith(words):
            assert not stop["fault"], stop
            return
    raise AssertionError(f"No way to “{words}” on {tab.path} by keyboard")


def types(tab: Tab, **answers: str) -> None:
    """Go to each field by keyboard and type the answer."""
    for name, words in answers.items():
        for _ in range(MOST_STOPS):
            tab.page.keyboard.press("Tab")
            tab.keys += 1
            if tab.page.evaluate("document.activeElement.name") == name:
                break
        tab.page.keyboard.type(words)
        tab.keys += len(words)
