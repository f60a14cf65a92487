"""Where pip is told to look for packages, in the words uv understands (uv does not read pip's settings)."""

import subprocess
from collections.abc import Mapping

NAMES = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
}
PLACES = ("global", "site", "user", "install", ":env:")  # weakest first


def for_uv(python: str, environ: Mapping[str, str]) -> dict[str, str]:
    """uv's variables for what the pip of this Python is set to; those already in `environ` win."""
    done = subprocess.run([python, "-m", "pip", "config", "list"], capture_output=True, text=True)
    return {name: value for name, value in translated(done.stdout).items() if name not in environ}


def translated(listing: str) -> dict[str, str]:
    """uv's variables from the lines `pip config list` prints, such as global.index-url='https://…'."""
    found: dict[str, str] = {}
    for place in PLACES:
        for line in listing.splitlines():
            key, _, value = line.partition("=")
            section, _, option = key.rpartition(".")
            if section == place and option in NAMES:
                words = [
                    word
                    for word in value.strip("'\"").replace("\\n", " ").split()
                    if option != "extra-index-url" or is_remote(word)
                ]
                if words:
                    found[NAMES[option]] = " ".join(words)
    if "UV_INDEX" in found:
        # as pip does: the best version from any index; the hashes in the lock say which file is right
        found["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    return found


def is_remote(address: str) -> bool:
    """True for an index that is asked over the network (pip skips missing local ones, uv stops at them)."""
    return address.startswith(("https://", "http://"))
