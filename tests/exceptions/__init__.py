"""Decisions to share without consent, and emergencies."""
