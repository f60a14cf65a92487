"""What the watch asks the database besides the ledger: matches and counts, never a name or an address itself.

Names, addresses and links are compared inside the database; what comes back are keys and references. Written by hand,
because each is one statement for a whole run. The database must show every row (desk.watching.run sees to that).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from audit.models import Disclosure

Pairs = set[tuple[UUID, str]]

ASKED = "SELECT DISTINCT a.u AS user_id, p.id, p.reference FROM unnest(%(users)s::uuid[], %(people)s::text[]) a(u, r)"
WORKED = f"""
WITH asked AS ({ASKED} JOIN people_person p ON p.reference = a.r)
SELECT user_id, reference FROM asked WHERE
    EXISTS (SELECT 1 FROM people_assignment s WHERE s.person_id = asked.id AND s.user_id = asked.user_id
        AND s.starts_at < %(until)s AND (s.ends_at IS NULL OR s.ends_at > %(since)s))
    OR EXISTS (SELECT 1 FROM people_recordentry e WHERE e.person_id = asked.id AND e.author_id = asked.user_id
        AND e.created_at BETWEEN %(since)s AND %(until)s)
    OR EXISTS (SELECT 1 FROM people_recordentryevent v JOIN pghistory_context c ON c.id = v.pgh_context_id
        WHERE v.person_id = asked.id AND v.pgh_created_at BETWEEN %(since)s AND %(until)s
        AND c.metadata->>'user' = asked.user_id::text)
    OR EXISTS (SELECT 1 FROM consent_consentconversation t WHERE t.person_id = asked.id AND t.taken_by_id = asked.user_id
        AND t.recorded_at BETWEEN %(since)s AND %(until)s)
    OR EXISTS (SELECT 1 FROM referrals_step t JOIN referrals_referral r ON r.id = t.referral_id
        WHERE r.person_id = asked.id AND t.by_id = asked.user_id AND t.at BETWEEN %(since)s AND %(until)s)
"""
NAMESAKES = f"""
WITH asked AS ({ASKED} JOIN people_person p ON p.reference = a.r)
SELECT asked.user_id, asked.reference FROM asked
JOIN people_person p ON p.id = asked.id JOIN agencies_user u ON u.id = asked.user_id
WHERE (p.family_name <> '' AND lower(p.family_name) = lower(regexp_replace(trim(u.name), '^.*\\s', '')))
    OR EXISTS (SELECT 1 FROM people_recordentry e WHERE e.person_id = p.id
        AND e.kind IN ('contact_detail', 'safe_contact') AND lower(trim(e.details->>'value')) = lower(u.email))
"""
LINKED = """
SELECT e.owner_id, p.reference, o.reference FROM people_recordentry e
JOIN people_person p ON p.id = e.person_id JOIN people_person o ON o.id = ANY(e.other_subjects)
WHERE e.other_subjects <> '{}' AND (p.reference = ANY(%(people)s) OR o.reference = ANY(%(people)s))
"""
USUAL = """
SELECT user_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY opened) FROM (
    SELECT d.recipient_user AS user_id, (d.at AT TIME ZONE 'Europe/London')::date AS day,
        count(DISTINCT person) AS opened
    FROM audit_readable d, unnest(d.people) person
    WHERE d.at >= %(since)s AND d.at < %(until)s AND d.kind = ANY(%(kinds)s) AND d.recipient_user = ANY(%(users)s::uuid[])
    GROUP BY 1, 2) days
GROUP BY user_id
"""


def ask(sql: str, **values) -> list[tuple]:
    """Return the rows of one statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def split(asked: Collection[tuple[UUID, str]]) -> dict:
    """Return pairs of user and person as two lists."""
    return {"users": [user for user, _ in asked], "people": [person for _, person in asked]}


def who_worked(asked: Pairs, since: datetime, until: datetime) -> Pairs:
    """Return those pairs of user and person with any work between these times: assigned, written, corrected, talked,
    or a step in a referral."""
    return {*ask(WORKED, **split(asked), since=since, until=until)} if asked else set()


def namesakes(asked: Pairs) -> Pairs:
    """Return those pairs in which the user's surname is the person's family name, or their e-mail stands among theirs."""
    return {*ask(NAMESAKES, **split(asked))} if asked else set()


def linked(people: Iterable[str]) -> dict[UUID, set[frozenset[str]]]:
    """Return pairs of people of whom one entry speaks, by the agency that owns the entry, for any of these people."""
    found = defaultdict(set)
    people = list(people)
    for owner, one, other in ask(LINKED, people=people) if people else ():
        found[owner].add(frozenset({one, other}))
    return found


def usual(users: Iterable[UUID], until: datetime, days: int, kinds: Collection[str]) -> dict[UUID, float]:
    """Return the median of how many people's records each user opened on a day on which they opened any."""
    users = list(users)
    if not users:
        return {}
    since = until - timedelta(days=days)
    return dict(ask(USUAL, users=users, since=since, until=until, kinds=list(kinds)))


def looks_at(users: Iterable[UUID], people: Iterable[str], since: datetime, until: datetime) -> list[Disclosure]:
    """Return the ledger's entries of these users about any of these people in that time."""
    users, people = list(users), list(people)
    if not people:
        return []
    rows = Disclosure.objects.filter(people__overlap=people, recipient_user__in=users)
    return list(rows.filter(at__gt=since, at__lte=until).order_by("at"))
