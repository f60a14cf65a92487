"""What invented people, agencies and records are called: made of syllables and stock phrases, nobody's real name."""

import random

GIVEN_STARTS = (
    "Al Be Cor Da El Fen Gar Hol Il Jas Kel Lor Mi Nel Or Pel Ro Sel Tam Ul Vin Wel Ya Zel Bran Cas Der Em Fal Gwe Han "
    "Is Jor Kir Lin Mar Nor Os Per Rin"
).split()
GIVEN_ENDS = (
    "a an ara eda el en ena ia ian il in ina is ita o on ora ric rin wyn ya mond lise neth dra vin leigh ton".split()
)
FAMILY_STARTS = (
    "Ald Bram Calder Dun Elm Farn Gren Had Ister Kings Lang Mel Nether Oak Pen Quarn Raven Sten Thorn Under Wal Yar Ash "
    "Black Cold Drift East Fox Gold Hazel Iron Jasper Kestrel Lark Moss North Otter Pike Reed Silver Tarn West"
).split()
FAMILY_ENDS = (
    "ley ford wick ton ham mere well worth bridge combe stead gate field shaw holm thwaite by burn cote dale don hurst land"
    " low marsh moor ridge sey side stone"
).split()
PLACES = "Northgate Easterby Millbrook Harrowdale Stonecross Westmarsh Fernhill Lowmoor Ashcombe Kingsmere".split()
FOR = "Housing Clinic Advice Recovery Safety Family Youth Wellbeing Outreach Support".split()
PHRASES = (
    "Talked about what would help most this month.",
    "Says that evenings are the hardest time of the day.",
    "The neighbour was asked to ring if anything changes.",
    "Has been coming to the group each week and likes it.",
    "There were two calls, and both were answered.",
    "Worried about money after the move.",
    "A sister can look after the children at short notice.",
    "Wants to be rung before anybody visits.",
    "The door was mended and the locks were changed.",
    "The last review said that things are steadier now.",
    "It is not known yet where they will stay after the summer.",
    "Asked for somebody who speaks slowly and writes things down.",
)
TITLES = ("What was said on the day", "Looked at again", "What has changed", "Told by telephone", "After the visit")


def given_name(chance: random.Random) -> str:
    """Return a first name; some are much more common than others."""
    names = len(GIVEN_STARTS) * len(GIVEN_ENDS)
    number = int(names * chance.random() ** 2)
    return GIVEN_STARTS[number // len(GIVEN_ENDS)] + GIVEN_ENDS[number % len(GIVEN_ENDS)]


def family_name(chance: random.Random) -> str:
    """Return a family name; one in forty is double."""
    names = len(FAMILY_STARTS) * len(FAMILY_ENDS)
    number = int(names * chance.random() ** 1.5)
    name = FAMILY_STARTS[number // len(FAMILY_ENDS)] + FAMILY_ENDS[number % len(FAMILY_ENDS)]
    return f"{name}-{family_name(chance)}" if chance.random() < 0.025 else name


def agency_name(number: int) -> str:
    """Return the name of an agency, a different one for each number."""
    place, work = PLACES[number % len(PLACES)], FOR[number // len(PLACES) % len(FOR)]
    return f"{place} {work} {number + 1}"


def address(chance: random.Random) -> str:
    """Return an address in a town that is not there; no postcode of the country begins with QV."""
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    street = chance.choice(FAMILY_STARTS) + " " + chance.choice(("Street", "Road", "Close", "Lane"))
    postcode = f"QV{chance.randint(1, 40)} {chance.randint(0, 9)}{chance.choice(letters)}{chance.choice(letters)}"
    return f"{chance.randint(1, 180)} {street}, {chance.choice(PLACES)} {postcode}"


def text(chance: random.Random) -> str:
    """Return a few sentences, most often few and now and then many."""
    return " ".join(chance.choices(PHRASES, k=min(1 + int(chance.expovariate(0.5)), 14)))
