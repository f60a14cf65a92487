"""What each door of this room costs: statements, the same for one row and for many (tests/house/test_budgets.py)."""

from tests.house.test_budgets import READ, cost


def test_every_door_costs_the_same_for_one_row_and_for_many(town):
    town.agrees(town.amina, town.osei, town.housing)
    town.opens()
    enquiry, (pair,) = town.ask(), town.pairs()
    doors = {
        "list": (town.lead, "/matching/"),
        "list of who is asked": (town.ana, "/matching/"),
        "pair": (town.lead, f"/matching/{pair.reference}/"),
        "question at the asker": (town.osei, f"/matching/questions/{enquiry.reference}/"),
        "question where it is asked": (town.ana, f"/matching/questions/{enquiry.reference}/"),
        "asking": (town.osei, f"/people/{town.amina.reference}/known-to-you/"),
        "API pairs": (town.lead, "/api/v1/matches/"),
        "API pair": (town.lead, f"/api/v1/matches/{pair.reference}/"),
        "API questions": (town.ana, "/api/v1/enquiries/"),
        "API links": (town.lead, "/api/v1/record-links/"),
    }
    clients = {name: (town.api if "API" in name else town.as_)(viewer) for name, (viewer, _) in doors.items()}
    few = {name: cost(clients[name], url) for name, (_, url) in doors.items()}
    for _ in range(6):
        town.opens()
        town.ask()
    assert len(town.pairs()) == 7
    many = {name: cost(clients[name], url) for name, (_, url) in doors.items()}
    table = "\n".join(f"{few[name]:3} {many[name]:3}  {name}" for name in doors)
    assert few == many, table
    assert max(many.values()) <= READ, table
