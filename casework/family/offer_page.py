"""The offer as its family reads it, and what became of it. No database."""

from collections.abc import Mapping
from typing import Any

from budgets.models import Offer, OfferState
from council.templatetags.council_format import long_date, money, plain_date

STANDS: Mapping[str, tuple[str, str]] = {
    OfferState.SENT: (
        "Do you agree?",
        "Nothing is paid before you agree in writing. You can say no: then we arrange the support, "
        "and it does not get less.",
    ),
    OfferState.AGREED: (
        "You agreed to this offer",
        "Now we check the account for the money, and a second person looks at it too. "
        "Then the payments can begin.",
    ),
    OfferState.TAKEN_UP: ("This payment is in place", "The money is paid as it says here."),
    OfferState.DECLINED: (
        "You said no to this offer",
        "That is fine. We arrange the support. You can ask for a direct payment again.",
    ),
    OfferState.REPLACED: ("We are changing this offer", "You get a new one. This one is void."),
    OfferState.STOPPED: (
        "You took back your agreement",
        "Nothing more is paid. We arrange the support, so that it goes on.",
    ),
}


def page_of(offer: Offer, said: Mapping[str, Any]) -> dict[str, Any]:
    """`said`: the offer’s own dict from `casework.offer_facts`."""
    title, text = STANDS[offer.state]
    return {
        "offer": offer,
        "said": said,
        "title": title,
        "text": text,
        "rows": rows_of(said),
        "waits": offer.state == OfferState.SENT,
        "agreed": offer.state in (OfferState.AGREED, OfferState.TAKEN_UP),
    }


def rows_of(said: Mapping[str, Any]) -> list[dict[str, Any]]:
    every = said["records_every"]
    months = "every month" if every == 1 else f"every {every} months"
    first = said["payments"][0]
    many = len(said["payments"])
    parts = f"{many} payments" if many > 1 else "One payment"
    return [
        _row(
            "Amount",
            money(said["amount"]),
            f"From {plain_date(said['starts_on'])} to {plain_date(said['ends_on'])}",
        ),
        _row("Paid to", said["payee"]),
        _row(
            "Paid",
            _capital(said["rhythm"]),
            f"{parts}, the first of {money(first['amount'])} on {long_date(first['on'])}",
        ),
        _row("Into", _capital(said["account"])),
        _row(
            "Records",
            f"You send them {months}",
            f"We may ask for evidence: you then have {said['evidence_days']} days",
        ),
        _row("First review", long_date(said["first_review_on"]), "Then at each review of the plan"),
    ]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _row(label: str, value: str, note: str = "") -> dict[str, Any]:
    return {"label": label, "value": value, "note": note, "url": "", "link": ""}
