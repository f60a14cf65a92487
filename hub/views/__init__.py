"""The front door's own pages."""
