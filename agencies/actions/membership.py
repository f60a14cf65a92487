"""Who works at an agency: invited, accepted, ended. An agency is never left without an administrator."""

from datetime import date

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.roles import INVITABLE
from access.viewer import Viewer
from agencies import offers
from agencies.actions.steps import hold, keep, locked
from agencies.facts import check_future, tidy
from agencies.models import Agency, Invitation, Membership, User
from agencies.querysets import in_force
from agencies.sessions import close_doors
from hub.kit.errors import NotNow, Refused
from notifications.actions import tell

#: Roles of which an agency keeps at least one holder without an end date.
KEPT = frozenset({"agency_admin", "system_admin"})
LAST = "This is the only administrator without an end date. Give somebody else this role first, then end it here."
OVER = "This link does not work any more."


@transaction.atomic
def invite(
    agency: Agency,
    *,
    by: Viewer,
    email: str,
    roles: list[str],
    name: str = "",
    team: str = "",
    until_date: date | None = None,
) -> Invitation:
    """Offer somebody membership in these roles and send them the link. Raises Refused, NotNow, ValidationError."""
    check(by, "membership.invite", agency)
    agency = hold(agency.pk)
    if agency.state != "approved":
        raise NotNow("Only an approved agency can invite staff.")
    email, roles = email.strip().lower(), list(dict.fromkeys(roles))
    _check_offer(agency, email, roles, until_date)
    invitation, link = offers.offer(
        agency, by=by, email=email, name=name, roles=roles, team=tidy(team), until_date=until_date
    )
    offers.send(invitation, link)
    return invitation


def _check_offer(agency: Agency, email: str, roles: list[str], until_date: date | None) -> None:
    """Raise ValidationError by field for an offer that cannot be made."""
    try:
        validate_email(email)
    except ValidationError as error:
        raise ValidationError({"email": error.messages}) from error
    if not roles or not INVITABLE.issuperset(roles):
        raise ValidationError({"roles": "Select roles that your agency can give"})
    check_future("until_date", until_date)
    if agency.invitations.open().filter(email=email).exists():
        raise ValidationError({"email": "There is an open invitation to this address. Send it again or cancel it."})
    held = Membership.objects.current().filter(agency=agency, user__email=email, role__in=roles)
    if len(held) == len(roles):
        raise ValidationError({"roles": "This person has these roles already"})


@transaction.atomic
def accept(invitation: Invitation, *, by: User | None = None, name: str = "", password: str = "") -> Membership:
    """Become staff of the agency that invites; return the first membership.

    `by` is the signed-in user. Somebody without an account gives name and password and gets one. Raises NotNow when the
    invitation is over, Refused when it is for another user or they must sign in first, ValidationError by field.
    """
    check(None, "membership.accept")
    hold(invitation.agency_id)
    invitation = Invitation.objects.select_for_update(no_key=True).select_related("agency").get(pk=invitation.pk)
    if not invitation.is_open or invitation.agency.state != "approved":
        raise NotNow(OVER)
    user = account_of(invitation) or User(email=invitation.email)
    if user.is_claimed and (by is None or by.pk != user.pk):
        raise Refused("Sign in with the address that this invitation was sent to.")
    if not user.is_claimed:
        _claim(user, name, password)
    memberships = [_join(user, role, invitation) for role in invitation.roles]
    invitation.accepted_at = timezone.now()
    keep(invitation, "accepted_at")
    if invitation.invited_by_id:
        tell(
            "membership.accept",
            memberships[0].reference,
            agency_id=invitation.agency_id,
            user_id=invitation.invited_by_id,
        )
    return memberships[0]


def account_of(invitation: Invitation) -> User | None:
    """Return the user with the address of this invitation. Raises NotNow for one who was shut out."""
    user = User.objects.filter(email=invitation.email).first()
    if user is not None and not user.is_active:
        raise NotNow(OVER)
    return user


def _claim(user: User, name: str, password: str) -> None:
    """Make the account theirs: name, password, and the address that the link has proved."""
    errors = {}
    user.name = tidy(name)
    for field, value, checks in (("name", user.name, _check_name), ("password", password, validate_password)):
        try:
            checks(value, user)
        except ValidationError as error:
            errors[field] = error.messages
    if errors:
        raise ValidationError(errors)
    user.set_password(password)
    user.save()
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


def _check_name(name: str, user: User) -> None:
    """Raise ValidationError unless this can stand on screens as somebody's name."""
    if not name:
        raise ValidationError("Enter your name")
    User._meta.get_field("name").run_validators(name)


def _join(user: User, role: str, invitation: Invitation) -> Membership:
    """Return the user's membership in this role, made now unless it is in force."""
    today = timezone.localdate()
    live = Membership.objects.filter(user=user, agency_id=invitation.agency_id, role=role, ended_at__isnull=True)
    for earlier in live:
        if earlier.until_date is None or earlier.until_date > today:
            return earlier
        earlier.ended_at = timezone.now()  # ran out by its date, and makes room for the new one
        keep(earlier, "ended_at")
    if invitation.until_date and invitation.until_date <= today:
        raise NotNow(OVER)
    return Membership.objects.create(
        user=user,
        agency_id=invitation.agency_id,
        role=role,
        team=invitation.team,
        until_date=invitation.until_date,
    )


@transaction.atomic
def place(membership: Membership, *, by: Viewer, team: str = "") -> Membership:
    """Say in which team of the agency somebody works in this role; blank is none. Raises Refused, Stale, NotNow."""
    check(by, "membership.place", membership)
    hold(membership.agency_id)
    membership = locked(membership)
    if not membership.is_live:
        raise NotNow("This membership has already ended.")
    membership.team = tidy(team)
    membership.clean_fields(exclude=["user", "agency", "ended_by"])
    keep(membership, "team")
    return membership


@transaction.atomic
def end(membership: Membership, *, by: Viewer, on: date | None = None) -> Membership:
    """End a membership now, with its user's sessions and its tokens; or, with `on`, let it run out before that day.

    Raises Refused, Stale, ValidationError, and NotNow when it has ended or nobody would be left to administer.
    """
    check(by, "membership.end", membership)
    hold(membership.agency_id)
    membership = locked(membership)
    if not membership.is_live:
        raise NotNow("This membership has already ended.")
    if membership.role in KEPT and not administrators_left(membership):
        raise NotNow(LAST)
    if on is not None:
        check_future("on", on)
        if on <= membership.from_date:
            raise ValidationError({"on": "The date must be after the first day"})
        membership.until_date = on
        keep(membership, "until_date")
        return membership
    membership.ended_at, membership.ended_by_id = timezone.now(), by.user_id
    keep(membership, "ended_at", "ended_by")
    close_doors(membership)
    return membership


def administrators_left(membership: Membership) -> bool:
    """Return whether the agency keeps somebody in this role, without an end date, when this membership ends.

    Only sure while the agency's row is held.
    """
    others = Membership.objects.filter(
        in_force(), agency_id=membership.agency_id, role=membership.role, ended_at=None, until_date=None
    )
    return others.filter(user__is_active=True).exclude(pk=membership.pk).exists()
