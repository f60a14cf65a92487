"""The hub in a real browser, against a real server with real commits. Run with `-m browser`."""
