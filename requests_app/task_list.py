"""The task list of a draft: its parts in groups, with the words that stand beside them."""

from django.urls import reverse

from requests_app.queries import Progress

PAGES = {
    "asking": "ask_asking",
    "child": "ask_child",
    "plan": "ask_plan",
    "support": "ask_support",
    "money": "ask_money",
    "package": "ask_package",
    "evidence": "ask_evidence",
    "check": "ask_check",
}
NAMES = {
    "asking": "Who is asking, and when",
    "child": "{name}’s details",
    "plan": "{name}’s plan and school",
    "support": "The support you would like",
    "money": "How you would like the money held",
    "package": "What else the plan provides",
    "evidence": "Evidence",
    "check": "Check your answers and send",
}
GROUPS = (
    ("You and {name}", ("asking", "child", "plan")),
    ("What you are asking for", ("support", "money", "package")),
    ("What will help us decide", ("evidence",)),
    ("Send", ("check",)),
)


def groups_of(progress: Progress) -> list[dict]:
    """Groups with a heading, an id and their tasks, as the task list component takes them."""
    name = progress.draft.child.first_name
    return [
        {
            "heading": heading.replace("{name}", name),
            "id": f"group-{number}",
            "tasks": [_task(part, progress, name) for part in parts],
        }
        for number, (heading, parts) in enumerate(GROUPS, start=1)
    ]


def _task(part: str, progress: Progress, name: str) -> dict:
    status = _status(part, progress)
    url = reverse(PAGES[part], kwargs={"key": progress.draft.key})
    return {
        "name": NAMES[part].replace("{name}", name),
        "url": "" if status == "cannot_start" else url,
        "hint": _hint(part, progress, name),
        "status": status,
    }


def _status(part: str, progress: Progress) -> str:
    if part == "evidence":
        return "completed" if progress.files else "optional"
    if part == "check":
        return "not_started" if progress.ready else "cannot_start"
    return progress.states[part]


def _hint(part: str, progress: Progress, name: str) -> str:
    if part == "support" and progress.asked:
        return f"{_lines(len(progress.asked))} so far. You can add as many as you need."
    if part == "package" and progress.rest:
        return f"{_lines(len(progress.rest))} so far."
    return HINTS.get(part, "").replace("{name}", name)


HINTS = {
    "support": "Lessons, therapy, a laptop, travel: one line for each",
    "money": "By you, by us, by the school, or some of each. You can say “not sure”.",
    "package": "Support in {name}’s plan that stays as it is. You can say “not sure”.",
    "evidence": "A price for each line helps. We already have the reports in {name}’s plan.",
    "check": "When the parts above are done. You can change your mind after sending.",
}


def _lines(number: int) -> str:
    return f"{number} line{'' if number == 1 else 's'}"
