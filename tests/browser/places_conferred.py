"""The pages of case conferences: their names, what they are about, and who may open them."""

from tests.browser.place import Place

CONFERRED = [
    Place("conferences:list", "", "lead osei ana"),
    Place("conferences:list", "", "osei", "?box=past"),
    Place("conferences:list", "", "clinic_officer clinic_admin", status=403),
    Place("conferences:new", "", "lead"),
    Place("conferences:members", "", "lead ana stranger"),
    Place("conferences:conference", "conference_planned", "lead osei ana"),
    Place("conferences:conference", "conference_closed", "lead ana"),
    Place("conferences:conference", "conference_held", "lead ana"),
    Place("conferences:conference", "conference_planned", "stranger", status=404),
    Place("conferences:item", "item_listed", "osei lead"),
    Place("conferences:item", "item_tabled", "lead osei"),
    Place("conferences:item", "item_discussed", "lead osei"),
    Place("conferences:refer", "sam", "osei"),
    Place("conferences:flags", "", "lead ana"),
    Place("conferences:figures", "", "lead ana"),
    Place("conferences:figures", "", "lead", "?quarter=2019-Q1", status=422),
    Place("conferences:transfer", "passed_on", "lead"),
]
