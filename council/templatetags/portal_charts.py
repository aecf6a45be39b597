"""Figures: a finding, the chart that proves it, the table that carries it (docs/components.md).

Charts are drawn by the server from plain values. Bars start at nothing; series differ by fill as
well as colour; every chart stands in a figure whose table has the same numbers.
"""

from decimal import Decimal
from math import log2

from django import template
from django.template.loader import render_to_string

from council.drawing import per_cent, steps_up_to

register = template.Library()

COLUMN_HEIGHT = 170
ROOM_FOR_WORDS = Decimal("0.70")
ROOM_FOR_ONE = Decimal("2.2")


@register.simple_block_tag
def figure(
    content, title, sentence, table, definition, as_at, source, download="", small_numbers=""
):
    """A figure; the block is its chart.

    `table`: caption, columns, rows (the first cell names the row) and, if wanted, total. `as_at`
    and `source` are words; `download` is an address; `small_numbers` the note above the chart.
    """
    return render_to_string(
        "parts/_figure.html",
        {
            "content": content,
            "title": title,
            "sentence": sentence,
            "table": {"total": (), **table},
            "definition": definition,
            "as_at": as_at,
            "source": source,
            "download": download,
            "small_numbers": small_numbers,
        },
    )


@register.inclusion_tag("parts/_legend.html")
def legend(series):
    """The key of a chart in reading order: (name, fill) pairs; fills as in `.series--…`."""
    return {"series": series}


@register.inclusion_tag("parts/_columns.html")
def column_chart(columns, axis, target_after=None, target=""):
    """Columns from the left: (name, count, fill), if wanted with where a click leads, as the figure's table
    does. A line named `target` stands after a column.
    """
    top = max((column[1] for column in columns), default=0) or 1
    ticks = steps_up_to(top)
    return {
        "columns": [
            column(each, place, len(columns), ticks[-1]) for place, each in enumerate(columns)
        ],
        "ticks": [{"words": tick, "y": 190 - COLUMN_HEIGHT * tick / ticks[-1]} for tick in ticks],
        "axis": axis,
        "target": target,
        "target_x": per_cent(column_left(target_after + 1, len(columns))) if target else "",
        "spoken": ", ".join(f"{name}: {count}" for name, count, *_ in columns),
    }


def column(given, place: int, of: int, top: int) -> dict:
    name, count, fill, *url = given
    height = COLUMN_HEIGHT * count / top
    left, wide = column_left(place, of), Decimal(94) / of
    return {
        "name": name,
        "count": count,
        "fill": fill,
        "url": url[0] if url else "",
        "x": per_cent(left + wide / 20),
        "width": per_cent(wide * 9 / 10),
        "middle": per_cent(left + wide / 2),
        "y": f"{190 - height:.1f}",
        "height": f"{height:.1f}",
        "words_y": f"{184 - height:.1f}",
    }


def column_left(place: int, of: int) -> Decimal:
    return 6 + Decimal(94) * place / of


@register.inclusion_tag("parts/_bars.html")
def bar_rows(rows):
    """Bars from the left, one row each, drawn on one scale.

    `rows`: dicts with name, note, parts ((amount, fill, words on the part) triples), words (after
    the bar) and, if wanted, `scale` where the row has a scale of its own, `wedge`, a change in
    words, and `url`, where a click on the bar leads: the figure's table has the same link.
    """
    widest = max((sum(part[0] for part in row["parts"]) for row in rows), default=0) or 1
    return {"rows": [bar_row(row, row.get("scale") or widest) for row in rows]}


def bar_row(row: dict, scale) -> dict:
    start, parts = Decimal(0), []
    for amount, fill, words in row["parts"]:
        wide = Decimal(amount) * 100 * ROOM_FOR_WORDS / scale
        parts.append(
            {
                "x": per_cent(start),
                "width": per_cent(wide),
                "middle": per_cent(start + wide / 2),
                "fill": fill,
                "words": words if wide >= ROOM_FOR_ONE * (len(words) + 1) else "",
                "dark": fill in ("dark", "1", "3"),
            }
        )
        start += wide
    return {"url": "", **row, "parts": parts, "end": per_cent(start)}


@register.inclusion_tag("parts/_pictogram.html")
def pictogram(decided, waiting, decided_words, all_words):
    """One mark for each case, for fewer than 20: (words, count, mark) triples; mark yes, no, open."""
    return {
        "decided": [marks(*group) for group in decided],
        "waiting": [marks(*group) for group in waiting],
        "decided_words": decided_words,
        "all_words": all_words,
    }


def marks(words, count, mark) -> dict:
    places = [32 * place for place in range(count)]
    return {"words": words, "count": count, "mark": mark, "places": places, "width": 32 * count}


@register.inclusion_tag("parts/_ratios.html")
def ratio_chart(rows, reach=4):
    """Ratios with their intervals on a doubling scale around “same”, from 1/reach to reach.

    `rows`: dicts with name, ratio, low, high (Decimal, above nothing), few (fewer than 10) and, if wanted,
    `url`, where a click leads, as the figure's table does.
    """
    ends = doublings(reach)
    grid = " ".join(f"M{end['at']} 0V30" for end in ends)
    return {"rows": [ratio_row(row, reach) for row in rows], "ends": ends, "grid": grid}


def ratio_row(row: dict, reach) -> dict:
    """`span` and `edges` are paths on a field 100 wide and 30 high."""
    clear = row["low"] > 1 or row["high"] < 1
    shape = "few" if row["few"] else "clear" if clear else "unclear"
    low, high = ratio_at(row["low"], reach), ratio_at(row["high"], reach)
    return {
        "name": row["name"],
        "shape": shape,
        "url": row.get("url", ""),
        "ratio": f"{ratio_at(row['ratio'], reach)}%",
        "span": f"M{low} 15H{high}",
        "edges": f"M{low} 11V19M{high} 11V19",
    }


def ratio_at(ratio, reach) -> str:
    """Where a ratio stands, of a hundred; beyond the reach it stands at the edge."""
    place = log2(float(ratio)) / log2(reach) if ratio > 0 else -1
    return f"{50 + 46 * max(-1, min(1, place)):.2f}"


def doublings(reach) -> list[dict]:
    words = {Decimal("0.25"): "¼", Decimal("0.5"): "½", 1: "same", 2: "2×", 4: "4×"}
    return [{"words": said, "at": ratio_at(at, reach)} for at, said in words.items()]
