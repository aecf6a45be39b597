"""Everything that changes a case study; one function for one thing people do."""

from newsletter.queries.writers import has_written
from newsletter.services.answering import (
    agree,
    agree_own,
    in_years,
    may_answer,
    refuse,
    refuse_own,
)
from newsletter.services.asking import ask, still_to_ask
from newsletter.services.blending import blend, may_blend
from newsletter.services.checks import accept_rare, check, generalise, overrule
from newsletter.services.exporting import order_export, try_again
from newsletter.services.issues import (
    begin_issue,
    choose_stories,
    choose_tables,
    mark_ready,
    prepare_issue,
    put_in_order,
    reopen_issue,
    shift_story,
    write_issue,
)
from newsletter.services.moves import move, record
from newsletter.services.proposing import propose
from newsletter.services.signing import publish, sign
from newsletter.services.withdrawing import take_down, withdraw
from newsletter.services.writing import write

__all__ = [
    "accept_rare",
    "agree",
    "agree_own",
    "ask",
    "begin_issue",
    "blend",
    "check",
    "choose_stories",
    "choose_tables",
    "generalise",
    "has_written",
    "in_years",
    "mark_ready",
    "may_answer",
    "may_blend",
    "move",
    "order_export",
    "overrule",
    "prepare_issue",
    "propose",
    "publish",
    "put_in_order",
    "record",
    "refuse",
    "refuse_own",
    "reopen_issue",
    "shift_story",
    "sign",
    "still_to_ask",
    "take_down",
    "try_again",
    "withdraw",
    "write",
    "write_issue",
]
