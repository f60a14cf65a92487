"""The authorization matrix: every route, method and persona, and what none of them may learn (design: trust, rules of proof)."""
