"""How the work of an agency went: how soon people heard, why it was declined, what need stayed unmet (docs/adr/0016)."""
