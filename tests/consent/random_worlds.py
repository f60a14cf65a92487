"""Worlds drawn at random, in the form of a pack, from domains so small that facts meet often.

Every fact is right most of the time and wrong some of the time, so that all routes allow and all gates fail
often (`test_decision_properties` counts them). The same seed always draws the same world.
"""

from tests.consent.worlds import ASKED_ON, day

AGENCIES = ["HSG", "IDVA", "LA"]
PEOPLE = ["P1", "P2", "P3"]
USERS = ["u1", "u2"]
CATEGORIES = ["risk_assessment", "housing", "identity_contact", "mental_health"]
OTHER_PURPOSES = ["crime_prevention", "immigration_enforcement", "curiosity"]
PURPOSES = ["deliver_intervention", "safeguarding_adult", "triage_referral"]
ROLES = ["caseworker", "supervisor", "triage", "duty_manager", "finance"]
TIERS = ["pending", "accepted", "plan", "conference"]
FUNCTIONS = ["confidentiality_consent", "gdpr_consent_6_1_a", "explicit_consent_9_2_a"]
OTHER_FUNCTIONS = ["agreement_to_service", "agreement_to_contact"]
GRANT, STOPS = "given", ["refused", "withdrawn", "objection"]
TRIAGE = ["triage", "duty_manager"]
UNSAFE = ["unsafe_to_seek", "not_practicable_to_seek"]


def random_case(rng):
    """One case: a world and a question about it (`expect` is left to an oracle)."""
    draw = Draw(rng)
    item = draw.item("i1", "P1")
    at, known = draw.moments()
    draw.K = known
    world = {
        "items": [item, draw.item("i2", draw.right("P1", ["P2"]))],
        "users": draw.users(item),
        "agreements": draw.some(draw.agreement, [4, 86, 10]),
        "rules": draw.some(lambda number: draw.rule(number, item), [5, 40, 35, 20]),
        "involvements": draw.some(draw.involvement, [8, 50, 30, 12]),
        "consent_statements": draw.some(lambda number: draw.statement(number, item), [15, 30, 25, 20, 10]),
        "overrides": draw.some(lambda number: draw.override(number, item), [75, 18, 7]),
        "break_glass": draw.some(lambda number: draw.session(number, item), [72, 23, 5]),
        "ringfences": draw.some(draw.fence, [93, 5, 2]),
    }
    request = {
        "user": draw.right("u1", ["u2", "nobody"], 0.99),
        "role": draw.role,
        "item": draw.right("i1", ["i2", "none"], 0.98),
        "purpose": draw.right(draw.purpose, OTHER_PURPOSES, 0.98),
        "at": day(at),
    }
    if known != at or draw.chance(0.5):
        request["known_at"] = day(known)
    return {"id": "random", "facts": "", "why": "", "world": world, "request": request}


class Draw:
    """The choices of one world: a role and a purpose that most facts agree on, and how each fact is drawn."""

    def __init__(self, rng):
        self.rng = rng
        self.role = self.weighted([*ROLES, "system_admin"], [45, 15, 20, 12, 6, 2])
        self.purpose = rng.choice(PURPOSES)
        self.owner = self.weighted(["IDVA", "HSG"], [90, 10])
        self.K = ASKED_ON

    # ---- drawing

    def weighted(self, values, weights):
        return self.rng.choices(values, weights)[0]

    def chance(self, share):
        return self.rng.random() < share

    def right(self, good, others, share=0.85):
        """The value that fits, or now and then another."""
        return good if self.chance(share) else self.rng.choice(others)

    def some(self, make, weights):
        return [make(number) for number in range(self.weighted(range(len(weights)), weights))]

    def subset(self, values, share=0.5):
        return [value for value in values if self.chance(share)]

    def listed(self, good, others, share=0.9):
        """A list that mostly holds what fits, and some others."""
        return [value for value in [good] if self.chance(share)] + self.subset(others, 0.3)

    def moments(self):
        """When it is asked, and as known when: mostly the same, sometimes later, sometimes earlier."""
        return ASKED_ON, ASKED_ON + self.weighted([0, 10, -10], [76, 16, 8])

    def days(self, start="start", end="end", share=0.92):
        """Start, end and time of recording, at and around the moments asked about."""
        row = {start: day(self.right(self.rng.choice([0, 50, 90, 100]), [101, 105], share))}
        if not self.chance(0.5):
            row[end] = day(self.right(self.rng.choice([101, 110, 150]), [60, 95, 100], share))
        if self.chance(0.2):
            row["recorded_at"] = day(self.right(self.rng.choice([0, 90, self.K]), [self.K + 1, 120], share))
        return row

    # ---- facts

    def item(self, name, person):
        row = {
            "id": name,
            "person": person,
            "owner": self.owner,
            "category": self.weighted(CATEGORIES, [40, 25, 20, 15]),
            "sensitivity": self.weighted([0, 1, 2, 3], [10, 40, 35, 15]),
            "referral_pack": self.right("REF1", ["REF2"]),
        }
        if self.chance(0.2):
            row["seal"] = self.weighted(["sealed", "sealed_and_locked"], [65, 35])
            row["seal_users"] = self.subset(USERS, 0.6)
        if self.chance(0.06):
            row["originator_control"] = self.subset(AGENCIES, 0.6)
        if self.chance(0.035):
            row["restricted"] = True
        if self.chance(0.025):
            row["statutory_bar"] = True
        if self.chance(0.25):
            row["other_subjects"] = self.subset(["P2", "P3"], 0.7)
        return row

    def users(self, item):
        first = {
            "id": "u1",
            "agency": self.right("HSG", ["LA"], 0.95),
            "roles": [role for role in [self.role] if self.chance(0.99)] + self.subset(ROLES, 0.15),
            "assigned": self.listed("P1", ["P2"], 0.9),
            "active": self.chance(0.98),
        }
        if self.chance(0.04):
            first["conflicts"] = self.subset(PEOPLE)
        if self.chance(0.3):
            first["ringfence_cleared"] = self.subset(PEOPLE, 0.6)
        second = {"id": "u2", "agency": self.rng.choice(AGENCIES), "roles": [self.role], "active": True}
        return [first, second]

    def agreement(self, number):
        row = {"id": f"ISA{number}", "parties": self.subset(AGENCIES, 0.97), **self.days(share=0.97)}
        if self.chance(0.05):
            row["suspended"] = self.subset(AGENCIES, 0.4)
        return row

    def rule(self, number, item):
        return {
            "id": f"R{number}",
            "agreement": self.right("ISA0", ["ISA1", "ISA9"], 0.93),
            "source": self.right(self.owner, AGENCIES, 0.95),
            "recipient": self.right("HSG", AGENCIES, 0.95),
            "categories": self.listed(item["category"], CATEGORIES),
            "purposes": self.listed(self.purpose, PURPOSES),
            "roles": self.listed(self.role, ROLES),
            "tiers": self.subset(TIERS, 0.85),
            "route": self.weighted(["consent", "consult", "statutory"], [45, 35, 20]),
            "max_sensitivity": self.right(3, [0, 1, 2], 0.75),
            "condition_present": self.chance(0.9),
            **self.days("valid_from", "valid_to"),
        }

    def involvement(self, number):
        tier = self.weighted(TIERS, [70, 15, 8, 7] if self.role in TRIAGE else [12, 48, 22, 18])
        row = {
            "agency": self.right("HSG", AGENCIES, 0.95),
            "person": self.right("P1", PEOPLE, 0.9),
            "tier": tier,
            **self.days(),
        }
        if self.chance(0.9):
            row["referral"] = self.right("REF1", ["REF2"])
        if self.chance(0.25):
            row["categories"] = self.subset(CATEGORIES, 0.7)
        return row

    def statement(self, number, item, kind=None):
        """Something said about the item, its category, everything, or something else altogether."""
        row = {
            "id": f"C{number}",
            "person": self.right("P1", ["P2"], 0.94),
            "kind": kind or self.weighted([GRANT, *STOPS, *UNSAFE, "deferred"], [52, 12, 12, 4, 9, 4, 7]),
            "expressed_at": day(self.weighted([10, 20, 30, 40, 99, 100, 101], [22, 22, 22, 18, 6, 6, 4])),
            "valid": self.chance(0.88),
            "function": self.right(self.rng.choice(FUNCTIONS), OTHER_FUNCTIONS, 0.93),
        }
        scope = [("recipient", "HSG", "LA"), ("category", item["category"], "housing")]
        scope += [("purpose", self.purpose, "marac"), ("item", "i1", "i2")]
        for part, fitting, other in scope:
            if self.chance(0.35):
                row[part] = self.right(fitting, [other])
        if self.chance(0.3):
            row["expires_at"] = day(self.weighted([50, 99, 100, 101, 150], [15, 10, 15, 20, 40]))
        if self.chance(0.15):
            row["recorded_at"] = day(self.rng.choice([40, 100, self.K, self.K + 1, 120]))
        if self.chance(0.3):
            row["lifts"] = self.subset(["C0", "C1", "C2", "C9"], 0.5)
        if self.chance(0.08):
            row["effective_from"] = day(self.rng.choice([30, 100, 101]))
        if self.chance(0.1):
            row["detail_ceiling"] = self.rng.choice([0, 1, 2, 3])
        return row

    def override(self, number, item):
        row = {
            "id": f"O{number}",
            "person": self.right("P1", ["P2"], 0.93),
            "recipient": self.right("HSG", ["LA"], 0.93),
            "purpose": self.right(self.purpose, PURPOSES, 0.9),
            "ground": self.weighted(
                ["risk_of_serious_harm", "emergency", "court_order_or_legal_compulsion"], [40, 25, 35]
            ),
            "categories": self.listed(item["category"], CATEGORIES, 0.7),
            "items": self.listed(item["id"], ["i2"], 0.55),
            "approvals": self.weighted([2, 1, 0], [75, 20, 5]),
            "unlocks": self.chance(0.6),
            **self.days(),
        }
        if self.chance(0.1):
            row["rescinded_at"] = day(self.rng.choice([95, 100, 101]))
        if self.chance(0.1):
            row["detail_ceiling"] = self.rng.choice([0, 1, 2, 3])
        if self.chance(0.04):
            row["non_disclosure"] = True
        return row

    def session(self, number, item):
        return {
            "user": self.right("u1", ["u2"], 0.93),
            "person": self.right("P1", ["P2"], 0.93),
            "reason": self.right("immediate_risk_to_life", ["missing_person_high_risk", "convenience"], 0.8),
            "categories": self.listed(item["category"], CATEGORIES),
            "end": day(150),
            **self.days(),
        }

    def fence(self, number):
        return {"agency": self.right("HSG", AGENCIES), "person": self.rng.choice(PEOPLE), **self.days()}
