"""What plans cost: the pages of the largest one, and the list of the agency with most to do (design: performance, traps)."""

import time
from statistics import median

from django.urls import reverse
from psycopg import Connection

from agencies.models import Membership
from benchmarks import subjects
from benchmarks.goals import READS, Figure, look
from benchmarks.subjects import LEAD, Subject, signed_in

LARGEST = """SELECT p.reference, p.lead_id, count(*) FROM plans_plan p JOIN plans_part t ON t.plan_id = p.id
    WHERE t.kind = 'action' GROUP BY p.id ORDER BY 3 DESC, p.id LIMIT 1"""
PAGES = ("plans:plan", "plans:sequence", "plans:coverage", "plans:agree", "plans:versions")
ROUNDS = 12


def plan_pages(raw: Connection) -> list[Figure]:
    """Return what the pages of the largest plan cost, and the largest agency’s list; `raw` is the superuser’s connection."""
    agency = raw.execute(subjects.LARGEST).fetchone()[0]
    reference, lead, many = raw.execute(LARGEST).fetchone()
    pages = [(name, of_lead(raw, lead), reverse(name, args=[reference])) for name in PAGES]
    pages.append(("plans:list", of_lead(raw, agency), reverse("plans:list")))
    counted, told = [], []
    for name, on, url in pages:
        look(on, url)
        watch = look(on, url, explain=True)
        counted.append(len(watch.statements))
        buffers = sum(seen.buffers for seen in watch.statements)
        told.append(f"{name} {len(watch.statements)}, {buffers:,} buffers, {milliseconds(on, url):.0f} ms")
    notes = f"the largest plan has {many} actions; {'; '.join(told)}"
    return [
        Figure(1, "statements of a page of plans, the most of them", max(counted), READS, "statements", notes=notes)
    ]


def milliseconds(on: Subject, url: str) -> float:
    """Return how long a page takes, the median of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        look(on, url)
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def of_lead(raw: Connection, agency) -> Subject:
    """Return the lead of an agency, signed in."""
    key = raw.execute(LEAD, [agency]).fetchone()[0]
    membership = Membership.objects.select_related("user", "agency").get(pk=key)
    return Subject(membership, signed_in(membership), [])
