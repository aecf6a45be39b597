"""The staff's components (docs/components.md). Each takes plain values and asks no database."""

from decimal import Decimal

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from council import menu
from council.drawing import per_cent, segments
from council.templatetags.council_format import short_days

register = template.Library()

SOON = 4
TURNS = {
    "us": ("us", "Us"),
    "family": ("people", "Family"),
    "school": ("school", "School"),
    "health": ("health", "Health"),
    "care": ("care", "Social care"),
    "nobody": ("", "Nobody"),
}
STRAND_STATES = {
    "not_started": "not started",
    "planning": "being planned",
    "proposed": "proposed",
    "decided": "decided",
}
DECISIONS = {
    "identified": ("good", "tick", "Identified"),
    "agreed": ("good", "tick", "Agreed"),
    "not_decided": ("open", "warning", "Not decided"),
    "unfinished": ("open", "warning", "Refusal not finished"),
    "cannot_split": ("refused", "cross", "Cannot be split"),
    "not_in_plan": ("refused", "cross", "Not in the plan"),
    "a_place": ("refused", "cross", "A place"),
    "refused": ("refused", "cross", "Refused"),
    "not_possible": ("impossible", "not-possible", "Not possible"),
    "not_asked": ("impossible", "not-possible", "Not asked for"),
}
CHECKS = {
    "failing": ("cross", "over", "Failing"),
    "confirm": ("warning", "soon", "To confirm"),
    "passed": ("tick", "good", "Passed"),
}


@register.inclusion_tag("parts/_clock.html")
def clock_bar(left, of, what, paused=False, wide=False, words="", detail=""):
    """Time left, seen alike by both sides: working days `left` (None before it starts) `of` days.

    `what` it is for: decision, indicative budget, review. Below nothing left it is over. `words`
    and `detail` stand instead of the usual two lines.
    """
    state = clock_state(left, paused)
    return {
        "state": state,
        "words": words or clock_words(left, paused),
        "what": detail or (what if left is None else f"of {of} · {what}"),
        "wide": wide,
        **clock_fill(left, of),
    }


def clock_state(left, paused) -> str:
    if left is None:
        return "waiting"
    if paused:
        return "paused"
    if left < 0:
        return "over"
    return "soon" if left <= SOON else "running"


def clock_words(left, paused) -> str:
    if left is None:
        return "Not started"
    if paused:
        return f"Paused · {left} left" if left >= 0 else f"Paused · {-left} over"
    if left < 0:
        return f"{short_days(-left)} over"
    return f"{short_days(left)} left" if left else "Due today"


def clock_fill(left, of) -> dict:
    """How much of the bar is filled; over the target, where on the bar the target stands."""
    if left is None:
        return {"fill": "0%", "target": ""}
    if left < 0:
        return {"fill": "100%", "target": per_cent(Decimal(of) * 100 / (of - left))}
    return {"fill": per_cent(Decimal(max(of - left, 0)) * 100 / of), "target": ""}


@register.inclusion_tag("parts/_strand.html")
def strand_mark(name, state):
    """One strand: not_started, planning, proposed or decided."""
    return {"name": name, "state": state, "words": STRAND_STATES[state]}


@register.inclusion_tag("parts/_strand_key.html")
def strand_key():
    return {"states": STRAND_STATES.items()}


@register.inclusion_tag("parts/_whose.html")
def whose_turn(turn, since="", name=""):
    """Whose move it is: a key of TURNS; `since` is a short second line."""
    sign, words = TURNS[turn]
    return {"turn": turn, "icon": sign, "words": name or words, "since": since}


@register.inclusion_tag("parts/_decision.html")
def decision_mark(kind, note="", words=""):
    """An officer's decision on a line, a key of DECISIONS; `note`: rate used, ground."""
    shape, sign, usual = DECISIONS[kind]
    return {"shape": shape, "icon": sign, "words": words or usual, "note": note}


@register.inclusion_tag("parts/_rule.html")
def rule_id(rule):
    """The id of a rule of law.md, linked to its plain text."""
    return {"rule": rule, "url": menu.address("rules")}


@register.simple_block_tag
def missing_box(content, items, title, note="", now="", id="missing"):
    """What blocks the next move; the block holds the button. With no items: nothing is missing.

    `items`: dicts with strong (said first, bold), text, url, link and rules (ids).
    `now`: one sentence, the outcome if nothing changed.
    """
    return render_to_string(
        "parts/_missing.html",
        {"content": content, "items": items, "title": title, "note": note, "now": now, "id": id},
    )


@register.inclusion_tag("parts/_checks.html")
def check_list(items):
    """Dicts with state (failing, confirm, passed), text, rule, and if wanted url and link."""
    return {"checks": [item | check_sign(item["state"]) for item in items]}


def check_sign(state: str) -> dict:
    sign, tone, spoken = CHECKS[state]
    return {"icon": sign, "tone": tone, "spoken": spoken}


@register.inclusion_tag("parts/_steps_line.html")
def steps_line(items):
    """Where a case is: dicts with name, note and state (done, now, later)."""
    spoken = {"done": "Done: ", "now": "Now: ", "later": "Later: "}
    return {"steps": [item | {"spoken": spoken[item["state"]]} for item in items]}


@register.inclusion_tag("parts/_label.html")
def label(words, colour="grey"):
    """A small tag: green, amber, red, blue, grey or plum."""
    return {"words": words, "colour": colour}


@register.simple_block_tag
def card(content, title, note="", flush=False, id=""):
    """A card with a grey head; `flush` lets a table or list reach its edges."""
    return render_to_string(
        "parts/_card.html",
        {"content": content, "title": title, "note": note, "flush": flush, "id": id},
    )


@register.inclusion_tag("parts/_element_bar.html")
def element_bar(place, setting, top_up, asked, asked_words=""):
    """The package for a year in pounds: elements 1, 2 and 3, and how much of 3 is asked for."""
    rest = max(top_up - asked, 0)
    parts = segments([place, setting, rest, asked])
    names = ("place", "setting", "rest", "asked_part")
    amounts = {"place_amount": place, "setting_amount": setting, "top_up": top_up, "asked": asked}
    return {**dict(zip(names, parts, strict=True)), **amounts, "asked_words": asked_words}


@register.inclusion_tag("parts/_tabs.html")
def tabs(items, label):
    """Tabs that are links: dicts with text, url, current, and if wanted count and over."""
    return {"tabs": items, "label": label}


@register.inclusion_tag("parts/_head_count.html")
def head_count(words, count, limit):
    """How many children fit a text: dots up to 20, a number above, empty dots up to the limit."""
    return {
        "words": words,
        "count": count,
        "limit": limit,
        "few": count < limit,
        "dots": range(count if count <= 20 else 0),
        "empty": range(max(limit - count, 0)),
    }


@register.simple_tag
def finding(text, number, state, id=""):
    """Marked text of a story: change, check or settled; the number links to the list. No space after it."""
    spoken = {"change": "must change", "check": "check", "settled": "settled"}[state]
    about = {"text": text, "number": number, "state": state, "spoken": spoken, "id": id}
    return mark_safe(render_to_string("parts/_finding.html", about).strip())
