"""The consent record of a person: what they said, how it was understood, what became of it (design: ux, wireframe J)."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from access.policy import able
from access.viewer import Viewer
from agencies.names import shown_name
from consent import deciding, doors, words
from consent.bearing import is_ours, is_shown, statements_of
from consent.codes import STOPS
from consent.continuing import already_shared, what_went_on
from consent.forms.recording import EXPLAINED
from consent.labels import read_labels
from consent.left_out import clean_rows, entries_of
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
    clean_rows(viewer, seen, [*bearing, *(row.conversation for row in bearing)])
    shown = [row for row in bearing if is_shown(viewer, seen.person, row)]
    said = Said(bearing, at)
    live = said.live_grants(shown)
    talks = _talks(shown)
    ours = [talk for talk in talks if is_ours(viewer, seen.person, talk)]
    recalls = recalls_about(viewer, seen.person)
    rows = table(said, shown, lambda agency: shown_name(agency, viewer), entries_of(seen))
    for row in rows:
        row.how = _how_said(row.answer.statement, ours)
    context = doors.about(
        seen,
        f"Consent for {reference}",
        rows=[row for row in rows if not row.is_apart],
        apart=[row for row in rows if row.is_apart],
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


def _talks(shown: Iterable[ConsentStatement]) -> list[ConsentConversation]:
    """Return the conversations of these statements, newest first."""
    talks = {row.conversation_id: row.conversation for row in shown}
    return sorted(talks.values(), key=lambda talk: (talk.held_at, str(talk.pk)), reverse=True)


def _how_said(row: ConsentStatement | None, ours: list[ConsentConversation]) -> str:
    """Return how something was said and to whom, where the talk may be read."""
    talk = row and next((talk for talk in ours if talk.pk == row.conversation_id), None)
    return f"{talk.get_place_display()}, {talk.taken_by.name}" if talk else ""


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
    for kind, said in (
        ("withdrawn", "Changed their mind"),
        ("objection", "Objected"),
        ("unsafe_to_seek", "Not safe to ask"),
        ("not_practicable_to_seek", "Not possible to ask"),
        ("refused", "Said no"),
    ):
        if kind in kinds:
            return said
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
        "shared": already_shared(request.viewer, seen.person, rows, _kinds(seen)),
    }


@require_GET
def conversation(request: HttpRequest, reference: str, talk: str) -> HttpResponse:
    """One talk: how it was held, what was explained, and each answer."""
    seen = doors.read(request, reference)
    found = find(request, seen, talk)
    rows = list(found.statements.select_related("recipient", "category", "purpose").order_by("pk"))
    clean_rows(request.viewer, seen, [*rows, found])
    said = Said(rows, max(row.recorded_at for row in rows))  # what was said then, whatever came after
    lines = table(said, rows, lambda agency: shown_name(agency, request.viewer), entries_of(seen))
    context = doors.about(
        seen,
        f"Conversation {found.reference}",
        talk=found,
        rows=[row for row in lines if not row.is_apart],
        apart=[row for row in lines if row.is_apart],
        title=title_of(row.kind for row in rows),
        reasons=list(dict.fromkeys(row.reason_in_their_words for row in rows if row.reason_in_their_words)),
        how=_how(found)[: 4 if _is_short(found, rows) else None],
        explained=[
            (label, "Yes" if getattr(found, name) else "No")
            for name, label in (EXPLAINED[-1:] if _is_short(found, rows) else EXPLAINED)
        ],
        change=_change(request, seen, found, rows),
        footer=f"Conversation {found.reference}.",
    )
    return render_page(request, "consent/conversation.html", context)


def _change(request: HttpRequest, seen: PersonSight, talk: ConsentConversation, rows: list) -> dict | None:
    """Return what is kept of a change of mind, in words: how free it was, what went on, what others had seen before."""
    kept = getattr(talk, "withdrawal", None)
    if kept is None:
        return None
    kinds, signs = _kinds(seen), dict(words.COERCION_SIGNS)
    if kept.what_continues:  # a law speaks of kinds of which there may be no entry to take the words from
        kinds |= read_labels().categories
    return {
        "facts": [
            ("Is it free?", kept.get_safety_check_display()),
            ("What stops and what goes on was explained", "Yes" if kept.consequences_explained else "No"),
            ("Counts from", f"{day_words(kept.effective_at, 'table')}, {clock_words(kept.effective_at)}"),
            ("Taken by", f"{kept.received_by.name}, {kept.get_received_via_display().lower()}"),
            *([("Copy", kept.get_receipt_given_display())] if kept.receipt_given != "declined" else []),
        ],
        "signs": [signs[code] for code in kept.coercion_signs],
        "goes_on": what_went_on(request.viewer, kept.what_continues, kinds),
        "shared": already_shared(request.viewer, seen.person, rows, kinds),
    }


def _kinds(seen: PersonSight) -> dict[str, str]:
    """Return the words for the kinds of information of the entries that were decided on, by code."""
    return {each.entry.category_id: each.entry.category.label for each in (*seen.shown, *seen.refused)}


def _how(talk: ConsentConversation) -> list[tuple]:
    """Return how a talk was held, as pairs."""
    there = {"yes": "Nobody", "no": _present(talk), "not_possible": "Not recorded"}[talk.seen_alone]
    by = next(filter(None, (talk.capacity_assessment, talk.gillick_assessment, talk.proxy_check)), None)
    decided = f"{talk.get_decision_maker_display()}{f', by {by.reference}' if by else ''}"
    signed = f"{talk.get_signature_display()}{f': {talk.witness}' if talk.witness else ''}"
    return [
        ("When", f"{day_words(talk.held_at, 'table')}, {clock_words(talk.held_at)}"),
        ("Recorded", f"{day_words(talk.recorded_at, 'table')}, {clock_words(talk.recorded_at)}"),
        ("With", f"{talk.taken_by.name}, {talk.agency.name}"),
        ("How", talk.get_place_display()),
        ("Language", talk.language),
        ("Interpreter", talk.get_interpreter_display()),
        ("Who else was there", there),
        ("Who decided", decided),
        ("Copy", talk.get_copy_given_display()),
        ("Signature", signed),
        ("What helped them to talk", talk.communication_support or "Nothing recorded"),
        ("Looked at again", day_words(talk.next_review_on, "table")),
        ("Words that were read", talk.form.version),
    ]


def _present(talk: ConsentConversation) -> str:
    """Return who else was there, who they are to the person, and whether they were asked to leave."""
    relations = dict(words.RELATIONS)
    named = [
        f"{other['name']} ({relations[other['relation']].lower()}{', asked to leave' if other['asked_to_leave'] else ''})"
        for other in talk.others_present
    ]
    return "; ".join(filter(None, [talk.present, *named]))


def find(request: HttpRequest, seen: PersonSight, reference: str) -> ConsentConversation:
    """Return a conversation about this person that the viewer may read. Raises Http404."""
    found = (
        ConsentConversation.objects.visible_to(request.viewer)
        .filter(person_id=seen.person.pk, reference=reference)
        .select_related("taken_by", "agency", "form", "withdrawal__received_by", *deciding.MODELS)
        .first()
    )
    if found is None:
        raise Http404
    return found
