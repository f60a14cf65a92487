"""TIMELINE: what happened about one person, and in one plan, in one line of time; no tables: the records themselves tell."""
