"""What surrounds every page."""


def surroundings(request) -> dict:
    """Context processor."""
    return {}
