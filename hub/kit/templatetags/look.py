"""The shared components as template tags: `{% load look %}`, then one tag for each piece of furniture.

Every tag takes what it needs as arguments and reads nothing else, so a page in which something is missing
fails in the tests instead of showing a hole. Lists hold plain dictionaries; the keys are named in each tag.
Text is escaped unless it comes in as safe HTML. Tones are `late`, `soon`, `ok`, `info` and `law` (shared
without consent); none is plain. The words must say everything the tone says.
"""

from collections.abc import Iterable, Mapping

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from hub.kit.form_renderer import FieldLook, problems
from hub.kit.icons import draw
from hub.kit.marks import basis, clock, count, day, due, icon, moment, ref, tag, tone_class, when

register = template.Library()

RESULT_TONES = {"success": "ok", "info": "info", "warning": "soon", "error": "late"}

for mark in (tag, due, basis, day, clock, moment, when, ref, icon, count):
    register.simple_tag(mark)


# Pieces with a body


@register.simple_block_tag
def note(content, tone: str = "", title: str = "", id: str = "") -> SafeString:
    """A result or a warning: `{% note "ok" title="Accepted" %}<p>…</p>{% endnote %}`."""
    name = format_html(' id="{}" tabindex="-1"', id) if id else ""
    heading = format_html("<h2>{}</h2>", title) if title else ""
    return format_html('<div class="{}"{}>{}{}</div>', tone_class("note", tone), name, heading, content)


@register.simple_block_tag
def panel(content, title: str, id: str, kind: str = "") -> SafeString:
    """A box that is read apart. `kind`: `yours` for what is asked of the user, `aud` for who will see it."""
    if kind not in ("", "yours", "aud"):
        raise ValueError(f"{kind!r} is no kind of panel: use yours, aud or none.")
    return format_html(
        '<section class="{}" aria-labelledby="{id}"><h2 id="{id}" tabindex="-1">{}</h2>{}</section>',
        f"panel {kind}".strip(),
        title,
        content,
        id=id,
    )


@register.simple_block_tag
def page_head(content, title) -> SafeString:
    """The head of a page: title, then what stands beside it (tags, quiet facts, actions with class `end`)."""
    return format_html('<div class="head"><h1>{}</h1>{}</div>', title, content)


@register.simple_block_tag
def scroll(content, label: str) -> SafeString:
    """A named region that scrolls sideways and takes the keyboard, for matrix, sequence and ledger."""
    return format_html('<div class="scroll" role="region" aria-label="{}" tabindex="0">{}</div>', label, content)


@register.simple_tag
def empty(words, next_step="") -> SafeString:
    """What an empty list says: `{% empty "Nothing to answer." "The last one came on 18 November." %}`."""
    return format_html('<p class="empty quiet">{} {}</p>', words, next_step)


@register.simple_tag
def print_footer(what, only_for="") -> SafeString:
    """The foot of a print: reference, version, who printed it and when. Never the person's name."""
    audience = format_html(" Only for: {}.", only_for) if only_for else ""
    return format_html('<p class="paper">{}{}</p>', what, audience)


# Furniture of a page


@register.inclusion_tag("components/sub_nav.html")
def sub_nav(label: str, items: Iterable[Mapping]) -> dict:
    """Pages of one thing as links. Items: `label`, `url`, `current`, and `count` if there is one."""
    return {"label": label, "items": items}


@register.inclusion_tag("components/identity_bar.html", takes_context=True)
def identity_bar(
    context, name, reference, facts: Iterable = (), tags: Iterable[Mapping] = (), link: Mapping | None = None
) -> dict:
    """Whom this page is about. Facts: short texts. Tags: `words`, `tone`. Link: `label`, `url`.

    What is urgent about them, `open_here` of the page's `counts`, stands first until it is settled.
    """
    urgent = context["counts"]["open_here"] if "counts" in context else []
    return {"name": name, "reference": reference, "facts": facts, "tags": tags, "link": link, "urgent": urgent}


@register.inclusion_tag("components/facts.html")
def facts(rows: Iterable[tuple]) -> dict:
    """Terms and what they are, as pairs: `[("Urgency", "Within 5 working days"), …]`."""
    return {"rows": rows}


@register.inclusion_tag("components/summary_list.html")
def summary_list(rows: Iterable[Mapping]) -> dict:
    """Answers to check before sending. Rows: `question`, `answer`, and `url` when it can be changed."""
    return {"rows": rows}


@register.inclusion_tag("components/task_list.html")
def task_list(tasks: Iterable[Mapping]) -> dict:
    """Tasks of a long form. Tasks: `label`, `url` (none while it cannot start), `hint`, `state`, `tone`."""
    return {"tasks": tasks}


@register.inclusion_tag("components/audience.html")
def audience(readers: Iterable[Mapping], title: str = "Who will see this", id: str = "audience") -> dict:
    """Who will see what is about to be sent, and on what ground.

    Readers: `who`, `people` ("2 people", or ""), `parts` (each `words`, `tone`, `what`), `note`, `names`.
    """
    return {"readers": readers, "title": title, "id": id}


@register.inclusion_tag("components/timeline.html")
def timeline(entries: Iterable[Mapping]) -> dict:
    """Events in order. Entries: `id`, `url`, `title`, `when` (date or datetime), `who`, `text`."""
    return {"entries": entries}


@register.inclusion_tag("components/why_chain.html")
def why_chain(steps: Iterable[Mapping]) -> dict:
    """Reasons in order. Steps: `text`, `words` (Met, Not met, This decided it), `tone`, `decides`."""
    return {"steps": steps}


@register.inclusion_tag("components/strip.html")
def strip(items: Iterable[Mapping], kind: str = "") -> dict:
    """Three or four things at a glance. Items: `words`, `tone`, `title`, `url`, `detail`.

    `kind` `agree` puts the title on its own line, for agencies and their answers.
    """
    return {"items": items, "kind": kind}


# Forms


@register.inclusion_tag("components/forms/field.html")
def field(bound, seen="", label="", hint=None, words: int = 0, choice: bool = False) -> dict:
    """One field of a Django form in the look: label, hint, error, control, and who will see it.

    `seen` says who will see the answer, `label` and `hint` replace the form's own, `words` counts the words
    left in a long text, `choice` draws radios as large boxes (reading mode).
    """
    return {"look": FieldLook(bound, seen=seen, label=label, hint=hint, words=words, choice=choice)}


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms, reassure="Nothing has been sent. What you wrote is kept.") -> dict:
    """What is wrong, first on the page, each sentence a link to its field. Takes forms and formsets."""
    return {"problems": [problem for form in forms for problem in problems(form)], "reassure": reassure}


# Lists


@register.simple_tag(takes_context=True)
def sort_head(context, label: str, key: str, sort: str, target: str = "#results") -> SafeString:
    """A column head that sorts: a link that works without script, with `aria-sort` on the head in use.

    `sort` is the order in use: `due`, or `-due` for the other way round.
    """
    query = context["request"].GET.copy()
    query["sort"] = f"-{key}" if sort == key else key
    for place in ("page", "cursor"):
        query.pop(place, None)
    state = {key: "ascending", f"-{key}": "descending"}.get(sort, "")
    return format_html(
        '<th scope="col"{}><a id="sort-{}" href="{url}" hx-get="{url}" hx-target="{}" hx-swap="outerHTML"'
        ' hx-push-url="true">{}{}</a></th>',
        format_html(' aria-sort="{}"', state) if state else "",
        key,
        target,
        label,
        format_html(" {}", draw("up" if state == "ascending" else "down")) if state else "",
        url=f"?{query.urlencode()}",
    )


@register.inclusion_tag("components/pager.html")
def pager(first: int, last: int, total, previous: str = "", next: str = "", target: str = "#results") -> dict:
    """Where in a list we are, with links to the pages before and after (addresses, or nothing)."""
    return locals()


@register.inclusion_tag("components/chips.html")
def chips(filters: Iterable[Mapping], clear: str = "") -> dict:
    """Filters that are on. Filters: `label`, `url` (the list without it). `clear`: the list without any."""
    return {"filters": filters, "clear": clear}


@register.inclusion_tag("components/filter_panel.html", takes_context=True)
def filter_panel(context, form, action: str = "", target: str = "#results", keep: Iterable[tuple] = ()) -> dict:
    """Filters in one line, applied by themselves with script, by the button without. `keep`: hidden pairs."""
    action = action or context["request"].path  # htmx would add to a bare "" the query that is being replaced
    return {"form": form, "action": action, "target": target, "keep": keep}


# The frame


@register.simple_tag(takes_context=True)
def error_mark(context) -> str:
    """What begins the window's title when the form of the page (`form`, or `errors`) was badly filled."""
    form = context.get("form")
    return "Error: " if context.get("errors") or (getattr(form, "is_bound", False) and form.errors) else ""


@register.simple_tag(takes_context=True)
def window_title(context) -> str:
    """What the page calls itself in the window: its `page_title`, never a name.

    Titles stay in the history of shared computers (design: pages, decision 5).
    """
    return context.get("page_title") or "Welcome"


@register.simple_tag(takes_context=True)
def results(context) -> SafeString:
    """What the last action did, from Django's messages, at the top of the page that follows."""
    return format_html_join(
        "",
        '<div class="note {}" tabindex="-1" data-result><p>{}</p></div>',
        ((RESULT_TONES.get(message.level_tag, "info"), message) for message in context.get("messages") or ()),
    )
