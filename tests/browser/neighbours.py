"""The county of the browser tests: the one of tests/worlds.py, with who runs the hub, and agencies that join it."""

from copy import copy

from agencies.models import Agency
from tests.worlds import County, agency, worker


class Neighbours(County):
    """The committed county, in which clinic and housing have agreed what may be shared."""

    def __init__(self):
        super().__init__()
        self.operator = agency("Hub partnership", "hub_operator")
        self.robin = worker(self.operator, "Robin Vale", "system_admin")
        self.housing_admin = worker(self.housing, "Hanna Min", "agency_admin")
        self.lead = worker(self.clinic, "Lee Der", "supervisor")
        self.auditor = worker(self.clinic, "Aud Itor", "auditor_external")
        self.agree()

    def seen_from(self, name: str) -> County:
        """Return the county as it looks from another agency that has joined: it has agreed with housing, too."""
        other = copy(self)
        other.clinic = Agency.objects.get(name=name)
        other.clinic_officer = worker(other.clinic, f"Ina {name.split()[0]}", "consent_officer")
        return other.agree()
