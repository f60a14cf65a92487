"""The people of the county: who they are, who holds their record, and what is recorded about them.

Forty invented people, by the agency that holds them. Some belong together and are held by different agencies: the person
harmed and the person who harms, sisters and brothers, a parent and a child.
"""

from hub.demo.people import children, clinic, harbour, homes, offending, police, sam, support
from hub.demo.people.life import Life

LIVES: list[Life] = [
    sam.SAM,
    *clinic.LIVES,
    *police.LIVES,
    *offending.LIVES,
    *harbour.LIVES,
    *homes.LIVES,
    *children.LIVES,
    *support.LIVES,
]
