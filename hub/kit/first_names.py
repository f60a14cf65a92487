"""What a worker is called in what the person reads or keeps: the first name alone, which tells a stranger nothing."""

#: What stands before a name and is none.
TITLES = {"dr", "prof", "mr", "mrs", "ms", "miss", "mx", "rev", "sir", "dame", "pc", "dc", "ps", "ds", "sgt", "insp"}


def first_name(name: str) -> str:
    """Return the first name in a full name: titles before it are left out; a name of titles alone is returned as it is."""
    words = [word for word in name.split() if word.rstrip(".").casefold() not in TITLES]
    return words[0] if words else name
