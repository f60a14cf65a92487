"""What may be done to the ledger besides writing it: its details of one person may be erased."""

from audit.actions.erasing import REASONS, erase

__all__ = ["REASONS", "erase"]
