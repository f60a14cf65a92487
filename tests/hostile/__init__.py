"""Hostile requests: whatever is sent, the hub answers with a 4xx that says why, keeps what was typed, and never breaks."""
