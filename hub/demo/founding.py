"""Telling how the partnership came about: agencies applied and were let in, workers were invited and came.

The workers of the demo have no password: they come in by one click, as they would by single sign-on.
"""

from pathlib import Path

from agencies.actions import agency as joining
from agencies.actions import directory as exchange
from agencies.actions import membership as staffing
from agencies.actions import service as directory
from agencies.freshness import look_after
from agencies.models import Agency, Membership, User
from hub.demo import staff
from hub.demo.agencies import PARTNERS, REFUSAL, REFUSED, WAITING, Partner
from hub.demo.clock import at
from hub.demo.county import County
from hub.demo.services import FORGOTTEN, MORE, OFFERS, OPENS_IN
from hub.demo.staff import ADMINISTRATORS, COLLEAGUES, HUB_ADMINISTRATOR, Worker
from hub.management.commands.create_administrator import operator_agency

BEGAN = 540
LISTED = Path(__file__).with_name("listed.json")
WORKERS = {worker.key: worker for worker in (HUB_ADMINISTRATOR, *ADMINISTRATORS, *COLLEAGUES)}


def found(county: County) -> None:
    """Let the partnership come about: operator, agencies, their services and their staff."""
    make_accounts(county)
    make_operator(county)
    for number, partner in enumerate(PARTNERS):
        join(county, partner, BEGAN - 5 - number)
    for worker in COLLEAGUES:
        bring(county, worker)
    publish(county)
    list_others(county)
    change_staff(county)
    knock(county)


def make_accounts(county: County) -> None:
    """Make everybody's account; those who are offered on the sign-in page first, in their order."""
    others = [key for key in WORKERS if key not in staff.OFFERED]
    for number, key in enumerate([*staff.OFFERED, *others]):
        worker = WORKERS[key]
        with at(county.days.ago(BEGAN, 8, number)) as when:
            user = User.objects.create_user(worker.email, worker.name)
            user.demo_line, user.last_login = worker.line, when
            user.save(update_fields=["demo_line", "last_login"])
        county.users[key] = user
        county.usual[key] = worker.places[0]
        county.phones[key] = worker.phone


def make_operator(county: County) -> None:
    """Make the agency that operates the hub, and its administrator, as `create_administrator` does."""
    robin = county.users["robin"]
    with at(county.days.ago(BEGAN, 9)):
        operator = operator_agency(staff.OPERATOR, robin.name, robin.email)
        membership = Membership.objects.create(user=robin, agency=operator, role="system_admin")
    county.agencies["hub"] = operator
    county.memberships["robin", "hub", "system_admin"] = membership


def join(county: County, partner: Partner, days_ago: int) -> None:
    """Let an agency apply, be approved, and its first administrator come."""
    worker = next(worker for worker in ADMINISTRATORS if worker.places[0][0] == partner.key)
    with at(county.days.ago(days_ago, 10)):
        agency = apply(partner, worker.name, worker.email)
    with county.acting("robin", county.days.ago(days_ago - 2, 11)) as robin:
        agency = joining.approve(agency, by=robin)
    with at(county.days.ago(days_ago - 3, 9)):
        staffing.accept(agency.invitations.get(), by=county.users[worker.key])
    county.agencies[partner.key] = agency
    keep(county, worker, partner.key)
    roles = [role for _, role in worker.places if role != "agency_admin"]
    if roles:
        invite(county, worker, worker.key, partner.key, roles, days_ago - 4)


def apply(partner: Partner, administrator: str, email: str) -> Agency:
    """Let an agency apply to join; return the application."""
    agency = joining.apply(
        name=partner.name,
        kind=partner.kind,
        areas=list(partner.areas),
        contact_name="Front desk",
        contact_email=f"{partner.key}@example.org",
        contact_phone=partner.phone,
        out_of_hours_contact=partner.out_of_hours,
        data_protection_registration=partner.registration,
        first_administrator_name=administrator,
        first_administrator_email=email,
    )
    if partner.cover_name:
        agency.cover_name = partner.cover_name
        agency.save(update_fields=["cover_name"])
    return agency


def bring(county: County, worker: Worker) -> None:
    """Let a worker be invited by each agency where they work, and come."""
    for agency in dict.fromkeys(agency for agency, _ in worker.places):
        roles = [role for place, role in worker.places if place == agency]
        inviter = next(each.key for each in ADMINISTRATORS if each.places[0][0] == agency)
        invite(county, worker, inviter, agency, roles, worker.since)


def invite(county: County, worker: Worker, inviter: str, agency: str, roles: list[str], days_ago: int) -> None:
    """Invite somebody in these roles, and let them come on the next day."""
    until = county.days.day(-worker.until) if worker.until else None
    with county.acting(inviter, county.days.ago(days_ago, 14), "agency_admin") as viewer:
        invitation = staffing.invite(
            county.agencies[agency], by=viewer, email=worker.email, name=worker.name, roles=roles, until_date=until
        )
    with at(county.days.ago(days_ago - 1, 9)):
        staffing.accept(invitation, by=county.users[worker.key])
    keep(county, worker, agency)


def keep(county: County, worker: Worker, agency: str) -> None:
    """Remember what memberships somebody has at an agency."""
    rows = Membership.objects.filter(user=county.users[worker.key], agency=county.agencies[agency])
    for membership in rows.select_related("user", "agency"):
        county.memberships[worker.key, agency, membership.role] = membership


def publish(county: County) -> None:
    """Put every service into the directory; some entries are older than others, and the hub's clock has seen it."""
    administrators = {worker.places[0][0]: worker.key for worker in ADMINISTRATORS}
    areas = {partner.key: list(partner.areas) for partner in PARTNERS}
    for number, offer in enumerate(OFFERS):
        more = dict(MORE.get(offer.key, {}))
        if offer.key in OPENS_IN:
            published, more["closed_until"] = county.days.ago(20), county.days.day(-OPENS_IN[offer.key])
        else:
            published = county.office_hours(FORGOTTEN.get(offer.key, 12 + 31 * (number % 4)))
        with county.acting(administrators[offer.agency], published, "agency_admin") as viewer:
            county.services[offer.key] = directory.publish(
                county.agencies[offer.agency],
                by=viewer,
                name=offer.name,
                summary=offer.summary,
                needs_met=list(offer.needs),
                areas=areas[offer.agency],
                answer_days=offer.answer_days,
                capacity=offer.capacity,
                eligibility=offer.eligibility,
                **more,
            )
    look_after()
    county.forget()


def list_others(county: County) -> None:
    """Take in the county council's file of services: three organisations that are not members, and one of them a refuge."""
    with county.acting("robin", county.days.ago(35, 10)) as robin:
        run = exchange.import_directory(LISTED.read_text(encoding="utf-8"), by=robin)
        exchange.carry_out(run.pk)
    county.forget()


def change_staff(county: County) -> None:
    """Let the one who left go, and leave one invitation open."""
    for worker in COLLEAGUES:
        if worker.left is None:
            continue
        agency, role = worker.places[0]
        with county.acting("priya", county.days.ago(worker.left, 17)) as priya:
            staffing.end(county.memberships[worker.key, agency, role], by=priya)
    email, name, agency, roles = staff.INVITED
    with county.acting("priya", county.days.ago(1, 15)) as priya:
        staffing.invite(county.agencies[agency], by=priya, email=email, name=name, roles=roles)


def knock(county: County) -> None:
    """Let one agency wait to be let in, and one be refused."""
    with at(county.days.ago(1, 16)):
        apply(WAITING, "Idris Lane", "idris.lane@example.org")
    with at(county.days.ago(60, 12)):
        refused = apply(REFUSED, "Rex Quick", "rex.quick@example.org")
    with county.acting("robin", county.days.ago(58, 10)) as robin:
        joining.refuse(refused, by=robin, reason=REFUSAL)
