"""What people do about referrals, step by step, on the pages of the hub."""

from tests.browser.tabs import Tab


def starts_a_referral(worker: Tab, person: str) -> str:
    """A worker starts a referral from a person's record; return the address of the draft."""
    worker.open(person)
    worker.follow("Start a referral")
    worker.press("Start the referral")
    worker.sees("tasks completed", "Who will see this")
    return worker.path


def fills_in_the_tasks(worker: Tab, service: str, asked: str, *pack: str) -> None:
    """A worker goes through the first seven tasks of a draft, one after the other; `pack` are titles by page, in order."""
    worker.follow("Who, and how to contact safely")
    worker.write(contact_name="Dr Osei", contact_details="01632 960114, mornings")
    worker.press("Save and continue")
    worker.write(asked=asked, why_now="It is not safe at home.")
    worker.choose("By when do you need an answer?", "Within 72 hours")
    needs, risks = [one for one in pack if one.startswith("A ")], [one for one in pack if not one.startswith("A ")]
    if needs:
        worker.choose("Needs to send from the record", *needs)
    worker.press("Save and continue")
    worker.write(their_words="I cannot sleep there.")
    if risks:
        worker.choose("Risks, strengths and documents to send", *risks)
    worker.press("Save and continue")
    worker.press("Save and continue")
    worker.write(tried_before="Stayed with a sister")
    worker.press("Save and continue")
    worker.choose("Services", service)
    worker.press("Save and continue")
    worker.choose("Does the person know of this referral?", "Yes")
    worker.press("Save and continue")


def checks_and_sends(worker: Tab, agency: str, *, services: int = 1) -> str:
    """A worker reads once more what goes out and who will see it, and sends it; return the address of what was sent."""
    if "/check/" not in worker.path:
        worker.follow("Check and send")
    worker.sees(agency, "Consent", within="#audience")
    for words in ("What goes out is what the services need to know, and no more", "I have looked at who will see it"):
        worker.tick(words)
    worker.press("Send 1 referral" if services == 1 else f"Send {services} referrals")
    worker.sees("1 referral sent" if services == 1 else f"{services} referrals sent", agency)
    worker.follow("R-", within="#main table")
    return worker.path


def opens_from_home(tab: Tab, name: str) -> None:
    """Somebody opens a referral from their home page: one click."""
    tab.open("/")
    tab.follow(name, within="main table")


def accepts(tab: Tab) -> None:
    """A duty manager accepts, and is offered to undo it."""
    tab.press("Accept for")
    tab.sees("Undo until", within="[data-result]")
    tab.sees("Undo, until", within="#main")


def undoes(tab: Tab) -> None:
    """A duty manager takes the acceptance back."""
    tab.press("Undo, until")
    tab.sees("Undone. Your agency can no longer see more than it could before. The record shows both steps.")


def asks(tab: Tab, question: str) -> None:
    """A duty manager asks the sender for information."""
    tab.follow("Ask for information")
    tab.sees("Who will see this")
    tab.write(text=question)
    tab.press("Send question")
    tab.sees("The clock is paused until they answer.", question)


def answers(tab: Tab, words: str) -> None:
    """The sender answers on the page of the referral."""
    tab.write(text=words)
    tab.press("Send answer")
    tab.sees("Their clock goes on.", words)


def declines(tab: Tab, told: str) -> None:
    """A duty manager declines, with a reason, a next step and what the person may be told."""
    tab.follow("Decline")
    tab.choose("Why?", "No capacity")
    tab.choose("What should the sender do next?", "Refer elsewhere")
    tab.write(person_may_be_told=told)
    tab.press("Send decline")
    tab.sees("has been told why and what to try next.")


def records_a_change_of_mind(worker: Tab, person: str, agency: str) -> None:
    """A worker records that the person no longer wants an agency to know."""
    worker.open(f"{person}consent/")
    worker.follow("changed their mind")
    worker.choose("What should stop?", f"Everything with {agency}")
    worker.press("Stop sharing")
    worker.sees("changed their mind. From now,", within="#main")
