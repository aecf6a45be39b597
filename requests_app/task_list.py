"""The task list of a draft: its parts in groups, with the words that stand beside them."""

from django.urls import reverse

from requests_app.models import Request
from requests_app.progress import Progress

PAGES = {
    "asking": "ask_asking",
    "child": "ask_child",
    "window": "ask_window",
    "plan": "ask_plan",
    "needs": "ask_needs",
    "more": "ask_more",
    "strands": "ask_strands",
    "support": "ask_support",
    "money": "ask_money",
    "payee": "ask_payee",
    "managing": "ask_managing",
    "holder": "ask_holder",
    "excluded": "ask_excluded",
    "package": "ask_package",
    "today": "ask_today",
    "views": "ask_views",
    "evidence": "ask_evidence",
    "help": "ask_help",
    "share": "ask_share",
    "equality": "ask_equality",
    "check": "ask_check",
}
NAMES = {
    "asking": "Who is asking",
    "child": "{name}’s details",
    "window": "What is happening with the plan",
    "plan": "Where {name} learns",
    "needs": "What {name} needs support with",
    "more": "A little more about {name}",
    "strands": "Kinds of support",
    "support": "The support you would like",
    "money": "How you would like the money held",
    "payee": "Who the money would go to",
    "managing": "Looking after the money",
    "holder": "Who would hold the money for you",
    "excluded": "A question the law makes us ask",
    "package": "What else the plan provides",
    "today": "How things are today",
    "views": "What {name} would like to say",
    "evidence": "Evidence",
    "help": "Help you would like",
    "share": "Who we may talk to",
    "equality": "Equality questions",
    "check": "Check your answers and send",
}
GROUPS = (
    ("You and {name}", ("asking", "child", "window", "plan", "needs", "more")),
    ("What you are asking for", ("strands", "support")),
    ("The money", ("money", "payee", "managing", "holder", "excluded")),
    ("What there is now", ("package", "today")),
    ("What will help us decide", ("views", "evidence", "help")),
    ("Send", ("share", "equality", "check")),
)


def groups_of(progress: Progress) -> list[dict]:
    """Groups with a heading, an id and their tasks, as the task list component takes them."""
    name = progress.draft.child.first_name
    shown, states = {*progress.parts, "check"}, progress.states
    return [
        {
            "heading": heading.replace("{name}", name),
            "id": f"group-{number}",
            "tasks": [_task(part, progress, states, name) for part in parts if part in shown],
        }
        for number, (heading, parts) in enumerate(GROUPS, start=1)
    ]


def url_of(page: str, draft: Request) -> str:
    """Of a part, or of a page as `Unfinished` names it: with the number of its line."""
    name, _, line = PAGES.get(page, page).partition("-")
    return reverse(name, kwargs={"key": draft.key} | ({"line": int(line)} if line else {}))


def name_of(page: str, draft: Request) -> str:
    """Of the part to which a page belongs, as the task list says it."""
    listed = {url: part for part, url in PAGES.items()}
    part = listed.get(_page_of(page), page)
    return NAMES[part].replace("{name}", draft.child.first_name) if part in NAMES else ""


def _task(part: str, progress: Progress, states: dict[str, str], name: str) -> dict:
    begun = part in _begun(progress)
    status = "in_progress" if begun else _status(part, progress, states)
    return {
        "name": NAMES[part].replace("{name}", name),
        "url": "" if status == "cannot_start" else url_of(part, progress.draft),
        "hint": NOT_SAVED if begun else _hint(part, progress, name),
        "status": status,
    }


def _begun(progress: Progress) -> set[str]:
    """Parts in which words stand typed that no button has saved."""
    parts = {page: part for part, page in PAGES.items()}
    return {parts[name] for row in progress.unfinished if (name := _page_of(row.page)) in parts}


def _page_of(page: str) -> str:
    """The page that lists it: of a line the list of lines."""
    name = page.partition("-")[0]
    if name in ("ask_week",) or name.startswith("ask_line"):
        return "ask_support"
    if name.startswith("ask_package"):
        return "ask_package"
    return FIRST_OF.get(name, name)


FIRST_OF = {
    "ask_acting": "ask_asking",
    "ask_dates": "ask_window",
    "ask_money_lines": "ask_money",
}
NOT_SAVED = "You typed something here and did not save it. It is kept."


def _status(part: str, progress: Progress, states: dict[str, str]) -> str:
    if part == "check":
        return "not_started" if progress.ready else "cannot_start"
    return states[part]


def _hint(part: str, progress: Progress, name: str) -> str:
    if part == "support" and progress.asked:
        return f"{_lines(len(progress.asked))} so far. You can add as many as you need."
    if part == "package" and progress.rest:
        return f"{_lines(len(progress.rest))} so far."
    return HINTS.get(part, "").replace("{name}", name)


HINTS = {
    "strands": "Education, social care, health, or more than one",
    "support": "Lessons, therapy, a laptop, travel: one line for each",
    "money": "By you, by us, by the school, or some of each. You can say “not sure”.",
    "package": "Support in {name}’s plan that stays as it is. You can say “not sure”.",
    "today": "What is arranged, who pays, and what is not working",
    "views": "In words or in a picture",
    "evidence": "A price for each line helps. We already have the reports in {name}’s plan.",
    "help": "Free advice, an interpreter, easy read",
    "equality": "Kept apart from your request. Nobody who decides sees them.",
    "check": "When the parts above are done. You can change your mind after sending.",
}


def _lines(number: int) -> str:
    return f"{number} line{'' if number == 1 else 's'}"
