"""What two agencies do with a plan, step by step, on its pages; each step begins where the one before it ended."""

THIS = "nav[aria-label='This plan']"


def starts(lead) -> None:
    """From home to Plans, which says where one starts; then the person, their plan, and the first goal."""
    lead.open("/")
    lead.follow("Plans")
    lead.sees("A plan is started from the person’s page.")
    lead.follow("People", within="nav")
    lead.follow("Dee Plainly")
    lead.follow("Plan", within="nav[aria-label='This person']")
    lead.write(aim="Nights without fear", review_on="sometime")
    lead.press("Start the plan")
    lead.sees("There is a problem")
    assert lead.page.input_value("[name=aim]") == "Nights without fear"
    lead.write(review_on="in 6 weeks")
    lead.press("Start the plan")
    lead.sees("Nights without fear", "There is no goal yet.")
    lead.follow("Add a goal")
    lead.write(title="A place of their own", success="Two weeks in it", due_on="in 5 weeks")
    lead.page.select_option("[name=category]", "needs_assessment")
    lead.press("Add")
    lead.sees("Goal added.", "We will know: Two weeks in it")


def adds_an_action(lead, title: str) -> None:
    """An action for the goal, its days in words; the second comes after the first."""
    lead.follow("Add an action to", within="article >> nth=0")
    lead.write(title=title, starts_on="tomorrow", due_on="in 2 weeks")
    lead.page.select_option("[name=category]", "needs_assessment")
    lead.press("Add")
    lead.sees("Action added.", title)


def offers_a_role(lead) -> None:
    """What the other agency will see is shown before it is asked."""
    lead.follow("Offer a role")
    lead.pick(agency="Northgate Housing")
    lead.tick("Key worker")
    lead.write(title="Finds the place")
    lead.press("Show what they will see")
    lead.sees("Check what they will see", "Northgate Housing. While they decide", "When they have accepted")
    lead.press("Offer the role")
    lead.sees("The role is offered.", "Key worker: Finds the place")


def accepts_from_home(partner) -> None:
    """The other agency finds it on its home page, reads it, and accepts."""
    partner.open("/")
    partner.follow("Answer in")
    partner.go(partner.page.locator("tr", has_text="Dee").get_by_role("link"))
    partner.follow("Read it and answer")
    partner.sees("Finds the place")
    partner.press("Accept")
    partner.sees("Accepted. The others have been told.")


def agrees(lead, partner, place: str) -> None:
    """A version is proposed, answered by the other agency, and the person says what they think of it."""
    lead.open(place)
    lead.follow("Agreement", within=THIS)
    lead.press("Ask for agreement")
    partner.open(place)
    partner.follow("Agreement", within=THIS)
    partner.choose("Your agency’s answer", "Agreed")
    partner.press("Answer for your agency")
    partner.sees("Northgate Housing")
    lead.follow("Agreement", within=THIS)
    lead.follow("Record what they say")
    lead.page.check("[name=answer][value=agrees]")
    lead.write(their_words="Yes, if I can bring the dog.", given="The page", understood="Said it back")
    lead.press("Record what they say")
    lead.sees("Yes, if I can bring the dog.")


def links_and_leaves_a_gap(lead, place: str) -> None:
    """A button of the matrix says which action is for the need; the risk is left with a reason."""
    lead.open(place)
    lead.follow("Coverage", within=THIS)
    lead.press("A home, A-")
    assert lead.page.locator("button.help").count() == 1
    lead.follow("Not now, because Messages at night")
    lead.write(why="The police look after it.", look_again_on="in 4 weeks")
    lead.press("Accept the gap")
    lead.sees("Gaps accepted with a reason", "The police look after it.")


def moves_dates_into_a_clash(lead, place: str) -> None:
    """An action is put after another and starts too early: that is a clash; the later one moves along and it is over."""
    lead.follow("Sequence", within=THIS)
    lead.follow("As a list")
    lead.follow("Change dates", nth=1)
    lead.page.locator("main [name=after]").first.check()
    lead.press("Show what moves")
    lead.press("Save these dates")
    lead.follow("Clashes", within=THIS)
    lead.sees("before", "Open")
    lead.write(why="They can be carried one by one.")
    lead.press("Accept the clash")
    lead.sees("Accepted", "They can be carried one by one.")
    lead.follow("Sequence", within=THIS)
    lead.follow("As a list")
    lead.follow("Change dates", nth=0)
    lead.press("+1 month")
    lead.sees("Also moves", "Carry the boxes")
    lead.page.check("[name=also]")
    lead.press("Show what moves") if lead.page.get_by_role("button", name="Show what moves").count() else None
    lead.press("Save these dates")
    lead.sees("Saved.")


def hands_out(lead, partner, place: str) -> None:
    """The newest version goes to all agencies; the other one opens its copy, and the lead sees that."""
    lead.follow("Handed out", within=THIS)
    lead.press("Hand out the newest version")
    partner.open(place)
    partner.follow("Handed out", within=THIS)
    partner.press("Open your copy")
    partner.sees("Opened. The lead sees that it has reached your agency.")
    lead.follow("Handed out", within=THIS)
    lead.sees("Ana Ruiz")


def changes_mind(lead, place: str) -> None:
    """What the person does not want any more stops at once."""
    lead.open(place)
    lead.follow("They changed their mind")
    lead.write(their_words="I do not want to move.")
    lead.page.check("[name=stops][value=now]")
    lead.press("Take it")
    lead.sees("Taken. It holds from now")
    lead.follow("They changed their mind")
    lead.sees("I do not want to move.")
