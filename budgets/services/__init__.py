"""The agreed budget: opened by a decision; its payments offered, consented to, taken up."""

from budgets.services.accounts import approve_account, enter_account, take_up
from budgets.services.conditions import (
    add_condition,
    conditions_in_use,
    load_conditions,
    retire_condition,
)
from budgets.services.consents import agree, decline, may_agree, record_consent, withdraw_consent
from budgets.services.offers import change_offer, save_offer, start_offer
from budgets.services.opening import AgreedLine, open_budget
from budgets.services.reminders import remind_of_offers
from budgets.services.sending import Incomplete, put_forward, send_offer, send_offer_back

__all__ = [
    "AgreedLine",
    "Incomplete",
    "add_condition",
    "agree",
    "approve_account",
    "change_offer",
    "conditions_in_use",
    "decline",
    "enter_account",
    "load_conditions",
    "may_agree",
    "open_budget",
    "put_forward",
    "record_consent",
    "remind_of_offers",
    "retire_condition",
    "save_offer",
    "send_offer",
    "send_offer_back",
    "start_offer",
    "take_up",
    "withdraw_consent",
]
