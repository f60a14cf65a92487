"""Template tags that every page may load; they know how things look, never what they mean."""
