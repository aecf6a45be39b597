from budgets.models.agreed import Budget, BudgetLine, Funding, Payment
from budgets.models.consents import AccountCheck, Consent
from budgets.models.offers import (
    Instalment,
    Offer,
    OfferCondition,
    OfferLine,
    OfferState,
    PaidTo,
    Rhythm,
)
from budgets.models.reviews import Answer, Occasion, OutcomeReview, ReviewState
from budgets.models.said import OutcomeProgress, OutcomeWord, Progress, Saying, Voice
from budgets.models.shortages import HowSettled, Shortage

__all__ = [
    "AccountCheck",
    "Answer",
    "Budget",
    "BudgetLine",
    "Consent",
    "Funding",
    "HowSettled",
    "Instalment",
    "Occasion",
    "Offer",
    "OfferCondition",
    "OfferLine",
    "OfferState",
    "OutcomeProgress",
    "OutcomeReview",
    "OutcomeWord",
    "PaidTo",
    "Payment",
    "Progress",
    "ReviewState",
    "Rhythm",
    "Saying",
    "Shortage",
    "Voice",
]
