"""How long an agency keeps what it recorded, and what is done when that time is over (docs/adr/0020)."""
