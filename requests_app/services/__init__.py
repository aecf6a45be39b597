"""Everything that changes a request; one function for one thing people do."""

from requests_app.services.drafts import (
    delete_draft,
    save_answers,
    start_draft,
)
from requests_app.services.evidence import add_evidence, remove_evidence
from requests_app.services.lines import add_line, next_position, remove_line, save_line
from requests_app.services.money import choose_holding, hold_each
from requests_app.services.moves import Changed, Refused, move, record
from requests_app.services.on_behalf import start_for_family
from requests_app.services.people import confirm_link, end_link
from requests_app.services.sending import missing_in, submit, what_is_missing

__all__ = [
    "Changed",
    "Refused",
    "add_evidence",
    "add_line",
    "choose_holding",
    "confirm_link",
    "delete_draft",
    "end_link",
    "hold_each",
    "missing_in",
    "move",
    "next_position",
    "record",
    "remove_evidence",
    "remove_line",
    "save_answers",
    "save_line",
    "start_draft",
    "start_for_family",
    "submit",
    "what_is_missing",
]
