"""The pages of retention: their names, what they are about, and who may open them."""

from tests.browser.place import Place

RETAINED = [
    *(Place("retention:list", "", "clinic_officer", f"?box={box}") for box in ("due", "held", "check", "disposals")),
    Place("retention:list", "", "osei", status=403),
    Place("retention:end_work", "sam", "lead"),
    Place("retention:end_work", "leaving", "ana"),
    Place("retention:end_work", "sam", "osei", status=403),
    Place("retention:schedule", "", "clinic_officer housing_officer"),
    Place("retention:period", "'housing'", "clinic_officer"),
    Place("retention:person", "long_ended", "clinic_officer"),
    Place("retention:person", "long_ended", "housing_officer", status=404),
    Place("retention:place", "long_ended", "clinic_officer"),
    Place("retention:propose", "long_due", "clinic_officer"),
    Place("retention:hold", "long_held", "clinic_officer"),
    Place("retention:disposal", "long_disposal", "clinic_officer"),
    Place("retention:act", "long_disposal 'agree'", "clinic_officer"),
    Place("retention:act", "long_disposal 'refuse'", "clinic_officer"),
]
