"""The pages of questions and urgent concerns: their names, what they are about, and who may open them."""

from tests.browser.place import Place

ASKED = [
    Place("questions:list", "", "osei lead ana tobi clinic_officer housing_officer"),
    Place("questions:list", "", "clinic_admin", status=403),
    *(Place("questions:list", "", "osei ana", f"?box={box}") for box in ("sent", "closed")),
    Place("questions:new", "", "osei clinic_officer"),
    Place("questions:new", "", "osei", "?person={sam}"),
    Place("questions:new", "", "ana", "?referral={accepted}"),
    Place("questions:question", "put_to_them", "osei ana"),
    Place("questions:question", "nobody_asked", "osei ana housing_officer"),
    Place("questions:question", "question_answered", "osei ana"),
    Place("questions:question", "question_closed", "osei ana"),
    Place("questions:question", "put_to_them", "stranger", status=404),
    Place("questions:raise", "sam", "osei ana clinic_officer"),
    Place("questions:concern", "concern", "osei ana tobi clinic_officer"),
    Place("questions:concern", "concern", "stranger", status=404),
    Place("questions:concern", "concern_closed", "osei ana tobi"),
]
