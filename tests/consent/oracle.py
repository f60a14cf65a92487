"""A second opinion: the sharing decision restated, slowly and literally, over a case in the form of a pack.

Written from the text of the design (sharing decision 3.2, its fine print, and 3.3) and not from the product's
code, with which it shares nothing: plain dictionaries, one long reading from top to bottom. It answers
outcome, code and route, and whose names are to be redacted.
"""

from tests.consent.oracle_cell import FOR_EVER, consent, moment


def words(text):
    return text.split()


KNOWN_PURPOSES = words(
    """triage_referral deliver_intervention safeguarding_adult safeguarding_child marac mappa channel
    crime_prevention victim_information_request vital_interests legal_proceedings subject_access
    complaint audit service_evaluation"""
)
PROHIBITED = words("immigration_enforcement commercial employment_vetting")
SILENT = words(
    """SUBJECT_CONFLICT AGENCY_RINGFENCE STATUTORY_BAR SEALED_AND_LOCKED ORIGINATOR_CONTROL NO_AGREEMENT
    NO_NEED_TO_KNOW NOT_FOUND"""
)
FURTHEST = words(
    """NO_NEED_TO_KNOW NOT_ASSIGNED NO_RULE MISSING_CONDITION CONSENT_NOT_SOUGHT CONSENT_INVALID
    CONSENT_EXPIRED CONSENT_WITHDRAWN CONSENT_REFUSED SEALED"""
)
PREFERRED = words("CONSENT CONSENT_UNSAFE_TO_SEEK STATUTORY OVERRIDE")
SAFETY_CRITICAL = words("identity_contact safe_contact risk_assessment children_dependants")
REASONS = words("immediate_risk_to_life immediate_risk_of_serious_harm missing_person_high_risk")


class Reading:
    """One case being read. `outcome_code_route` is the answer."""

    def __init__(self, case):
        world, asked = case["world"], case["request"]
        self.world = world
        self.T = moment(asked["at"], None)
        self.K = moment(asked.get("known_at"), self.T)
        self.R, self.W = asked["role"], asked["purpose"]
        self.U = next((user for user in world.get("users", []) if user["id"] == asked["user"]), None)
        self.I = next((item for item in world.get("items", []) if item["id"] == asked["item"]), None)

    # "A fact is in force at T as known at K when start <= T < end and it was recorded no later than K."
    def in_force(self, name, start="start", end="end"):
        found = []
        for fact in self.world.get(name, []):
            begins = moment(fact[start], None)
            recorded = moment(fact.get("recorded_at"), begins)
            ends = moment(fact.get(end), FOR_EVER)
            if begins <= self.T < ends and recorded <= self.K:
                found.append(fact)
        return found

    def outcome_code_route(self):
        bar = self.absolute_bar()
        if bar:
            return bar
        if self.I["owner"] == self.A:
            return self.own_record()
        bar = self.disclosure_bar()
        if bar:
            return bar
        if self.I.get("seal") == "sealed_and_locked":
            if self.override_serves():
                return ("ALLOW", "ALLOW", "OVERRIDE")
            return self.deny("SEALED_AND_LOCKED")
        return self.disclosure()

    def deny(self, code, silent=None):
        silent = code in SILENT if silent is None else silent
        return ("DENY_SILENT" if silent else "DENY", code, None)

    def absolute_bar(self):
        # 0 Request
        if self.U is None or not self.U.get("active") or self.R not in self.U["roles"]:
            return self.deny("BAD_REQUEST")
        if self.R == "system_admin" or self.W not in KNOWN_PURPOSES + PROHIBITED:
            return self.deny("BAD_REQUEST")
        if self.W in PROHIBITED:
            return self.deny("PURPOSE_PROHIBITED")
        if self.I is None:
            return self.deny("NOT_FOUND")
        self.A, self.O = self.U["agency"], self.I["owner"]
        self.P, self.C = self.I["person"], self.I["category"]
        subjects = [self.P, *self.I.get("other_subjects", [])]
        # 1 Conflict of interest
        for subject in subjects:
            if subject in self.U.get("conflicts", []):
                return self.deny("SUBJECT_CONFLICT")
        # 2 Ring-fence
        for fence in self.in_force("ringfences"):
            cleared = fence["person"] in self.U.get("ringfence_cleared", [])
            if fence["agency"] == self.A and fence["person"] in subjects and not cleared:
                return self.deny("AGENCY_RINGFENCE")
        # 3 Restriction
        if self.I.get("restricted"):
            if self.A == self.O:
                hidden = self.locked() and self.U["id"] not in self.I.get("seal_users", [])
                return self.deny("PROCESSING_RESTRICTED", silent=hidden)
            tie = len(self.tiers()) > 0
            hidden = self.disclosure_bar() is not None or (self.locked() and not self.override_serves())
            return self.deny("PROCESSING_RESTRICTED", silent=hidden or not tie)
        return None

    def locked(self):
        return self.I.get("seal") == "sealed_and_locked"

    def tiers(self):
        return [tie for tie in self.in_force("involvements") if tie["agency"] == self.A and tie["person"] == self.P]

    def assigned(self):
        return self.P in self.U.get("assigned", []) or self.R == "supervisor"

    def triage(self):
        return self.R in ("triage", "duty_manager")

    def own_record(self):
        if self.I.get("seal") in ("sealed", "sealed_and_locked") and self.U["id"] not in self.I.get("seal_users", []):
            denial = self.deny("SEALED", silent=self.locked())
        elif not self.assigned():
            denial = self.deny("NOT_ASSIGNED")
        else:
            return ("ALLOW", "ALLOW", "OWN_RECORD")
        return self.break_glass() or denial

    def disclosure_bar(self):
        # 6 Statutory bar, 7 Sealed and locked, 8 Originator control
        if self.I.get("statutory_bar"):
            return self.deny("STATUTORY_BAR")
        if self.locked():
            unlocking = [
                override
                for override in self.overrides()
                if override["ground"] == "court_order_or_legal_compulsion"
                and override.get("unlocks")
                and self.I["id"] in override.get("items", [])
            ]
            if not unlocking:
                return self.deny("SEALED_AND_LOCKED")
        if self.I.get("originator_control") is not None and self.A not in self.I["originator_control"]:
            return self.deny("ORIGINATOR_CONTROL")
        return None

    def overrides(self):
        counting = []
        for override in self.in_force("overrides"):
            wanted = (self.P, self.A, self.W)
            if (override["person"], override["recipient"], override["purpose"]) != wanted:
                continue
            if moment(override.get("rescinded_at"), FOR_EVER) <= self.T:
                continue
            if override["approvals"] < 1 or (override["approvals"] == 1 and override["ground"] != "emergency"):
                continue
            named = self.I["id"] in override.get("items", [])
            if not named and self.C not in override.get("categories", []):
                continue
            ceiling = override.get("detail_ceiling")
            if ceiling is not None and ceiling < self.I["sensitivity"]:
                continue
            if override.get("non_disclosure"):
                continue
            counting.append(override)
        return counting

    def override_serves(self):
        return self.assigned() or self.triage()

    def agreements(self):
        return [
            agreement
            for agreement in self.in_force("agreements")
            if {self.A, self.O} <= set(agreement["parties"])
            and not {self.A, self.O} & set(agreement.get("suspended", []))
        ]

    def disclosure(self):
        allows, failures = [], []
        for tier in self.tiers():
            self.try_tier(tier, allows, failures)
        if not self.tiers():
            failures.append("NO_NEED_TO_KNOW")
        for override in self.overrides():
            if not self.override_serves():
                failures.append("NOT_ASSIGNED")
            elif self.I.get("seal") == "sealed" and self.I["id"] not in override.get("items", []):
                failures.append("SEALED")
            else:
                allows.append("OVERRIDE")
        if allows:
            return ("ALLOW", "ALLOW", min(allows, key=PREFERRED.index))
        if not self.agreements() and not self.overrides():
            return self.deny("NO_AGREEMENT")
        return self.break_glass() or self.deny(max(failures, key=FURTHEST.index))

    def try_tier(self, tier, allows, failures):
        if not (self.triage() if tier["tier"] == "pending" else self.assigned()):
            failures.append("NOT_ASSIGNED")
            return
        if tier["tier"] == "pending":
            content = tier.get("referral") is not None and self.I.get("referral_pack") == tier["referral"]
        else:
            content = tier.get("categories") is None or self.C in tier["categories"]
        rules = [rule for rule in self.rules() if tier["tier"] in rule["tiers"]]
        if not content or not rules:
            failures.append("NO_RULE")
            return
        cell = {"recipient": self.A, "category": self.C, "purpose": self.W, "item": self.I["id"]}
        said = [said for said in self.world.get("consent_statements", []) if said["person"] == self.P]
        state, naming = consent(said, cell, self.I["sensitivity"], self.T, self.K)
        for rule in rules:
            if not rule["condition_present"]:
                failures.append("MISSING_CONDITION")
                continue
            if rule["route"] == "statutory":
                route = "STATUTORY"
            elif state == "given":
                route = "CONSENT"
            elif rule["route"] == "consult" and state == "unsafe_to_seek":
                route = "CONSENT_UNSAFE_TO_SEEK"
            else:
                failures.append("CONSENT_" + ("NOT_SOUGHT" if state == "unsafe_to_seek" else state.upper()))
                continue
            if self.I.get("seal") == "sealed" and not naming:
                failures.append("SEALED")
                continue
            allows.append(route)

    def rules(self):
        agreed = [agreement["id"] for agreement in self.agreements()]
        return [
            rule
            for rule in self.in_force("rules", "valid_from", "valid_to")
            if rule["agreement"] in agreed
            and (rule["source"], rule["recipient"]) == (self.O, self.A)
            and self.C in rule["categories"]
            and self.W in rule["purposes"]
            and self.R in rule["roles"]
            and self.I["sensitivity"] <= rule["max_sensitivity"]
        ]

    def break_glass(self):
        if self.locked() or self.C not in SAFETY_CRITICAL:
            return None
        if self.A != self.O and not self.agreements():
            return None
        for session in self.in_force("break_glass"):
            this_one = session["user"] == self.U["id"] and session["person"] == self.P
            if this_one and session["reason"] in REASONS and self.C in session["categories"]:
                return ("ALLOW", "ALLOW", "BREAK_GLASS")
        return None

    def redacted(self):
        """Gate 17: the other subjects that do not pass, once the answer is an allow."""
        if self.A == self.O:
            return set()
        mine = {tie["person"] for tie in self.in_force("involvements") if tie["agency"] == self.A}
        return set(self.I.get("other_subjects", [])) - mine - {self.P}


def answer(case):
    """The answer to a case, in the form in which a pack expects it."""
    outcome, code, route = Reading(case).outcome_code_route()
    return {"outcome": outcome, "code": code, "route": route}


def redacted(case):
    """The other subjects to redact when the case is an allow."""
    reading = Reading(case)
    return reading.redacted() if reading.outcome_code_route()[0] == "ALLOW" else set()
