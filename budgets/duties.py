"""What whoever is paid agrees to (regulation 8(3)), as they read it on the page and on the form."""

from budgets.models.consents import DUTIES

WORDS = dict(
    zip(
        DUTIES,
        (
            "I use the money only for the support in the offer",
            "I keep to the conditions in the offer",
            "I tell you when something changes that matters for the payment",
            "I use an account for this money only",
            "I keep records of all money in and out, and send them as the offer says",
            "I send you evidence when you ask for it",
        ),
        strict=True,
    )
)
