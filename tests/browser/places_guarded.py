"""The pages on which somebody is kept from harm: sealed and restricted, kept away, watched and asked about."""

from tests.browser.place import Place

OFFICERS = "clinic_officer housing_officer"
KINDS = "approvals emergencies not_told complaints requests recalls recalls_sent sample disputes ending refused".split()

GUARDED = [
    Place("people:person", "vera", "osei"),
    Place("people:person", "vera", "colleague", status=404),
    Place("people:entry", "vera sealed_entry", "osei"),
    Place("people:entry", "vera open_entry", "osei"),
    *(Place(f"people:{act}", "vera open_entry", "osei") for act in ("seal", "mark", "control", "restrict")),
    *(Place(f"people:{act}", "vera sealed_entry", "osei") for act in ("seal", "unseal", "mark")),
    Place("people:restrictions", "vera", "osei clinic_officer"),
    Place("people:restrict", "vera open_entry", "clinic_officer"),
    Place("people:release", "vera restricted_entry", "clinic_officer"),
    Place("consent:kept_away", "vera", "clinic_officer lead"),
    Place("consent:flag", "vera", "clinic_officer lead"),
    Place("consent:ring_fences", "", f"{OFFICERS} lead"),
    Place("consent:ring_fences", "", "clinic_officer", "?box=ended"),
    Place("consent:ring_fence", "fence", "clinic_officer lead"),
    Place("consent:ring_fence", "fence_over", "clinic_officer"),
    Place("consent:ring_fence_end", "fence", "clinic_officer lead"),
    Place("consent:ring_fence_clear", "fence", "clinic_officer"),
    Place("consent:ring_fence_unclear", "fence clearance", "clinic_officer"),
    Place("consent:conflicts", "", "clinic_officer lead"),
    Place("consent:conflict_end", "conflict", "clinic_officer lead"),
    Place("desk:to_decide", "", OFFICERS),
    *(Place("desk:to_decide", "", "clinic_officer", f"?show={code}") for code in KINDS),
    Place("desk:unusual", "", OFFICERS),
    Place("desk:alert", "alert", "clinic_officer"),
    Place("desk:alert", "alert_decided", "clinic_officer"),
    Place("desk:alert_ask", "alert", "clinic_officer"),
    Place("desk:hours", "", "clinic_officer"),
    Place("desk:sample", "", OFFICERS),
    Place("desk:check", "drawn", "clinic_officer"),
    Place("desk:check", "checked", "clinic_officer"),
    Place("desk:trials", "", OFFICERS),
    Place("desk:trial", "trial", "clinic_officer"),
    Place("desk:inquiries", "", f"ana osei {OFFICERS}"),
    Place("desk:inquiry", "question", "ana clinic_officer"),
    Place("desk:inquiry", "answered_question", "ana clinic_officer"),
    Place("desk:inquiry", "dispute", "ana clinic_officer"),
    *(Place(f"desk:{act}", "seen", "clinic_officer") for act in ("note", "ask", "dispute")),
    Place("desk:dispute", "seen", "ana"),
]
