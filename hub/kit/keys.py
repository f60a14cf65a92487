"""Keys of rows: time-ordered UUIDs made by the application (RFC 9562, version 7); never shown to anybody."""

import secrets
import time
import uuid


def new_key() -> uuid.UUID:
    """Return a fresh UUID of version 7: 48 bits of milliseconds, then random bits."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds << 80) | secrets.randbits(80)
    value &= ~(0xF << 76) & ~(0x3 << 62) & ((1 << 128) - 1)
    return uuid.UUID(int=value | (0x7 << 76) | (0x2 << 62))
