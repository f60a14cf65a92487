"""Does the web server answer? For the launcher while it starts, and for a container's health check."""

import os
import sys
import urllib.error
import urllib.request


def well(port: int, host: str = "127.0.0.1") -> bool:
    """True when /healthz on this computer answers 200 to a request for `host`."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}/healthz", headers={"Host": host})
    try:
        with urllib.request.urlopen(request, timeout=4) as answer:  # noqa: S310 - the address is our own
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


if __name__ == "__main__":
    # the hub answers only to names it knows; .example.org stands for example.org and what is below it
    name = os.environ.get("HUB_ALLOWED_HOSTS", "127.0.0.1").split(",")[0].strip().lstrip(".")
    sys.exit(not well(int(os.environ.get("GRANIAN_PORT", "8000")), name))
