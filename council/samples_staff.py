"""Invented values for the staff's components: a queue, a case, a dashboard."""

from decimal import Decimal

QUEUE = [
    {"name": "Rowan T.", "state": "planning", "turn": "us", "left": -2, "paused": False},
    {"name": "Skye B.", "state": "proposed", "turn": "school", "left": 2, "paused": False},
    {"name": "Leo A.", "state": "decided", "turn": "health", "left": 10, "paused": False},
    {"name": "Kit S.", "state": "not_started", "turn": "family", "left": 6, "paused": True},
    {"name": "Joel P.", "state": "planning", "turn": "us", "left": 0, "paused": False},
]
TABS = [
    {"text": "Mine", "url": "#main-content", "count": 23, "current": False},
    {"text": "Coast team", "url": "#main-content", "count": 86, "current": True},
    {"text": "Overdue", "url": "#main-content", "count": 3, "over": True, "current": False},
    {"text": "History", "url": "#main-content", "current": False},
]
STEPS = [
    {"name": "Sent", "note": "2 October", "state": "done"},
    {"name": "Checked", "note": "9 October", "state": "done"},
    {"name": "Deciding line by line", "note": "plan ready 12 November", "state": "now"},
    {"name": "Proposed", "note": "by you", "state": "later"},
    {"name": "Letter issued", "note": "that date is the decision date", "state": "later"},
]
MISSING = [
    {
        "strong": "Line 3:",
        "text": "say what splitting the contract would do, with evidence",
        "url": "#main-content",
        "link": "Answer",
        "rules": ["R19"],
    },
    {
        "strong": "2 checks",
        "text": "only a person can make",
        "url": "#main-content",
        "link": "Confirm",
        "rules": ["R25", "R30"],
    },
]
CHECKS = [
    {
        "state": "failing",
        "text": "Line 3: effect of splitting and its evidence are missing",
        "rule": "R19",
        "url": "#main-content",
        "link": "Go to line 3",
    },
    {"state": "confirm", "text": "You accept £4,167.00 from the calculation", "rule": "R25"},
    {"state": "passed", "text": "Plan in force since 3 March 2025", "rule": "R01"},
]
PILOT = {
    "columns": ["Outcome", "Requests", "% of asked", "% of decided"],
    "rows": [
        ["Agreed", 8, "47%", "50%"],
        ["Turned down", 8, "47%", "50%"],
        ["Waiting for information", 1, "6%", "–"],
    ],
    "total": ["All", 17, "100%", "16 decided"],
}
COLUMNS = [
    ("1–2", 3, "1"),
    ("3–4", 8, "1"),
    ("5–6", 15, "1"),
    ("7–8", 19, "1"),
    ("9–10", 21, "1"),
    ("11–12", 7, "2"),
    ("13–14", 4, "2"),
    ("15–16", 2, "2"),
    ("17+", 2, "2"),
]
FUNNEL = [
    {
        "name": "Told",
        "note": "leaflet or meeting",
        "parts": [(96, "dark", ""), (1088, "grey", "")],
        "words": "1,184 families",
        "scale": 1184,
    },
    {
        "name": "Asked",
        "note": "96, 8.1% of told",
        "parts": [
            (52, "1", "52 agreed"),
            (29, "no", "29 no"),
            (9, "2", "9"),
            (6, "open", "6"),
        ],
        "words": "",
        "scale": 96,
        "wedge": "8.1% of told; next bars are drawn larger",
        "wedge_width": 8,
    },
]
MONEY = [
    {
        "name": "Adds to learning support",
        "parts": [(78420, "1", ""), (12300, "2", ""), (4150, "3", "")],
        "words": "£94.9k",
    },
    {
        "name": "Technology",
        "parts": [(18705, "1", ""), (7440, "2", ""), (1275, "3", "")],
        "words": "£27.4k",
    },
]


def ratio(name, middle, low, high, few=False):
    low, middle, high = Decimal(low), Decimal(middle), Decimal(high)
    return {"name": name, "ratio": middle, "low": low, "high": high, "few": few}


RATIOS = [
    ratio("Free meals in the last 6 years", "0.50", "0.32", "0.79"),
    ratio("Any other White background", "1.01", "0.50", "2.07", few=True),
    ratio("Girls and young women", "1.13", "0.73", "1.69"),
    ratio("Hearing or sight", "2.70", "1.48", "4.94"),
]
CAPTIONS = ("By outcome", "From told to taken up", "By days taken", "By purpose", "By group")
STAFF = {
    "qrows": QUEUE,
    "tabitems": TABS,
    "linesteps": STEPS,
    "missing": MISSING,
    "nothing": [],
    "checks": CHECKS,
    "tables": [{**PILOT, "caption": caption} for caption in CAPTIONS],
    "cols": COLUMNS,
    "funnel": FUNNEL,
    "moneyrows": MONEY,
    "series": [
        ("Element 3", "1"),
        ("Paid by the council directly", "2"),
        ("Setting’s own (element 2)", "3"),
        ("Not yet", "open"),
    ],
    "ratios": RATIOS,
    "pdec": [("agreed", 8, "yes"), ("turned down", 8, "no")],
    "pwait": [("waiting", 1, "open")],
}
