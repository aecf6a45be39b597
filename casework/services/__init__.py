"""Everything casework does to a request after it is sent; one function for one thing people do."""

from casework.services.answer_files import add_answer_file
from casework.services.approval import approve, propose, send_back, undo
from casework.services.assigning import Given, assign, assign_each
from casework.services.decisions import (
    decision_in_hand,
    mark_plan_ready,
    save_decision,
    save_line_decision,
)
from casework.services.exporting import make_table_again, order_table
from casework.services.indicative import calculate, depart, share
from casework.services.letter_texts import (
    discard_letter_text,
    go_back_to,
    load_letter_texts,
    publish_letter_text,
    save_letter_text,
    text_in_force,
)
from casework.services.letters import issue, issue_letter, mark_posted, render_missing_pdfs
from casework.services.offers import (
    approve_account,
    prepare_offer,
    record_consent,
    send_offer,
)
from casework.services.package import (
    add_package_line,
    change_line,
    correct_plan,
    remove_package_line,
)
from casework.services.payments import name_recipient, record_tests
from casework.services.questions_ready import (
    load_ready_questions,
    retire_question,
    write_question,
)
from casework.services.receipts import write_receipt, write_receipts
from casework.services.review import (
    add_note,
    answer_question,
    ask_question,
    start_review,
    tick_check,
    withdraw,
)
from casework.services.reviewing import decide_review, save_points, save_reviewed_line
from casework.services.second_look import add_representation, ask_for_review, give_review
from casework.services.teams import move_to_team

__all__ = [
    "Given",
    "add_answer_file",
    "add_note",
    "add_package_line",
    "add_representation",
    "answer_question",
    "approve",
    "approve_account",
    "ask_for_review",
    "ask_question",
    "assign",
    "assign_each",
    "calculate",
    "change_line",
    "correct_plan",
    "decide_review",
    "decision_in_hand",
    "depart",
    "discard_letter_text",
    "give_review",
    "go_back_to",
    "issue",
    "issue_letter",
    "load_letter_texts",
    "load_ready_questions",
    "make_table_again",
    "mark_plan_ready",
    "mark_posted",
    "move_to_team",
    "name_recipient",
    "order_table",
    "prepare_offer",
    "propose",
    "publish_letter_text",
    "record_consent",
    "record_tests",
    "remove_package_line",
    "render_missing_pdfs",
    "retire_question",
    "save_decision",
    "save_letter_text",
    "save_line_decision",
    "save_points",
    "save_reviewed_line",
    "send_back",
    "send_offer",
    "share",
    "start_review",
    "text_in_force",
    "tick_check",
    "undo",
    "withdraw",
    "write_question",
    "write_receipt",
    "write_receipts",
]
