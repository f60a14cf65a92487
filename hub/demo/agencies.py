"""The agencies of the county: twelve partners, one agency that waits to be let in, and one that was not let in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Partner:
    """An agency: the name by which stories speak of it, its kind, its office and where it works."""

    key: str
    name: str
    kind: str
    phone: str
    areas: tuple[str, ...] = ("Northgate",)
    cover_name: str = ""

    @property
    def registration(self) -> str:
        """Return its invented number in the register of data controllers."""
        return f"ZA{int(self.phone[-3:]) * 731 % 1_000_000:06d}"

    @property
    def out_of_hours(self) -> str:
        """Return whom to ring at night."""
        return f"01632 960{int(self.phone[-3:]) + 80}, nights and weekends"


PARTNERS = (
    Partner("adults", "Northgate Adult Social Care", "local_authority_adults", "01632 960301"),
    Partner("police", "Police VPU", "police", "01632 960302", areas=("Northgate", "Westmere")),
    Partner("probation", "Probation North", "probation", "01632 960303", areas=("Northgate", "Westmere")),
    Partner("youth", "Northgate Youth Justice", "youth_justice", "01632 960304"),
    Partner(
        "harbour",
        "Harbour Domestic Abuse Service",
        "voluntary_specialist_da",
        "01632 960305",
        areas=("Northgate", "Westmere"),
        cover_name="A support service",
    ),
    Partner("housing", "Northgate Housing", "housing_association", "01632 960306"),
    Partner("council", "Northgate Council Housing", "local_authority_housing", "01632 960307"),
    Partner("children", "Northgate Children’s Services", "local_authority_children", "01632 960308"),
    Partner("clinic", "Riverside Clinic", "gp", "01632 960309"),
    Partner(
        "trust",
        "Eastmere Mental Health Trust",
        "nhs_trust",
        "01632 960310",
        areas=("Northgate", "Westmere", "Eastmere"),
    ),
    Partner("saltmarsh", "Saltmarsh Recovery", "voluntary_other", "01632 960311"),
    Partner("school", "Kings Meadow School", "school_college", "01632 960312"),
)
WAITING = Partner("law", "Kings Lane Law Centre", "voluntary_other", "01632 960313")
REFUSED = Partner("checks", "Quickfind Tenant Checks", "other", "01632 960314")
REFUSAL = (
    "Checks tenants for private landlords. The hub helps people at risk and is never used to vet anybody: the board’s "
    "list of prohibited purposes says so."
)
