"""Everything that changes a case study; one function for one thing people do."""

from newsletter.services.answering import agree, in_years, may_answer, refuse
from newsletter.services.asking import ask, still_to_ask
from newsletter.services.exporting import order_export, try_again
from newsletter.services.moves import move, record
from newsletter.services.proposing import propose
from newsletter.services.signing import has_written, publish, sign
from newsletter.services.withdrawing import take_down, withdraw
from newsletter.services.writing import write

__all__ = [
    "agree",
    "ask",
    "has_written",
    "in_years",
    "may_answer",
    "move",
    "order_export",
    "propose",
    "publish",
    "record",
    "refuse",
    "sign",
    "still_to_ask",
    "take_down",
    "try_again",
    "withdraw",
    "write",
]
