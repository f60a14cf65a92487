"""What people do with the hub, step by step, on its pages: for tests that read like what they test."""

from tests.browser.letters import code_of
from tests.browser.tabs import Tab

PASSWORD = "three unlikely words"


def applies_to_join(visitor: Tab, name: str, administrator: str, address: str) -> None:
    """Somebody outside fills in the public application for their agency."""
    visitor.open("/agencies/apply/")
    visitor.write(
        name=name,
        areas="Northgate",
        data_protection_registration="ZA123456",
        contact_name="Front desk",
        contact_email="desk@quay.example",
        contact_phone="01632 960000",
        out_of_hours_contact="01632 960001",
        first_administrator_name=administrator,
        first_administrator_email=address,
    )
    visitor.pick(kind="General practice")
    visitor.press("Send application")
    visitor.sees("Application sent")


def approves(hub_administrator: Tab, name: str) -> None:
    """A hub administrator reads an application and lets the agency in."""
    hub_administrator.open("/agencies/applications/")
    hub_administrator.follow(name)
    hub_administrator.press("Approve")
    hub_administrator.sees("Approved. Its first administrator has been sent an invitation.")


def joins(newcomer: Tab, link: str, name: str) -> None:
    """Somebody opens the link of an invitation, says their name and chooses a password."""
    newcomer.open(link)
    newcomer.write(name=name, password=PASSWORD)
    newcomer.press("Join")


def sets_up_an_app(newcomer: Tab) -> str:
    """Somebody sets up an authenticator app, as everybody must; return its secret."""
    newcomer.follow("Set up an app")
    secret = newcomer.page.inner_text("main dd b")
    newcomer.write(code=code_of(secret))
    newcomer.press("Turn on the app")
    newcomer.sees("Recovery codes")
    return secret


def invites(administrator: Tab, address: str, role: str) -> None:
    """An administrator invites somebody in a role."""
    administrator.open("/agencies/staff/")
    administrator.follow("Invite somebody")
    administrator.write(email=address)
    administrator.choose("Roles", role)
    administrator.press("Send invitation")
    administrator.sees("Invited. The link in the letter works once.", address)


def signs_in(tab: Tab, address: str, secret: str, wanted: str = "/") -> None:
    """Somebody asks for a page, and signs in with their password and a code of their app."""
    tab.open(wanted)
    tab.write(login=address, password=PASSWORD)
    tab.press("Sign in", within="main")
    tab.write(code=code_of(secret))
    tab.press("Sign in")


def opens_a_record(worker: Tab, given_name: str, family_name: str) -> str:
    """A worker opens the record of somebody new; return the address of it."""
    worker.open("/people/")
    worker.follow("Open a record")
    worker.write(given_name=given_name, family_name=family_name)
    worker.page.locator("main").get_by_label("Day").fill("3")
    worker.page.locator("main").get_by_label("Month").fill("4")
    worker.page.locator("main").get_by_label("Year").fill("1990")
    worker.press("Open the record")
    worker.sees(f"{given_name} {family_name}", "Overview")
    return worker.path


def begins_to_record(worker: Tab, person: str, what: str, title: str) -> None:
    """A worker chooses what to record about a person, and gives it a title."""
    worker.open(person)
    worker.follow("Record something")
    worker.choose("What do you want to record?", what)
    worker.press("Continue to the form")
    worker.write(title=title)


def adds_a_safe_way(worker: Tab, person: str, number: str) -> None:
    """A worker records how it is safe to reach a person."""
    begins_to_record(worker, person, "Safe way to contact", "Her own mobile")
    worker.choose("How", "Phone")
    worker.choose("Is this safe to use?", "Yes")
    worker.choose("May we leave a message?", "No")
    worker.choose("May we say who we are?", "No")
    worker.write(value=number, checked_on="today")
    worker.press("Record it")
    worker.sees("Recorded: safe way to contact.")


def adds_a_need(worker: Tab, person: str, title: str) -> None:
    """A worker records what a person needs."""
    begins_to_record(worker, person, "Need", title)
    worker.choose("What it is about", "Accommodation")
    worker.press("Record it")
    worker.sees("Recorded: need.")


def adds_a_risk(worker: Tab, person: str, title: str, evidence: str) -> None:
    """A worker records a high risk and what shows it."""
    begins_to_record(worker, person, "Risk", title)
    worker.choose("What kind of risk", "Harm from others")
    worker.choose("How high", "High")
    worker.write(evidence=evidence)
    worker.press("Record it")
    worker.sees("Recorded: risk.")


def begins_to_read_together(worker: Tab, person: str, agency: str) -> None:
    """A worker makes sure that it is safe, ticks what one agency could know, and hands the screen over."""
    worker.open(f"{person}consent/")
    worker.follow("Read together")
    worker.tick("This is a safe place and a safe time to talk")
    worker.choose("Are you alone with them?", "Yes")
    worker.tick(agency)
    told = worker.page.get_by_role("group", name=f"What could {agency} be told?")
    for box in told.get_by_role("checkbox").all():
        box.check()
    for box in worker.page.get_by_role("group", name="What for?").get_by_role("checkbox").all():
        box.check()
    worker.press("We are ready")


def says_yes(tab: Tab, agency: str, in_their_words: str) -> None:
    """The person reads each page with their worker, and says yes for one agency."""
    tab.sees("What we would like to ask you", agency)
    tab.press("Next")
    tab.sees("Who would know what", f"{agency} would know")
    tab.choose("Is that all right with you?", "Yes")
    tab.press("Next")
    tab.write(understood=in_their_words)
    tab.press("Next")
    tab.sees("Good to know")
    tab.press("Next")
    tab.sees("This is what you said", f"{agency}", "Yes. They would know")
    tab.choose("Would you like a copy?", "A full copy")
    tab.press("Finish")
    tab.sees("Thank you", "We share what you said yes to, and nothing more on your yes.")
