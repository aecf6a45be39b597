"""A request in question and answer, part by part: what is checked before sending and shown after."""

from django.urls import reverse

from council.templatetags.council_format import money, plain_date
from requests_app.models import Line, Request
from requests_app.queries import Progress
from requests_app.task_list import NAMES, PAGES

NOT_ANSWERED = "Not answered yet"
LEFT_EMPTY = "Left empty"


def parts_of(progress: Progress) -> list[dict]:
    """Parts with a heading, the page that changes them and rows of label and value."""
    draft = progress.draft
    rows = {
        "asking": _asking(draft),
        "child": _child(draft),
        "plan": _plan(draft),
        "money": [_row("How the money is held", draft.get_mechanism_display() or NOT_ANSWERED)],
        "package": _package(progress),
    }
    return [{"part": part, "rows": rows[part], **_heading(part, draft)} for part in rows]


def lines_of(progress: Progress) -> list[dict]:
    """The asked lines, each with its rows; the same words wherever a line is read back."""
    return [
        {"line": line, "number": number, "rows": line_rows(line)}
        for number, line in enumerate(progress.asked, start=1)
    ]


def line_rows(line: Line) -> list[dict]:
    return [
        _row("In the plan", line.section_f or "Not sure, or not there"),
        _row("What it should help with", line.outcome or NOT_ANSWERED),
        _row("What it is for", line.get_purpose_display() or NOT_ANSWERED),
        _row("Where", line.get_where_display() or NOT_ANSWERED),
        _row("Who would give it", line.provider or "Not known yet"),
        _row("Today", _today(line)),
        _row("How much", line.sum_in_words or NOT_ANSWERED),
        _row("How the money is held", line.get_mechanism_display().split(":")[0] or "Not sure yet"),
    ]


def _today(line: Line) -> str:
    if not line.delivered_by:
        return NOT_ANSWERED
    paid = line.get_paid_by_display() or "not said"
    return f"Given by: {line.get_delivered_by_display()}. Paid by: {paid}."


def _asking(draft: Request) -> list[dict]:
    began = plain_date(draft.plan.stage_date)
    return [
        _row("Name", draft.requester.full_name),
        _row("Who is asking", draft.get_role_display() or NOT_ANSWERED),
        _row("Phone", draft.phone or LEFT_EMPTY),
        _row("The plan now", draft.get_window_display() or NOT_ANSWERED),
        _row("That began", began or LEFT_EMPTY),
    ]


def _child(draft: Request) -> list[dict]:
    child = draft.child
    return [
        _row("Name", child.name),
        _row("Date of birth", plain_date(child.birth_date)),
        _row("Postcode", child.postcode or LEFT_EMPTY),
    ]


def _plan(draft: Request) -> list[dict]:
    plan = draft.plan
    return [
        _row("Plan", plan.get_status_display() or NOT_ANSWERED),
        _row("Where", plan.get_setting_kind_display() or NOT_ANSWERED),
        _row("Name of the setting", plan.setting_name or LEFT_EMPTY),
        _row("Years", plan.get_phase_display() or NOT_ANSWERED),
        _row("Main need", plan.get_main_need_display() or "Not sure"),
        _row("Second need", plan.get_second_need_display() or "None, or not sure"),
    ]


def _package(progress: Progress) -> list[dict]:
    known = {True: "Yes", False: "No, or not sure", None: NOT_ANSWERED}
    rest = [_row(line.provision, _costed(line)) for line in progress.rest]
    return [
        *rest,
        _row("Is that everything in the plan?", known[progress.draft.whole_package_known]),
        _row("What is not working today", progress.draft.not_working_today or LEFT_EMPTY),
    ]


def _costed(line: Line) -> str:
    amount = money(line.annual)
    return f"{_today(line)} {amount + ' a year' if amount else 'No price yet'}"


def _row(label: str, value: str) -> dict:
    return {"label": label, "value": value}


def _heading(part: str, draft: Request) -> dict:
    url = reverse(PAGES[part], kwargs={"key": draft.key})
    return {"heading": NAMES[part].replace("{name}", draft.child.first_name), "url": url}
