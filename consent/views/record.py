"""The consent record of a person: what they said, how it was understood, what became of it (design: ux, wireframe J)."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from access.policy import able
from access.viewer import Viewer
from agencies.names import shown_name
from consent import doors
from consent.bearing import is_ours, is_shown, statements_of
from consent.codes import STOPS
from consent.forms.recording import EXPLAINED
from consent.models import ConsentConversation, ConsentStatement, Override, RecallNotice
from consent.plain import listed
from consent.recall_page import recalls_about, row_of
from consent.recall_preview import asked_words
from consent.said import Said, table, what_of
from consent.sight import PersonSight
from hub.kit.pages import render_page
from hub.kit.spoken import clock_words, day_words


@require_GET
def person(request: HttpRequest, reference: str) -> HttpResponse:
    """What the person said, and what may be done about it now."""
    seen = doors.read(request, reference)
    viewer, at = request.viewer, seen.at
    bearing = statements_of(viewer, seen.person)
    shown = [row for row in bearing if is_shown(viewer, seen.person, row)]
    said = Said(bearing, at)
    live = said.live_grants(shown)
    talks = _talks(shown)
    ours = [talk for talk in talks if is_ours(viewer, seen.person, talk)]
    recalls = recalls_about(viewer, seen.person)
    context = doors.about(
        seen,
        f"Consent for {reference}",
        rows=table(said, shown, lambda agency: shown_name(agency, viewer), entries_of(seen)),
        head=_head(live),
        ends=min((row.expires_at for row in live), default=None),
        ends_title=_ends_title(live, at),
        latest=next((talk for talk in ours if not _is_short(talk, shown)), None),
        understood=next((talk for talk in ours if talk.understanding_words), None),
        history=_history(seen.person, talks, shown, ours),
        can=able(viewer, seen.person, "consent.record", "consent.withdraw", "override.propose", "ring_fence.flag"),
        without=without_consent(viewer, seen, at),
        stopped=stopped_words(request, seen, shown, recalls),
        recalls=[row_of(viewer, notice) for notice in recalls],
        footer=f"Consent record {reference}.",
    )
    return render_page(request, "consent/person.html", context)


def without_consent(viewer: Viewer, seen: PersonSight, at) -> list[dict]:
    """Return what is shared about this person without consent now, or is asked for; one statement."""
    found = Override.objects.readable_by(viewer).filter(person_id=seen.person.pk, non_disclosure=False)
    labels = {each.entry.category_id: each.entry.category.label for each in (*seen.shown, *seen.refused)}
    rows = [row for row in found.select_related("agency", "recipient") if row.is_open_at(at) or row.is_waiting]
    return [
        {
            "reference": row.reference,
            "what": ", ".join(labels.get(code, code) for code in row.categories) or "Named entries",
            "who": shown_name(row.recipient, viewer),
            "by": shown_name(row.agency, viewer),
            "ground": row.get_ground_display(),
            "is_open": row.is_open_at(at),
            "ends": row.ends_at,
            "told": row.get_informed_display(),
        }
        for row in rows
    ]


def entries_of(seen: PersonSight) -> dict:
    """Return the entries that the viewer may see, by key."""
    return {each.entry.pk: each.entry for each in seen.shown}


def _talks(shown: Iterable[ConsentStatement]) -> list[ConsentConversation]:
    """Return the conversations of these statements, newest first."""
    talks = {row.conversation_id: row.conversation for row in shown}
    return sorted(talks.values(), key=lambda talk: (talk.held_at, str(talk.pk)), reverse=True)


def _is_short(talk: ConsentConversation, rows: Iterable[ConsentStatement]) -> bool:
    """Return whether a talk is the short form of a change of mind: nothing was asked, no copy was spoken of."""
    return {row.kind for row in rows if row.conversation_id == talk.pk} == {"withdrawn"}


def _head(live: list[ConsentStatement]) -> dict:
    """Return the tag beside the title: since when and until when anything is shared by consent."""
    if not live:
        return {"words": "Nothing is shared by consent now", "tone": ""}
    given = day_words(max(row.expressed_at for row in live), "table")
    ends = day_words(min(row.expires_at for row in live), "table")
    return {"words": f"Given {given}, ends {ends}", "tone": "ok"}


def _ends_title(live: list[ConsentStatement], at) -> str:
    """Return in how many days the first yes ends, in words; nothing without one."""
    days = min(((row.expires_at - at).days for row in live), default=None)
    if days is None:
        return ""
    return {0: "Ends today", 1: "Ends tomorrow"}.get(days, f"Ends in {days} days")


def _history(person, talks: list, shown: list, ours: list) -> list[dict]:
    """Return the talks as a timeline: what each came to, when, how and with whom."""
    entries = []
    for talk in talks:
        kinds = {}
        for row in shown:
            if row.conversation_id == talk.pk:
                kinds.setdefault(row.kind, set()).add((row.recipient_id, row.category_id, row.item_id))
        readable = talk in ours
        entries.append(
            {
                "id": f"talk-{talk.reference}",
                "url": reverse("consent:conversation", args=[person.reference, talk.reference]) if readable else "",
                "title": title_of(kinds),
                "when": talk.held_at.date(),
                "who": talk.taken_by.name if readable else "",
                "text": _text_of(kinds, talk) if readable else "",
            }
        )
    return entries


def title_of(kinds: Iterable[str]) -> str:
    """Return what a talk came to, in a few words."""
    kinds = set(kinds)
    if "given" in kinds:
        return "Said yes" if kinds == {"given"} else "Said yes, in part"
    for kind, words in (
        ("withdrawn", "Changed their mind"),
        ("objection", "Objected"),
        ("unsafe_to_seek", "Not safe to ask"),
        ("not_practicable_to_seek", "Not possible to ask"),
        ("refused", "Said no"),
    ):
        if kind in kinds:
            return words
    return "Wants to think"


def _text_of(kinds: dict, talk: ConsentConversation) -> str:
    """Return how it was said and how many answers of each kind there were."""
    words = {"given": "yes", "refused": "no", "deferred": "to think about"}
    counted = [f"{len(scopes)} {words[kind]}" for kind, scopes in kinds.items() if kind in words]
    return ". ".join(filter(None, [talk.get_place_display(), ", ".join(counted)])) + "."


def stopped_words(
    request: HttpRequest, seen: PersonSight, shown: list[ConsentStatement], recalls: list[RecallNotice]
) -> dict | None:
    """Return the fixed words about the change of mind that was just recorded (`?stopped=`), None without one."""
    wanted = request.GET.get("stopped", "")
    rows = [row for row in shown if row.conversation.reference == wanted and row.kind in STOPS]
    if not rows:
        return None
    named = [shown_name(row.recipient, request.viewer) for row in rows if row.recipient_id]
    who = listed(named) if len(named) == len(rows) else "other agencies"
    what = listed(what_of(row, entries_of(seen).get(row.item_id)).lower() for row in rows)
    return {
        "who": who,
        "what": "anything" if "everything" in what else what,
        "pressure": rows[0].conversation.pressure_noticed,
        "asked": asked_words(
            {
                shown_name(notice.to_agency, request.viewer)
                for notice in recalls
                if notice.conversation_id == rows[0].conversation_id
                and notice.from_agency_id == request.viewer.agency_id
            }
        ),
    }


@require_GET
def conversation(request: HttpRequest, reference: str, talk: str) -> HttpResponse:
    """One talk: how it was held, what was explained, and each answer."""
    seen = doors.read(request, reference)
    found = find(request, seen, talk)
    rows = list(found.statements.select_related("recipient", "category", "purpose").order_by("pk"))
    said = Said(rows, max(row.recorded_at for row in rows))  # what was said then, whatever came after
    context = doors.about(
        seen,
        f"Conversation {found.reference}",
        talk=found,
        rows=table(said, rows, lambda agency: shown_name(agency, request.viewer), entries_of(seen)),
        title=title_of(row.kind for row in rows),
        reasons=list(dict.fromkeys(row.reason_in_their_words for row in rows if row.reason_in_their_words)),
        how=_how(found)[: 4 if _is_short(found, rows) else None],
        explained=[
            (label, "Yes" if getattr(found, name) else "No")
            for name, label in (EXPLAINED[-1:] if _is_short(found, rows) else EXPLAINED)
        ],
        footer=f"Conversation {found.reference}.",
    )
    return render_page(request, "consent/conversation.html", context)


def _how(talk: ConsentConversation) -> list[tuple]:
    """Return how a talk was held, as pairs."""
    there = {"yes": "Nobody", "no": talk.present, "not_possible": "Not recorded"}[talk.seen_alone]
    return [
        ("When", f"{day_words(talk.held_at, 'table')}, {clock_words(talk.held_at)}"),
        ("Recorded", f"{day_words(talk.recorded_at, 'table')}, {clock_words(talk.recorded_at)}"),
        ("With", f"{talk.taken_by.name}, {talk.agency.name}"),
        ("How", talk.get_place_display()),
        ("Language", talk.language),
        ("Interpreter", talk.get_interpreter_display()),
        ("Who else was there", there),
        ("Who decided", talk.get_decision_maker_display()),
        ("Copy", talk.get_copy_given_display()),
        ("Words that were read", talk.form.version),
    ]


def find(request: HttpRequest, seen: PersonSight, reference: str) -> ConsentConversation:
    """Return a conversation about this person that the viewer may read. Raises Http404."""
    found = (
        ConsentConversation.objects.visible_to(request.viewer)
        .filter(person_id=seen.person.pk, reference=reference)
        .select_related("taken_by", "agency", "form")
        .first()
    )
    if found is None:
        raise Http404
    return found
