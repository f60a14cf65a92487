"""REVIEWS: whether the plan still fits: who took part, what became of it, what is decided, and when it is looked at again."""
