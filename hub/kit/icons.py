"""The few pictures of the hub: inline SVG without styles, beside words and hidden from screen readers."""

from django.utils.safestring import SafeString, mark_safe

SHAPES = {
    "mark": (
        22,
        'fill="none" stroke="currentColor" stroke-width="2"',
        '<circle cx="11" cy="11" r="3" fill="currentColor" stroke="none"/>'
        '<path d="M11 8V2.5M13.6 12.5l4.8 2.8M8.4 12.5l-4.8 2.8"/>'
        '<circle cx="11" cy="11" r="9.4" stroke-dasharray="13.7 6" stroke-dashoffset="-3"/>',
    ),
    "tick": (14, 'fill="none" stroke="currentColor" stroke-width="2.4"', '<path d="M2 7.6 5.4 11 12 3.4"/>'),
    "up": (9, 'fill="currentColor"', '<path d="M4.5 1 9 8H0z"/>'),
    "down": (9, 'fill="currentColor"', '<path d="M4.5 8 0 1h9z"/>'),
}


def draw(name: str) -> SafeString:
    """Return the SVG called `name`; raise KeyError for a name that is not drawn here."""
    size, paint, shape = SHAPES[name]
    frame = f'width="{size}" height="{size}" viewBox="0 0 {size} {size}" aria-hidden="true"'
    return mark_safe(f"<svg {frame} {paint}>{shape}</svg>")  # noqa: S308 constant text of this module
