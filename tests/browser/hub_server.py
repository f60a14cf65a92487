"""A real web server of the hub in a thread of the test process; it remembers each request and its answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.test import override_settings
from django.utils.csp import CSP


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request with its answer, as they went over the wire."""

    method: str
    target: str
    referrer: str
    cookies: str
    status: int
    headers: dict[str, str]

    @property
    def is_page(self) -> bool:
        """Return whether the answer is HTML, whole or a part."""
        return self.headers.get("content-type", "").startswith("text/html")


@dataclass
class Server:
    """A running hub: where it is, and what it was asked and answered."""

    address: str
    heard: list[Exchange] = field(default_factory=list)

    def since(self, mark: int) -> list[Exchange]:
        """Return what was exchanged after the first `mark` exchanges."""
        return self.heard[mark:]


class Quiet(WSGIRequestHandler):
    """Answer without a line on standard error."""

    def log_message(self, *words) -> None:
        """Say nothing."""


def heard_by(application, heard: list[Exchange]):
    """Return the application with an ear: each exchange is appended to `heard`."""

    def answer(environ, start_response):
        def started(status, headers, *error):
            query = f"?{environ['QUERY_STRING']}" if environ.get("QUERY_STRING") else ""
            heard.append(
                Exchange(
                    environ["REQUEST_METHOD"],
                    f"{environ['PATH_INFO']}{query}",
                    environ.get("HTTP_REFERER", ""),
                    environ.get("HTTP_COOKIE", ""),
                    int(status[:3]),
                    {name.lower(): value for name, value in headers},
                )
            )
            return start_response(status, headers, *error)

        return application(environ, started)

    return answer


def weather(environ, start_response) -> list[bytes]:
    """Play the neutral site to which somebody leaves: no test leaves this machine."""
    start_response("200 OK", [("Content-Type", "text/html")])
    return [b"<!doctype html><title>Weather</title>"]


@contextmanager
def listening_at(application) -> Iterator[str]:
    """Serve an application on a free port while the block runs. Yields its address."""
    web = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    web.set_app(application)
    Thread(target=web.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://localhost:{web.server_port}"
    finally:
        web.shutdown()
        web.server_close()


@contextmanager
def serving() -> Iterator[Server]:
    """Serve the hub, and the neutral site beside it; letters lead to this hub. Yields the server."""
    heard: list[Exchange] = []
    with listening_at(heard_by(WSGIHandler(), heard)) as hub, listening_at(weather) as away:
        policy = {**settings.SECURE_CSP, "form-action": [CSP.SELF, away]}
        with override_settings(PUBLIC_URL=hub, EXIT_SITE=f"{away}/weather", SECURE_CSP=policy):
            yield Server(hub, heard)
