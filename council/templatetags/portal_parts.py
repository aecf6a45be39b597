"""The family's components (docs/components.md). Each takes plain values and asks no database."""

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from council import drawing

register = template.Library()

SILENT = mark_safe('aria-hidden="true"')
WHO = {
    "yours": ("person", "It is your turn"),
    "ours": ("us", "It is our turn"),
    "theirs": ("school", "It is someone else’s turn"),
    "finished": ("tick", "Finished"),
}
STATE_ICONS = {"paused": "pause", "late": "clock", "finished": "tick"}
ROW_ICONS = {
    "have": ("tick", "good", "We have it"),
    "needed": ("needed", "soon", "Still needed"),
    "checking": ("checking", "sea", "Being checked"),
    "removed": ("warning", "soon", "Removed"),
    "person": ("person", "sea", ""),
}
TASK_STATES = {
    "completed": {"words": "Completed", "tag": ""},
    "in_progress": {"words": "In progress", "tag": "teal"},
    "not_started": {"words": "Not started", "tag": "blue"},
    "optional": {"words": "If you like", "tag": "grey"},
    "cannot_start": {"words": "Cannot start yet", "tag": ""},
}
OUTCOMES = {
    "agreed": ("agreed", "tick", "Agreed"),
    "changed": ("changed", "not-equal", "Agreed with a change"),
    "cannot_split": ("refused", "link", "Cannot be split off"),
    "not_in_plan": ("refused", "not-possible", "Not in the plan"),
    "a_place": ("refused", "not-possible", "A budget cannot pay for a place"),
    "payment_refused": ("refused", "not-possible", "Not as a direct payment"),
}


@register.simple_tag
def icon(name, tone="", small=False, label=""):
    """A drawn sign of static/images/icons.svg; silent to screen readers unless it has a `label`."""
    shape = " ".join(
        ["icon"] + ([f"icon--{tone}"] if tone else []) + (["icon--small"] if small else [])
    )
    spoken = format_html('role="img" aria-label="{}"', label) if label else SILENT
    return format_html(
        '<svg class="{}" {}><use href="{}#{}"/></svg>',
        shape,
        spoken,
        static("images/icons.svg"),
        name,
    )


@register.simple_block_tag
def turn_card(content, turn, title, clock=None, who="", id="turn"):
    """Turn and clock in one card. `turn`: yours, ours, theirs or finished; the block is the move.

    `clock`: title, left, of, state (running, paused, late, finished), state_words and
    facts (label, value); None leaves the right side out.
    """
    sign, words = WHO[turn]
    shown = {"turn": turn, "title": title, "icon": sign, "who": who or words, "id": id}
    face = {"content": content, "clock": clock and clock_face(clock)}
    return render_to_string("parts/_turn.html", shown | face)


def clock_face(clock: dict) -> dict:
    """What the card shows of a clock: the number, its words, the boxes and what they say."""
    left, of = clock["left"], clock["of"]
    late = clock["state"] == "late"
    spent = of if late else max(of - left, 0)
    noun = "working day" if abs(left) == 1 else "working days"
    return {
        **clock,
        "icon": STATE_ICONS.get(clock["state"], ""),
        "number": abs(left),
        "words": f"{noun} late" if late else f"{noun} left of {of}",
        "boxes": drawing.day_boxes(spent, of),
        "spoken": f"{spent} of {of} working days used",
    }


@register.inclusion_tag("parts/_steps.html")
def steps(items):
    """Where a request is: dicts with name, note and state (done, now, to_come)."""
    spoken = {"done": "Done: ", "now": "Now: ", "to_come": "To come: "}
    return {"steps": [{**item, "spoken": spoken[item["state"]]} for item in items]}


@register.inclusion_tag("parts/_history.html")
def history(events):
    """Newest first: dicts with when (aware), title, text, clock (a sentence or "") and yours."""
    return {"events": events}


@register.inclusion_tag("parts/_rows.html")
def row_list(items):
    """Evidence or people: dicts with state (have, needed, checking, person), name, note, url."""
    return {"rows": [item | sign_of(item["state"]) for item in items]}


def sign_of(state: str) -> dict:
    sign, tone, spoken = ROW_ICONS[state]
    return {"icon": sign, "tone": tone, "spoken": spoken}


@register.inclusion_tag("parts/_stamp.html")
def indicative_stamp(on):
    """The stamp on every page that shows a figure before the decision. `on`: a date."""
    return {"on": on}


@register.inclusion_tag("parts/_outcome.html")
def outcome(kind, words=""):
    """A decision on one line: a key of OUTCOMES, with words of its own where the usual won't do."""
    shape, sign, usual = OUTCOMES[kind]
    return {"shape": shape, "icon": sign, "words": words or usual}


@register.simple_block_tag
def line_card(content, title, place, kind, words="", id=""):
    """One decided line: heading with number and plan paragraph, mark, then the block."""
    mark = outcome(kind, words)
    return render_to_string(
        "parts/_line_card.html",
        {"content": content, "title": title, "place": place, "mark": mark, "id": id},
    )


@register.inclusion_tag("parts/_summary.html")
def summary(rows, borders=True):
    """A GOV.UK summary list: dicts with label, value, and if wanted note, url, link, strong."""
    return {"rows": rows, "borders": borders, "changes": any(row.get("url") for row in rows)}


@register.simple_block_tag
def change_box(content, title):
    """What would change this answer."""
    return format_html(
        '<div class="change-box"><p class="change-box__title">{}</p>{}</div>', title, content
    )


@register.inclusion_tag("parts/_tasks.html")
def task_list(items, id):
    """A GOV.UK task list: dicts with name, url ("" when it cannot start), hint and status."""
    return {"tasks": [{**item, **TASK_STATES[item["status"]]} for item in items], "id": id}


@register.inclusion_tag("parts/_breadcrumbs.html")
def breadcrumbs(*pairs):
    """Text and address by turns: {% breadcrumbs "Your requests" url "Maya’s request" url %}."""
    return {"crumbs": list(zip(pairs[::2], pairs[1::2], strict=True))}


@register.inclusion_tag("parts/_back.html")
def back_link(url, text="Back"):
    return {"url": url, "text": text}
