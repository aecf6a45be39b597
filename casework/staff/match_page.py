"""What the match page shows: records that may be the child's, and both sides' facts. No database."""

from casework.staff.change_words import name_of, value_words
from casework.staff.register_words import MARKS, needs_of, setting_of
from council.templatetags.council_format import plain_date
from requests_app.models import PlanRecord, Request
from requests_app.register.likeness import Suggestion


def suggested_row(one: Suggestion) -> dict:
    return found_row(one.record) | {"why": one.why, "why_not": one.why_not, "exact": one.exact}


def found_row(record: PlanRecord) -> dict:
    facts = (plain_date(record.birth_date), needs_of(record), setting_of(record))
    return {
        "pk": record.pk,
        "url": record.get_absolute_url(),
        "name": record.name,
        "native_id": record.native_id,
        "facts": " · ".join(filter(None, facts)),
        "status": record.get_status_display(),
        "colour": MARKS[record.status],
        "taken": record.is_matched,
        "missing": record.missing_since,
    }


def comparison(case: Request, facts: dict) -> list[dict]:
    """What the request says and what the record says, fact by fact; `differs` where taking over changes it."""
    rows = []
    for field, recorded in facts.items():
        owner, name = (case.plan, field[5:]) if field.startswith("plan_") else (case, field)
        said = getattr(owner, name)
        rows.append(
            {
                "label": name_of(field).capitalize(),
                "said": value_words(field, said),
                "recorded": value_words(field, recorded),
                "differs": (said or "") != (recorded or ""),
            }
        )
    return rows
