"""The kinds of record entry that a review is made of: what is said in it about the person (standards: ED5 P32, P33).

The review knows who took part and what was chosen; every word about the person stands here, in the category of what it is
about, so that the sharing decision shows or hides it like everything else.
"""

from people.kind import Kind

REVIEWED = {
    "review_view": Kind("What the person says in a review", "What the person says in reviews", "wishes_feelings"),
    "review_note": Kind("What a review says", "What reviews say", "plan_actions"),
    "review_information": Kind("Information sent to a review", "Information sent to reviews", "plan_actions"),
}
