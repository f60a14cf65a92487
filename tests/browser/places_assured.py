"""The pages of the standards: their names, what they are about, and who may open them."""

from tests.browser.place import Place

ASSURED = [
    Place("standards:plan", "plan", "osei ana"),
    Place("standards:plan", "plan", "osei", "?standard=ed5&show=gaps"),
    Place("standards:plan", "plan", "stranger", status=404),
    Place("standards:criterion", "plan 'ed5-p7'", "osei"),
    Place("standards:criterion", "plan 'ed5-p27'", "osei ana"),
    Place("standards:agency", "", "lead ana clinic_officer"),
    Place("standards:agency", "", "lead", "?standard=gk102"),
    Place("standards:agency", "", "osei", status=403),
]
