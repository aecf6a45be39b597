"""Everything that changes a request; one function for one thing people do."""

from requests_app.services.drafts import (
    delete_draft,
    save_answers,
    start_draft,
)
from requests_app.services.evidence import add_evidence, remove_evidence
from requests_app.services.lines import add_line, next_position, remove_line, save_line
from requests_app.services.matching import match_record, say_not_in_register, unmatch
from requests_app.services.money import choose_holding, hold_each
from requests_app.services.moves import Changed, Refused, move, record
from requests_app.services.on_behalf import start_for_family
from requests_app.services.people import confirm_link, end_link
from requests_app.services.register import check_file, give_up, load_file
from requests_app.services.sending import missing_in, submit, what_is_missing

__all__ = [
    "Changed",
    "Refused",
    "add_evidence",
    "add_line",
    "check_file",
    "choose_holding",
    "confirm_link",
    "delete_draft",
    "end_link",
    "give_up",
    "hold_each",
    "load_file",
    "match_record",
    "missing_in",
    "move",
    "next_position",
    "record",
    "remove_evidence",
    "remove_line",
    "save_answers",
    "save_line",
    "say_not_in_register",
    "start_draft",
    "start_for_family",
    "submit",
    "unmatch",
    "what_is_missing",
]
