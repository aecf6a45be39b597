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

__all__ = [
    "AccountCheck",
    "Budget",
    "BudgetLine",
    "Consent",
    "Funding",
    "Instalment",
    "Offer",
    "OfferCondition",
    "OfferLine",
    "OfferState",
    "PaidTo",
    "Payment",
    "Rhythm",
]
