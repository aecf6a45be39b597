"""Money on the family's pages: who pays what, drawn and listed (docs/components.md)."""

from django import template

from council import drawing

register = template.Library()


@register.inclusion_tag("parts/_total.html")
def worked_total(title, words=(), result=None, note="", waiting=""):
    """The sum of a line: `words` line by line and the result, or what it is `waiting` for."""
    return {"title": title, "words": words, "result": result, "note": note, "waiting": waiting}


@register.inclusion_tag("parts/_pound.html")
def pound(
    name,
    amount=None,
    words="",
    note="",
    how=(),
    opens="How we worked this out",
    open=False,
    total=False,
):
    """One amount, explained. `words` stand where there is no price; `how`: (label, value) pairs."""
    return {
        "name": name,
        "amount": amount,
        "words": words,
        "note": note,
        "how": how,
        "opens": opens,
        "open": open,
        "total": total,
    }


@register.inclusion_tag("parts/_money_bar.html")
def money_bar(shares, total, total_name):
    """Who pays and what could be theirs, drawn and listed with the same letters.

    `shares`: dicts with part (school, council, yours), name, note and amount; those of nothing
    are left out of the drawing and the list.
    """
    shown = [share for share in shares if share["amount"]]
    drawn = drawing.segments([share["amount"] for share in shown])
    parts = [
        share | segment | {"letter": letter}
        for share, segment, letter in zip(shown, drawn, "ABC", strict=False)
    ]
    return {"parts": parts, "total": total, "total_name": total_name, **labels(parts)}


def labels(parts) -> dict:
    """What stands above and below the bar: the school's part, the council's, the family's."""
    school = next((part for part in parts if part["part"] == "school"), None)
    council = [part for part in parts if part["part"] != "school"]
    return {
        "school": school,
        "council_x": council[0]["x"] if council else "",
        "council_adds": sum(part["amount"] for part in council),
        "yours": next((part for part in parts if part["part"] == "yours"), None),
    }
