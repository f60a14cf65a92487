"""Organisations and staff: which agencies there are, what they offer, who works there in which role."""

from agencies.models.access_token import AccessToken, CreationKey
from agencies.models.agency import Agency
from agencies.models.directory_import import DirectoryImport
from agencies.models.membership import Invitation, Membership
from agencies.models.service import Need, Reminder, Service
from agencies.models.user import User

__all__ = [
    "AccessToken",
    "Agency",
    "CreationKey",
    "DirectoryImport",
    "Invitation",
    "Membership",
    "Need",
    "Reminder",
    "Service",
    "User",
]
