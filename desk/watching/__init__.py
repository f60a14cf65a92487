"""The watch over the ledger: looks as one agency may read them, pure rules over them, and raising what they find."""
