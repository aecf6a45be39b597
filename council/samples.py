"""Invented values that show every component in every state: Maya's request, a queue, figures."""

from datetime import UTC, date, datetime
from decimal import Decimal

PAUSED = {
    "title": "Time to your indicative budget",
    "left": 7,
    "of": 15,
    "state": "paused",
    "state_words": "Stopped since Thursday 19 November, while we wait for your answer",
    "facts": [
        ("If you answer today", "Ready by Thursday 3 December 2026"),
        ("If you need longer", "The 7 days are kept for you. We will remind you on 1 December."),
    ],
}
RUNNING = {
    **PAUSED,
    "left": 12,
    "state": "running",
    "state_words": "",
    "facts": [("Ready by", "Thursday 3 December 2026")],
}
LATE = {
    **PAUSED,
    "left": -2,
    "state": "late",
    "state_words": "Should have been ready by Thursday 3 December",
    "facts": [("Now expected", "Monday 7 December 2026")],
}
STEPS = [
    {"name": "Sent", "note": "Monday 9 November", "state": "done"},
    {"name": "We check it", "note": "Waiting for your answer", "state": "now"},
    {"name": "Indicative budget", "note": "We plan with you", "state": "to_come"},
    {"name": "Decision", "note": "Within 10 working days of your plan", "state": "to_come"},
    {"name": "Support starts", "note": "After you say yes", "state": "to_come"},
]
EVENTS = [
    {
        "when": datetime(2026, 11, 19, 10, 12, tzinfo=UTC),
        "title": "Ellen asked you a question",
        "text": "About where the reading tutor would work. We sent you an email and a text.",
        "clock": "The clock stopped with 7 working days left",
        "yours": False,
    },
    {
        "when": datetime(2026, 11, 17, 15, 40, tzinfo=UTC),
        "title": "The headteacher agreed to support at school",
        "text": "Mrs Bell agreed in writing that the learning mentor can work in school.",
        "clock": "",
        "yours": False,
    },
    {
        "when": datetime(2026, 11, 9, 20, 41, tzinfo=UTC),
        "title": "You sent your request",
        "text": "You asked for four things. We emailed you a receipt straight away.",
        "clock": "The clock started the next working day: 15 working days",
        "yours": True,
    },
]
EVIDENCE = [
    {"state": "have", "name": "Quote from the reading tutor", "note": "You added it on 9 November"},
    {"state": "checking", "name": "Photo of the laptop", "note": "Being checked for viruses"},
    {"state": "needed", "name": "Price of the laptop", "note": "A web page or a photo is fine."},
]
PEOPLE = [
    {"state": "person", "name": "Priya Shah (you)", "note": "Maya’s mum. You made the request."},
    {"state": "person", "name": "Ellen Marsh", "note": "Your caseworker. 01632 960 152"},
]
HOW = [
    ("The sum", "2 sessions a week × 45 minutes × 38 school weeks × £34.00 an hour = £1,938.00"),
    ("The rate", "Specialist teacher, one to one: £34.00 an hour"),
    ("In force", "From 1 April 2026"),
    ("Where it is from", "Torcombe rate card 2026 to 2027, version 3"),
]
SHARES = [
    {
        "part": "school",
        "name": "The school pays",
        "note": "From its own budget for extra support (“element 2”)",
        "amount": Decimal("6000.00"),
    },
    {
        "part": "council",
        "name": "The council pays, the school spends",
        "note": "The rest of the top-up, for the teaching assistant",
        "amount": Decimal("2023.70"),
    },
    {
        "part": "yours",
        "name": "Could be in a personal budget",
        "note": "From the top-up and the laptop money",
        "amount": Decimal("3504.00"),
    },
]
ROWS = [
    {
        "label": "Amount",
        "value": "£1,938.00 a year",
        "note": "You asked for £2,166.00",
        "strong": True,
    },
    {"label": "How it is paid", "value": "Direct payment to you, each term"},
    {"label": "Our reasons", "value": "The amount has to be enough to buy the support."},
]
TASKS = [
    {"name": "Your details", "url": "#main-content", "hint": "", "status": "completed"},
    {
        "name": "The support",
        "url": "#main-content",
        "hint": "3 lines so far",
        "status": "in_progress",
    },
    {"name": "The money", "url": "#main-content", "hint": "", "status": "not_started"},
    {"name": "Maya’s own views", "url": "#main-content", "hint": "", "status": "optional"},
    {"name": "Check and send", "url": "", "hint": "When all is done", "status": "cannot_start"},
]
FAMILY = {
    "paused": PAUSED,
    "running": RUNNING,
    "late": LATE,
    "stepitems": STEPS,
    "events": EVENTS,
    "evidence": EVIDENCE,
    "people": PEOPLE,
    "how": HOW,
    "shares": SHARES,
    "total": Decimal("11527.70"),
    "big": Decimal("3504.00"),
    "minus": Decimal("-6000.00"),
    "day": date(2026, 12, 3),
    "rows": ROWS,
    "tasks": TASKS,
    "words": ["1 time a week × 38 weeks = 38 sessions", "38 sessions × £58.00"],
}
