"""What kinds of agency there are, and what the law lets each kind rely on (design: sharing 2.1, agency_type)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of agency: its label and the flags that lawful bases depend on."""

    label: str
    is_public_authority: bool = False
    is_competent_authority: bool = False
    is_s11_body: bool = False


KINDS = {
    "police": Kind("Police", True, True, True),
    "probation": Kind("Probation", True, True, True),
    "youth_justice": Kind("Youth justice", True, True, True),
    "local_authority_children": Kind("Children's services", True, False, True),
    "local_authority_adults": Kind("Adult social care", True),
    "local_authority_housing": Kind("Council housing", True),
    "nhs_icb": Kind("NHS integrated care board", True, False, True),
    "nhs_trust": Kind("NHS trust", True, False, True),
    "gp": Kind("General practice", True),
    "school_college": Kind("School or college", True),
    "fire": Kind("Fire and rescue", True),
    "housing_association": Kind("Housing association"),
    "voluntary_specialist_da": Kind("Domestic abuse service"),
    "voluntary_specialist_sv": Kind("Sexual violence service"),
    "voluntary_other": Kind("Voluntary organisation"),
    "prison": Kind("Prison", True, True, True),
    "court_service": Kind("Court service", True, True),
    "hub_operator": Kind("Operator of this hub"),
    "other": Kind("Other"),
}
CHOICES = [(code, kind.label) for code, kind in KINDS.items()]

#: What somebody may apply as: nobody applies to be the operator.
APPLICABLE = [(code, label) for code, label in CHOICES if code != "hub_operator"]
