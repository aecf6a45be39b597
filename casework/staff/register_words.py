"""A plan record in words: rows of a summary list, and one line for a table. No database."""

from datetime import date

from casework.staff.short_words import NEEDS, PHASES, SETTINGS
from council.templatetags.council_format import plain_date
from requests_app.models import PlanRecord
from requests_app.register import standing

NOT_KNOWN = "Not in the file"
DATES = (
    ("requested_on", "Assessment requested"),
    ("draft_sent_on", "Draft plan sent"),
    ("issued_on", "Plan issued"),
    ("reviewed_on", "Last review meeting"),
    ("amendments_sent_on", "Changes sent"),
    ("review_due_on", "Next review due"),
    ("reassessment_started_on", "Reassessment began"),
    ("ceased_on", "Plan ends"),
)
MARKS = {
    "being_drafted": "blue",
    "in_force": "green",
    "in_review": "blue",
    "reassessment": "blue",
    "ceased": "grey",
}


def child_rows(record: PlanRecord) -> list[dict]:
    return _rows(
        ("Name", record.name),
        ("Born", plain_date(record.birth_date)),
        ("Sex", record.get_sex_display()),
        ("Ethnicity", record.get_ethnicity_display()),
        ("First language", record.first_language),
        ("Postcode", record.postcode),
        ("Native ID", record.native_id),
        ("UPN", record.upn),
    )


def plan_rows(record: PlanRecord) -> list[dict]:
    custody = "Yes: an officer decides what goes on (R07)" if record.in_custody else "No"
    return _rows(
        ("Plan", record.get_status_display()),
        ("Setting", setting_of(record)),
        ("Phase", PHASES.get(record.phase, "")),
        ("Needs", needs_of(record)),
        ("In custody", custody),
    )


def date_rows(record: PlanRecord) -> list[dict]:
    """Only the days the file has."""
    known = [(title, getattr(record, name)) for name, title in DATES if getattr(record, name)]
    return _rows(*((title, plain_date(day)) for title, day in known))


def needs_of(record: PlanRecord) -> str:
    needs = [NEEDS[need] for need in (record.main_need, record.second_need) if need]
    return ", ".join(needs).capitalize()


def setting_of(record: PlanRecord) -> str:
    kind = SETTINGS.get(record.setting_kind, "")
    if not record.setting_name:
        return kind.capitalize()
    return f"{record.setting_name} ({kind})" if kind else record.setting_name


def window_words(record: PlanRecord, on: date) -> str:
    """Whether a family may ask now, in a sentence (R02)."""
    window, began = standing.window_of(record), standing.began_on(record)
    if standing.has_ended(record, on):
        return "There is no plan any more: nothing can be asked for"
    if window != "other":
        since = f" since {plain_date(began)}" if began else ""
        return f"Open{since}: {window.label[:1].lower()}{window.label[1:]}"
    following = standing.next_window_on(record, on)
    return f"Closed until the review due {plain_date(following)}" if following else "Closed"


def row_of(record: PlanRecord) -> dict:
    return {
        "url": record.get_absolute_url(),
        "name": record.name,
        "native_id": record.native_id,
        "born": plain_date(record.birth_date),
        "need": NEEDS.get(record.main_need, "").capitalize(),
        "setting": setting_of(record),
        "status": record.get_status_display(),
        "colour": MARKS[record.status],
        "matched": record.is_matched,
        "missing": record.missing_since,
    }


def _rows(*pairs: tuple[str, str]) -> list[dict]:
    return [
        {"label": label, "value": value or NOT_KNOWN, "note": "", "url": ""}
        for label, value in pairs
    ]
