"""The agreed budget: opened by a decision; its payments offered, consented to, taken up."""

from budgets.services.accounts import (
    approve_account,
    enter_account,
    stop_replaced_payments,
    take_up,
)
from budgets.services.asked_reviews import (
    agree_to_review,
    ask_for_outcome_review,
    decline_review,
    leave_review,
)
from budgets.services.conditions import (
    add_condition,
    conditions_in_use,
    load_conditions,
    retire_condition,
)
from budgets.services.consents import agree, decline, may_agree, record_consent, withdraw_consent
from budgets.services.due_reviews import first_payment_made, keep_up_with_plans
from budgets.services.held_reviews import Unfinished, hold_review, write_review
from budgets.services.offers import change_offer, save_offer, start_offer
from budgets.services.opening import AgreedLine, open_budget
from budgets.services.reminders import remind_of_offers
from budgets.services.review_reminders import remind_of_outcome_reviews
from budgets.services.sending import Incomplete, put_forward, send_offer, send_offer_back
from budgets.services.shortages import settle_shortage
from budgets.services.voices import say, say_by_link, speaks_for_the_child, voice_of

__all__ = [
    "AgreedLine",
    "Incomplete",
    "Unfinished",
    "add_condition",
    "agree",
    "agree_to_review",
    "approve_account",
    "ask_for_outcome_review",
    "change_offer",
    "conditions_in_use",
    "decline",
    "decline_review",
    "enter_account",
    "first_payment_made",
    "hold_review",
    "keep_up_with_plans",
    "leave_review",
    "load_conditions",
    "may_agree",
    "open_budget",
    "put_forward",
    "record_consent",
    "remind_of_offers",
    "remind_of_outcome_reviews",
    "retire_condition",
    "save_offer",
    "say",
    "say_by_link",
    "send_offer",
    "send_offer_back",
    "settle_shortage",
    "speaks_for_the_child",
    "start_offer",
    "stop_replaced_payments",
    "take_up",
    "voice_of",
    "withdraw_consent",
    "write_review",
]
