"""The person changed their mind: one page, at any time, for whoever is told (verb consent.withdraw; design: sharing 2.8)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.policy import check
from agencies.names import shown_name
from consent import doors
from consent.actions.withdrawal import withdraw_each
from consent.bearing import is_shown, statements_of
from consent.continuing import rules_that_go_on, what_goes_on
from consent.forms.withdrawal import EVERYTHING, WithdrawForm
from consent.left_out import entries_of
from consent.recall_preview import would_be_asked
from consent.said import Said, what_of
from consent.sight import PersonSight
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """What should stop; a POST stops it at once. Also for workers who are not assigned: the stop is never held up."""
    seen = doors.look(request, reference)
    check(request.viewer, "consent.withdraw", seen.person)
    bearing = statements_of(request.viewer, seen.person) if doors.may_read(request, seen) else []
    scopes = _scopes(request, seen, bearing)
    choices = [(key, label) for key, (label, _) in scopes.items()]
    form = WithdrawForm(request.POST if request.method == "POST" else None, choices=choices)
    form.fields["stops"].hints = _who_is_asked(request, seen, scopes, bearing)
    if form.is_bound:
        rows = attempt(form, lambda: _withdraw(request, seen, form, scopes))
        if rows:
            return done(request, _after(request, seen, rows[0].conversation.reference))
    context = doors.about(seen, "Change of mind", form=form, continues=_continues(request, seen))
    return render_page(request, "consent/withdraw.html", context, status=422 if form.is_bound else 200)


def _scopes(request: HttpRequest, seen: PersonSight, bearing: list) -> dict[str, tuple[str, dict]]:
    """Return what can be stopped, by the key of its tick box: its label and its scope.

    Everything always; each agency and each yes for those who may read what was said.
    """
    scopes = {EVERYTHING: ("Everything, with everybody", {})}
    shown = [row for row in bearing if is_shown(request.viewer, seen.person, row)]
    live, entries = Said(bearing, seen.at).live_grants(shown), entries_of(seen)
    for row in live:
        name = shown_name(row.recipient, request.viewer)
        scopes.setdefault(row.recipient.reference, (f"Everything with {name}", {"recipient": row.recipient}))
    for row in live:
        name, what = shown_name(row.recipient, request.viewer), what_of(row, entries.get(row.item_id))
        scope = {"recipient": row.recipient, "category": row.category_id, "item_id": row.item_id}
        key = f"{row.recipient.reference} {row.category_id or ''} {getattr(entries.get(row.item_id), 'reference', '')}"
        if row.category_id or row.item_id in entries:
            scopes.setdefault(key.strip(), (f"{what}, with {name}", scope))
    return scopes


def _who_is_asked(
    request: HttpRequest, seen: PersonSight, scopes: dict[str, tuple[str, dict]], bearing: list
) -> dict[str, str]:
    """Return who would be asked to stop using what they saw, under each tick box; for who may read what was said."""
    if not doors.may_read(request, seen):
        return {}
    entries = entries_of(seen)
    wanted = {key: _scope(scope, entries) for key, (_, scope) in scopes.items()}
    return would_be_asked(request.viewer, seen.person, wanted, bearing, seen.at)


def _scope(scope: dict, entries: dict) -> dict:
    """Return a scope as the action takes it."""
    return {
        "recipient": scope.get("recipient"),
        "category": scope.get("category"),
        "item": entries.get(scope.get("item_id")),
    }


def _withdraw(request: HttpRequest, seen: PersonSight, form: WithdrawForm, scopes: dict) -> list:
    """Stop what was ticked; everything includes the rest."""
    facts = dict(form.cleaned_data)
    ticked = facts.pop("stops")
    wanted = [EVERYTHING] if EVERYTHING in ticked else ticked
    entries = entries_of(seen)
    chosen = [_scope(scopes[key][1], entries) for key in wanted]
    return withdraw_each(seen.person, by=request.viewer, scopes=chosen, **facts)


def _after(request: HttpRequest, seen: PersonSight, talk: str) -> str:
    """Return where to go after a stop: the record, where it says what stopped; for others a page without the person."""
    if doors.may_read(request, seen):
        return f"{reverse('consent:person', args=[seen.person.reference])}?stopped={talk}"
    return reverse("consent:thanks")


def _continues(request: HttpRequest, seen: PersonSight) -> list[dict]:
    """Return what goes on although they changed their mind: sharing that a law asks for, with the law."""
    if not doors.may_read(request, seen):
        return []
    return what_goes_on(request.viewer, rules_that_go_on(request.viewer, seen.person))
