"""Everything that changes a request; one function for one thing people do."""

from requests_app.services.copying import copy_request
from requests_app.services.drafts import (
    delete_draft,
    lock_draft,
    save_answers,
    start_draft,
)
from requests_app.services.evidence import add_evidence, remove_evidence
from requests_app.services.keeping import forget_typed, keep_typed, same_tab
from requests_app.services.lines import add_line, next_position, remove_line, save_line
from requests_app.services.matching import match_record, say_not_in_register, unmatch
from requests_app.services.money import choose_holding, hold_each
from requests_app.services.money_people import declare_excluded, name_money_holder, save_equality
from requests_app.services.moves import Changed, Refused, move, move_held, record
from requests_app.services.on_behalf import save_received, start_for_family
from requests_app.services.people import add_by_letter, confirm_link, end_link, give_account
from requests_app.services.register import check_file, give_up, load_file
from requests_app.services.sending import missing_in, submit, what_is_missing
from requests_app.services.sharing import choose_sharing
from requests_app.services.strands import choose_strands
from requests_app.services.week import save_week, week_row

__all__ = [
    "Changed",
    "Refused",
    "add_by_letter",
    "add_evidence",
    "add_line",
    "check_file",
    "choose_holding",
    "choose_sharing",
    "choose_strands",
    "confirm_link",
    "copy_request",
    "declare_excluded",
    "delete_draft",
    "end_link",
    "forget_typed",
    "give_account",
    "give_up",
    "hold_each",
    "keep_typed",
    "load_file",
    "lock_draft",
    "match_record",
    "missing_in",
    "move",
    "move_held",
    "name_money_holder",
    "next_position",
    "record",
    "remove_evidence",
    "remove_line",
    "same_tab",
    "save_answers",
    "save_equality",
    "save_line",
    "save_received",
    "save_week",
    "say_not_in_register",
    "start_draft",
    "start_for_family",
    "submit",
    "unmatch",
    "week_row",
    "what_is_missing",
]
