"""Looking a page over, as it stands: what axe finds, whether it scrolls sideways, whether what is pressed is large enough."""

from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.tabs import NARROW, WIDE, Tab

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASKED = {"runOnly": RULES, "resultTypes": ["violations"], "elementRef": False}
#: Half of 1366: what a page at 200% zoom has to stand in.
ZOOMED = {"width": 683, "height": 384}
TOO_SMALL = """(least) => {
    const size = (part) => (part.closest("label") || part).getBoundingClientRect();
    const pressed = "button, summary, select, textarea, input:not([type=hidden]), a.btn";
    return [...document.querySelectorAll(pressed)]
        .filter((part) => part.checkVisibility({ visibilityProperty: true }) && !part.closest(".vh"))
        .filter((part) => size(part).height < least || size(part).width < least)
        .map((part) => `${part.outerHTML.slice(0, 80)} is ${Math.round(size(part).width)} by ${Math.round(size(part).height)}`);
}"""
SIDEWAYS = """() => document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth
    ? [...document.querySelectorAll("body *")]
        .filter((part) => part.getBoundingClientRect().right > innerWidth + 1 && !part.closest(".scroll"))
        .map((part) => part.outerHTML.slice(0, 90)).slice(-3).concat("")
    : []"""
ASK = "(asked) => axe.run(document, asked).then((found) => found.violations)"


def barriers(tab: Tab) -> list[str]:
    """Return what axe finds on the page as it stands: each broken rule with the place."""
    if not tab.page.evaluate("'axe' in window"):
        tab.page.evaluate(AXE_SCRIPT)
    found = tab.page.evaluate(ASK, ASKED)
    return [f"{one['id']}: {node['html'][:120]} ({one['help']})" for one in found for node in one["nodes"]]


def sideways(tab: Tab) -> list[str]:
    """Return what makes the page scroll sideways; nothing when it does not."""
    return [f"reaches beyond the page: {part}" for part in tab.page.evaluate(SIDEWAYS)]


def too_small(tab: Tab) -> list[str]:
    """Return what is pressed and too small for a finger: 24 pixels, 44 where the page is read with the person."""
    least = 44 if tab.page.query_selector("body.reading") else 24
    return tab.page.evaluate(TOO_SMALL, least)


def look_over(tab: Tab, *sizes: dict) -> list[str]:
    """Return everything that is wrong with the page as it stands, at both widths unless others are named."""
    before, faults = tab.page.viewport_size, []
    for size in sizes or (WIDE, NARROW):
        tab.page.set_viewport_size(size)
        found = [*barriers(tab), *sideways(tab), *too_small(tab)]
        faults += [f"{tab.path} at {size['width']}: {fault}" for fault in found]
    if not sizes:
        tab.page.set_viewport_size(ZOOMED)
        faults += [f"{tab.path} at {ZOOMED['width']}: {fault}" for fault in sideways(tab)]
    tab.page.set_viewport_size(before)
    return faults
