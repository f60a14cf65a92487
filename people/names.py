"""Names as they are compared: the words of a name, what one slip of the pen makes of them, and the names people go by.

The database makes the same words and keys of what is recorded (migration 0005); a test holds the two together.
"""

import re
import unicodedata

#: Accents and apostrophes are left out: what stands on both sides of them is one word.
LEFT_OUT = re.compile("[\u0300-\u036f'\u2018\u2019`]")
BREAKS = re.compile("[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\xbf\u2010-\u2015]+")
LONGEST_WORD = 40
#: A word of two letters with one of them gone would fit half of all names.
SHORTEST_SLIP = 3
#: So many first letters of a word are a key.
FIRST = 7
#: Names that stand for each other. What one person goes by is recorded with them; this is for what nobody recorded.
GOES_BY = """
    abigail abby abbie gail; albert al bert bertie; alexander alex al sandy xander sasha; alexandra alex sandra sasha lexi;
    alfred alf alfie fred; alison ali; amanda mandy; andrew andy drew; angela angie; ann anne annie anna nan nancy;
    anthony antony tony; arthur art; barbara barb babs; benjamin ben benny; bernard bernie; beverley bev;
    catherine katherine kathryn cathy kathy kate katie kitty kat cath; charles charlie chas chuck; charlotte lottie charlie;
    christina christine chris chrissie tina; christopher chris kit topher; cynthia cindy; daniel dan danny; david dave davy;
    deborah debra deb debbie; denise denny; dorothy dot dotty dolly; douglas doug; edward ed eddie ned ted teddy;
    eleanor ellie nell nora; elizabeth elisabeth liz lizzie beth betty eliza libby lisa elsie; emily em emmy; eric rick;
    eugene gene; eveline eve evie; florence flo flossie; frances fran francesca frankie; francis frank frankie;
    frederick fred freddie; gabriel gabe; geoffrey jeffrey geoff jeff; george georgie; gerald gerry jerry; gillian gill jill;
    gregory greg; harold harry hal; helen nell nellie; henry harry hal hank; herbert herb bert; ian iain; isabella isabel
    bella izzy; jacob jake; jacqueline jackie; james jim jimmy jamie; jane janey janie; janet jan; jennifer jen jenny;
    jessica jess jessie; joan joanie; joanna joanne jo; john jon johnny jack; jonathan jon jonny nathan; joseph joe joey;
    josephine jo josie; joshua josh; judith judy; julia julie; kenneth ken kenny; kimberley kim; lawrence laurence larry
    laurie; leonard len lenny leo; leslie les; lillian lily; louise lou; lucy lucille; lynn lynne linda lyn; madeleine maddie;
    malcolm mal; margaret maggie meg peggy madge greta rita marge; martin marty; mary molly polly may; matilda tilly mattie;
    matthew matt; michael mike mick mickey; mohammed muhammad mohamed mohammad muhammed mo; nathaniel nathan nat;
    nicholas nick nicky; nicola nicky nikki; oliver ollie; pamela pam; patricia pat patsy tricia trish; patrick pat paddy;
    paula polly; peter pete; philip phillip phil; phyllis phyl; rachel rach; raymond ray; rebecca becky becca;
    reginald reg reggie; richard rick ricky dick rich; robert rob robbie bob bobby bert; roger rodge; ronald ron ronnie;
    rosemary rose rosie; roy royston; russell russ; samantha sam sammy; samuel sam sammy; sandra sandy; sarah sara sally;
    sidney sid; simon si; sophia sophie; stanley stan; stephen steven steve stevie; stephanie steph; stuart stewart stu;
    susan suzanne sue susie suzy; terence terry; theodore ted teddy theo; theresa teresa terry tess tessa; thomas tom tommy;
    timothy tim timmy; valerie val; veronica ronnie; victoria vicky vic tori; vincent vince vinny; virginia ginny;
    walter wally walt; wendy gwendolen gwen; wilfred wilf; william will bill billy liam willy; winifred win winnie;
    yasmin yasmine jasmine; zachary zach zac
"""


def words_of(text: str) -> list[str]:
    """Return the words of a name, in order: in small letters, without accents, apostrophes and signs."""
    plain = LEFT_OUT.sub("", unicodedata.normalize("NFKD", text).lower())
    return [word[:LONGEST_WORD] for word in BREAKS.sub(" ", plain).split(" ") if word]


def keys_of(word: str) -> set[str]:
    """Return the keys under which somebody is found who is looked for by this word (migration 0005)."""
    return {f"^{word[:FIRST]}", *(f"-{one}" for one in slips_of(word)), *(f"-{one}" for one in others_of(word))}


def slips_of(word: str) -> set[str]:
    """Return a word as it is, and with each one of its letters left out.

    Two words share one of these exactly when a letter more, less, wrong, or two letters the wrong way round make one
    of the other; or when two slips do, which is told by `apart`.
    """
    if len(word) < SHORTEST_SLIP:
        return {word}
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _families() -> dict[str, frozenset[str]]:
    """Return the names that stand for each name."""
    found: dict[str, set[str]] = {}
    for family in GOES_BY.split(";"):
        names = family.split()
        for name in names:
            found.setdefault(name, set()).update(names[:1] if name != names[0] else names[1:])
    return {name: frozenset(others) for name, others in found.items()}


FAMILIES = _families()


def others_of(word: str) -> frozenset[str]:
    """Return the names that may stand for this one: the full name for a short one, the short ones for a full one."""
    return FAMILIES.get(word, frozenset())


def apart(one: str, other: str) -> int:
    """Return how many slips lie between two words, two at most: a letter more, less, wrong, or two changed round."""
    if one == other:
        return 0
    if abs(len(one) - len(other)) > 1:
        return 2
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, left = one[start:], other[start:]
    if rest[1:] == left[1:] or rest[1:] == left or rest == left[1:]:
        return 1
    return 1 if rest[:2] == left[1::-1] and len(left) > 1 and rest[2:] == left[2:] else 2
