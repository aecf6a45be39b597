"""A request in question and answer, part by part: what is checked before sending and shown after."""

from django.urls import reverse

from council.templatetags.council_format import money, plain_date
from requests_app.asking_choices import HelpWanted, ProviderCheck, SharesWith, YesNoNotSure
from requests_app.enums import Mechanism, Need, StrandKind, Where
from requests_app.models import Line, Request
from requests_app.progress import OPTIONAL, Progress
from requests_app.task_list import NAMES, PAGES

NOT_ANSWERED = "Not answered yet"
LEFT_EMPTY = "Left empty"
YES_NO = {True: "Yes", False: "No", None: NOT_ANSWERED}


def parts_of(progress: Progress) -> list[dict]:
    """Parts with a heading, the page that changes them and rows of label and value."""
    draft = progress.draft
    return [
        {"part": part, "rows": _shown(part, rows(progress)), **_heading(part, draft)}
        for part, rows in ROWS_OF.items()
        if part in progress.parts
    ]


def _shown(part: str, rows: list[dict]) -> list[dict]:
    """Of a part that may be left out only what was said, so that the page stays short."""
    if part not in OPTIONAL:
        return rows
    said = [row for row in rows if row["value"] not in (LEFT_EMPTY, "None")]
    return said or [_row("This part", LEFT_EMPTY)]


def lines_of(progress: Progress) -> list[dict]:
    """The asked lines, each with its rows; the same words wherever a line is read back."""
    several = len(progress.strands) > 1
    return [
        {"line": line, "number": number, "rows": line_rows(line, several)}
        for number, line in enumerate(progress.asked, start=1)
    ]


def line_rows(line: Line, several_strands: bool = False) -> list[dict]:
    kind = [_row("Kind of support", StrandKind(line.strand.kind).label)] if several_strands else []
    return [
        *kind,
        _row("In the plan", line.section_f or "Not sure, or not there"),
        _row("What it should help with", line.outcome or NOT_ANSWERED),
        _row("What it is for", line.get_purpose_display() or NOT_ANSWERED),
        _row("Where", _where(line)),
        _row("Today", _today(line)),
        _row("Who would give it", _provider(line)),
        *_checks(line),
        *_household(line),
        _row("How much", line.sum_in_words or NOT_ANSWERED),
        _row("How the money is held", _held(line)),
    ]


def words_of(choices, codes: list[str]) -> str:
    """Chosen codes as words: "Insurance, References"."""
    return ", ".join(str(choices(code).label) for code in codes if code in choices.values)


def _held(line: Line) -> str:
    return Mechanism(line.mechanism).short if line.mechanism else "Not sure yet"


def _where(line: Line) -> str:
    if line.where == Where.SETTING:
        return f"{line.get_where_display()}. We ask the head."
    return line.get_where_display() or NOT_ANSWERED


def _provider(line: Line) -> str:
    kind = line.get_provider_kind_display() if line.provider_kind else ""
    return ". ".join(filter(None, [line.provider, kind])) or "Not known yet"


def _checks(line: Line) -> list[dict]:
    known = words_of(ProviderCheck, line.provider_checks)
    return [_row("Their checks", known)] if known else []


def _household(line: Line) -> list[dict]:
    if not line.household_member:
        return []
    return [_row("They live with you or are close family", f"Yes. {line.household_why}")]


def _today(line: Line) -> str:
    if not line.delivered_by:
        return NOT_ANSWERED
    paid = line.get_paid_by_display() or "not said"
    return f"Given by: {line.get_delivered_by_display()}. Paid by: {paid}."


def _asking(progress: Progress) -> list[dict]:
    draft = progress.draft
    further = [
        _row(label, value)
        for label, value in (
            ("Under which rule", draft.get_represents_under_display()),
            ("More about that", draft.role_details),
        )
        if value
    ]
    return [
        _row("Name", draft.requester.full_name),
        _row("Who is asking", draft.get_role_display() or NOT_ANSWERED),
        *further,
        _row("Phone", draft.phone or LEFT_EMPTY),
        _row("Get in touch first", draft.get_contact_by_display() or LEFT_EMPTY),
    ]


def _child(progress: Progress) -> list[dict]:
    child = progress.draft.child
    return [
        _row("Name", child.name),
        _row("Date of birth", plain_date(child.birth_date)),
        _row("Address", child.address or LEFT_EMPTY),
        _row("Postcode", child.postcode or LEFT_EMPTY),
    ]


def _window(progress: Progress) -> list[dict]:
    draft = progress.draft
    return [
        _row("The plan now", draft.get_window_display() or NOT_ANSWERED),
        _row("Plan", draft.plan.get_status_display() or NOT_ANSWERED),
        _row("That began", plain_date(draft.plan.stage_date) or LEFT_EMPTY),
        _row("Meeting, or day to answer by", plain_date(draft.window_date) or LEFT_EMPTY),
    ]


def _plan(progress: Progress) -> list[dict]:
    plan = progress.draft.plan
    return [
        _row("Where", plan.get_setting_kind_display() or NOT_ANSWERED),
        _row("Name of the setting", plan.setting_name or LEFT_EMPTY),
        _row("Year", plan.year_group or plan.get_phase_display() or NOT_ANSWERED),
    ]


def _needs(progress: Progress) -> list[dict]:
    plan = progress.draft.plan
    others = words_of(Need, plan.other_needs)
    return [
        _row("Main need", plan.get_main_need_display() or "Not sure"),
        _row("Second need", plan.get_second_need_display() or "None, or not sure"),
        *([_row("And then", others)] if others else []),
    ]


def _more(progress: Progress) -> list[dict]:
    child = progress.draft.child
    return [
        _row("Unique pupil number", child.upn or LEFT_EMPTY),
        _row("In the care of a council", child.get_looked_after_display() or LEFT_EMPTY),
        _row("Free school meals", child.get_free_meals_display() or LEFT_EMPTY),
    ]


def _strands(progress: Progress) -> list[dict]:
    chosen = words_of(StrandKind, progress.strands) if progress.draft.strands_chosen else ""
    return [_row("Kinds of support", chosen or NOT_ANSWERED)]


def _money(progress: Progress) -> list[dict]:
    return [_row("How the money is held", progress.draft.get_mechanism_display() or NOT_ANSWERED)]


def _payee(progress: Progress) -> list[dict]:
    return [_row("The money goes to", progress.draft.get_payee_display() or NOT_ANSWERED)]


def _managing(progress: Progress) -> list[dict]:
    draft = progress.draft
    return [
        _row("Can you look after it", draft.get_ability_to_manage_display() or NOT_ANSWERED),
        _row("Help that would make it easier", draft.managing_help or LEFT_EMPTY),
    ]


def _holder(progress: Progress) -> list[dict]:
    holder = progress.holder
    if holder is None:
        return [_row("Name", NOT_ANSWERED)]
    return [
        _row("Name", holder.name),
        _row("Organisation", holder.organisation or LEFT_EMPTY),
        _row("Who they are", holder.relation or LEFT_EMPTY),
        _row("Email", holder.email or LEFT_EMPTY),
        _row("Phone", holder.phone or LEFT_EMPTY),
        _row("They said yes", YES_NO[holder.has_agreed]),
    ]


def _excluded(progress: Progress) -> list[dict]:
    said = progress.around.excluded
    return [_row("Your answer", YesNoNotSure(said).label if said else NOT_ANSWERED)]


def _package(progress: Progress) -> list[dict]:
    known = {True: "Yes", False: "No, or not sure", None: NOT_ANSWERED}
    rest = [_row(line.provision, _costed(line)) for line in progress.rest]
    complete = known[progress.draft.whole_package_known]
    return [*rest, _row("Is that everything in the plan?", complete)]


def _around(progress: Progress) -> list[dict]:
    draft = progress.draft
    return [
        _row("What is arranged, and who pays", draft.arranged_today or NOT_ANSWERED),
        _row("What is not working", draft.not_working_today or LEFT_EMPTY),
    ]


def _views(progress: Progress) -> list[dict]:
    draft = progress.draft
    picture = "One added, see the evidence" if draft.childs_picture_id else "None"
    return [_row("In words", draft.childs_views or LEFT_EMPTY), _row("Picture", picture)]


def _help(progress: Progress) -> list[dict]:
    draft = progress.draft
    easy = LEFT_EMPTY if draft.wants_easy_read is None else YES_NO[draft.wants_easy_read]
    return [
        _row("Help", words_of(HelpWanted, draft.help_wanted) or LEFT_EMPTY),
        _row("Interpreter", draft.interpreter or LEFT_EMPTY),
        _row("Easy read", easy),
    ]


def _share(progress: Progress) -> list[dict]:
    draft = progress.draft
    return [
        _row("We may share it with", words_of(SharesWith, draft.shares_with) or NOT_ANSWERED),
        _row("You said so on", plain_date(draft.consented_at) or LEFT_EMPTY),
    ]


ROWS_OF = {
    "asking": _asking,
    "child": _child,
    "window": _window,
    "plan": _plan,
    "needs": _needs,
    "more": _more,
    "strands": _strands,
    "money": _money,
    "payee": _payee,
    "managing": _managing,
    "holder": _holder,
    "excluded": _excluded,
    "package": _package,
    "today": _around,
    "views": _views,
    "help": _help,
    "share": _share,
}


def _costed(line: Line) -> str:
    amount = money(line.annual)
    return f"{_today(line)} {amount + ' a year' if amount else 'No price yet'}"


def _row(label: str, value: str) -> dict:
    return {"label": label, "value": value}


def _heading(part: str, draft: Request) -> dict:
    url = reverse(PAGES[part], kwargs={"key": draft.key})
    heading = NAMES[part].replace("{name}", draft.child.first_name)
    return {"heading": heading, "url": f"{url}?from=check"}
