"""Seating people at browsers: signed in by a session as a rule, or at the sign-in page."""

import re
import zlib
from contextlib import ExitStack
from dataclasses import dataclass, field

from django.conf import settings
from django.core.signing import b64_decode
from playwright.sync_api import Browser

from access.viewer import Viewer
from tests.browser.hub_server import Server
from tests.browser.tabs import WIDE, Tab
from tests.worlds import County

PATIENCE = 10_000
#: What the people of these tests are called, and other words that belong on pages alone.
PEOPLE = re.compile(
    r"\b(Sam|Parker|Kim|Quill|Pelham|Jo|Unsaid|Ellis|Reed|Robin|Typed|Noor|Canary|Yellowbird|Quincy|Sought|Alex\d*|Crowd"
    r"|Uma|Vera|Ravi|Nia|Ola|Plainly|Bo|Cy|Dee|Eli|Fern|Threats|1990|07700|Larch)\b",
    re.IGNORECASE,
)
#: A signed cookie: what it says (packed where it begins with a full stop), when it was signed, and the signature.
SIGNED = re.compile(r"(\.?)([\w-]+):\w+:[\w-]{43}")
#: Keys of chance: now and then they hold a short name between two hyphens.
KEYS = re.compile(r"\b(?:csrftoken|sessionid)=\w+")


def said_in(cookies: str) -> str:
    """Return what cookies say: keys of chance and signatures left out, and what is packed or encoded as it reads."""
    return SIGNED.sub(_unpacked, KEYS.sub("", cookies))


def _unpacked(found: re.Match) -> str:
    packed, text = found[1], b64_decode(found[2].encode())
    return (zlib.decompress(text) if packed else text).decode()


@dataclass
class Seats:
    """Gives each person a browser of their own, and looks at every answer that all of them got."""

    server: Server
    browser: Browser
    county: County
    stack: ExitStack
    tabs: list[Tab] = field(default_factory=list)
    began: int = 0

    def __post_init__(self):
        self.began = len(self.server.heard)

    def stranger(self, **options) -> Tab:
        """Seat somebody who is not signed in."""
        context = self.browser.new_context(**{"viewport": WIDE, "locale": "en-GB", **options})
        self.stack.callback(context.close)
        context.set_default_timeout(PATIENCE)
        tab = Tab.of(context, self.server.address)
        self.tabs.append(tab)
        return tab

    def of(self, viewer: Viewer, **options) -> Tab:
        """Seat a worker who is signed in."""
        tab = self.stranger(**options)
        cookie = self.county.as_(viewer).cookies[settings.SESSION_COOKIE_NAME]
        tab.page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": tab.address}])
        return tab

    def check_tabs(self) -> None:
        """Assert that no browser complained, and that no title names a person: titles stay in histories."""
        for tab in self.tabs:
            assert tab.complaints == [], f"{tab.path}: {tab.complaints}"
            assert not [title for title in tab.titles if PEOPLE.search(title)], tab.titles

    def check_exchanges(self) -> None:
        """Assert that no address or cookie names a person, that each page is kept nowhere and came with the policy."""
        for one in self.server.since(self.began):
            named = f"{one.target} {one.referrer} {said_in(one.cookies)} {one.headers.get('location', '')}"
            assert not PEOPLE.search(named.removesuffix(self.server.address)), one
            if not one.is_page:
                continue
            policy = one.headers.get("content-security-policy", "")
            assert "default-src 'none'" in policy and "unsafe-" not in policy, one
            assert one.headers.get("cache-control") == "no-store", one
