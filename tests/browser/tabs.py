"""A browser's tab in which one person works with the hub, and everything that may not happen in it."""

import re
from contextlib import suppress
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Error, Locator, Page, expect

#: Chromium reports an answer of 401, 403, 404, 409 or 422 as an error of the console; for the hub they are answers.
ANSWERED = re.compile(r"Failed to load resource: the server responded with a status of 4(01|03|04|09|22)")
VIOLATIONS = """document.addEventListener("securitypolicyviolation", (event) =>
    console.error("Policy broken:", event.violatedDirective, event.blockedURI));"""
WIDE, NARROW = {"width": 1366, "height": 768}, {"width": 320, "height": 640}


@dataclass
class Tab:
    """A tab, what went wrong in it, and what it has shown. `clicks` and `keys` count what a hand did."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    clicks: int = 0
    keys: int = 0
    offline: bool = False

    @classmethod
    def of(cls, context: BrowserContext, address: str) -> "Tab":
        """Open a tab and begin to listen."""
        context.add_init_script(VIOLATIONS)
        tab = cls(context.new_page(), address)
        tab.page.on("console", lambda line: tab.hear(line.type, line.text))
        tab.page.on("pageerror", lambda error: tab.complaints.append(f"Fault: {error}"))
        tab.page.on("domcontentloaded", lambda page: tab.titles.append(page.title()))
        return tab

    def hear(self, kind: str, text: str) -> None:
        """Keep an error or a warning of the console, unless it is the browser's word for an answer of ours."""
        expected = ANSWERED.match(text) or (self.offline and "ERR_INTERNET_DISCONNECTED" in text)
        if kind in ("error", "warning") and not expected:
            self.complaints.append(text)

    # Where we are and what is to be read

    def open(self, path: str) -> int:
        """Go to a page of the hub; return the status of the answer."""
        return self.page.goto(f"{self.address}{path}").status

    @property
    def path(self) -> str:
        """Return the path of the page that is open."""
        return self.page.url.removeprefix(self.address)

    def text(self, part: str = "main") -> str:
        """Return the words that stand in a part of the page, in one line."""
        return " ".join(self.page.inner_text(part).split())

    def sees(self, *words: str, within: str = "body") -> None:
        """Assert that these words come to stand on the page."""
        for each in words:
            expect(self.page.locator(within)).to_contain_text(each)

    def sees_nothing_of(self, *words: str) -> None:
        """Assert that none of these words is anywhere in the page, shown or not."""
        source = self.page.content()
        for each in words:
            assert each not in source, f"“{each}” stands on {self.path}"

    def until(self, holds: str, *given) -> None:
        """Wait until an expression, or a function of what is given, holds (Playwright's own waiting needs `eval`)."""
        for _ in range(100):
            with suppress(Error):  # another page may be coming just now
                if self.page.evaluate(holds, *given):
                    return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"It never came to be on {self.path}: {holds}")

    def settles(self) -> None:
        """Wait until nothing is under way any more."""
        self.until("!document.querySelector('[aria-busy=true], .htmx-request, .htmx-swapping, .htmx-settling')")
        self.page.wait_for_timeout(150)

    def said(self) -> str:
        """Return what was announced, once the announcer has had its moment."""
        self.page.wait_for_timeout(150)
        return self.page.inner_text("#announce")

    # What a hand does

    def follow(self, name: str, within: str = "body", nth: int = 0) -> None:
        """Follow the link with this name to its page."""
        self.go(self.page.locator(within).get_by_role("link", name=name).nth(nth))

    def press(self, name: str, within: str = "body", nth: int = 0) -> None:
        """Press the button whose name begins like this and go where its form leads."""
        begins = re.compile(f"^{re.escape(name)}")
        self.go(self.page.locator(within).get_by_role("button", name=begins).nth(nth))

    def go(self, thing: Locator) -> None:
        """Click on a thing and wait for the page to which it leads."""
        self.clicks += 1
        with self.page.expect_navigation():
            thing.click()

    def write(self, **answers: str) -> None:
        """Type answers into fields, by the names of the fields."""
        for name, words in answers.items():
            self.page.fill(f"main [name={name}]:not([type=hidden])", words)

    def pick(self, **answers: str) -> None:
        """Pick an option of a list, by the name of the field and the option's words."""
        for name, words in answers.items():
            self.page.select_option(f"main select[name={name}]", label=words)

    def choose(self, question: str, *answers: str) -> None:
        """Tick answers under a question, by the words that stand beside them."""
        group = self.page.get_by_role("group", name=question).first
        for answer in answers:
            self.tick(answer, group)

    def tick(self, words: str, group: Locator | None = None) -> None:
        """Tick the box or the circle beside these words."""
        label = (
            (group or self.page.locator("main"))
            .locator("label")
            .filter(has_text=re.compile(rf"^\s*{re.escape(words)}"))
        )
        label.first.locator("input").check()
