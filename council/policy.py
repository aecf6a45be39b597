"""Policy values by date: the council's dated rows over defaults of law and good practice."""

from decimal import Decimal, InvalidOperation
from typing import Any

from council.models import Policy

DEFAULTS: dict[str, int | Decimal] = {
    "indicative_days": 15,
    "decision_days": 10,
    "review_days": 15,
    "answer_days": 10,
    "reminder_days": 3,
    "head_days": 15,
    "partner_days": 20,
    "chase_days": 3,
    "draft_days": 90,
    "declaration_months": 6,
    "offer_days": 20,
    "outcome_review_notice_days": 14,
    "outcome_review_answer_days": 10,
    "approval_limit": Decimal("5000.00"),
    "small_number": 5,
    "story_group": 5,
    "evidence_files": 30,
    "evidence_megabytes": 300,
}

LABELS = {
    "indicative_days": "Working days to share an indicative budget, from the day a request is sent",
    "decision_days": "Working days to decide, from the day the costed plan is agreed",
    "review_days": "Working days to decide a review of a refusal",
    "answer_days": "Working days a family is given to answer a question",
    "head_days": "Working days a head, principal or contact at the setting is given to answer",
    "partner_days": "Working days a health or social care partner is given to decide its part",
    "chase_days": "Working days before the end when a head, a setting or a partner is reminded",
    "draft_days": "Days a request that was never sent is kept after it was last saved",
    "reminder_days": "Working days before that on which we remind the family",
    "declaration_months": "Months a declaration about excluded persons may be old at the first payment",
    "offer_days": "Working days a family is given to answer an offer of a direct payment",
    "outcome_review_notice_days": "Days before a review of outcomes when the family is reminded",
    "outcome_review_answer_days": "Working days to answer a family that asks for a review of outcomes",
    "approval_limit": "Pounds a year up to which a caseworker may approve a colleague's proposal",
    "small_number": "Smallest number shown in figures that leave the team",
    "story_group": "Children with an agreed budget whom a published story has to fit",
    "evidence_files": "Files that can be added to one request",
    "evidence_megabytes": "Megabytes that the files of one request can have together",
}

LARGEST: dict[str, int | Decimal] = {
    "approval_limit": Decimal("1000000.00"),
    "small_number": 50,
    "story_group": 50,
    "evidence_megabytes": 2000,
}
LARGEST_DAYS = 250


class NotAPolicyValue(ValueError):
    """What was entered cannot be the value of this policy; the text says what to enter."""


def value(key, on):
    """What the policy is on a day: a number of the default's type (days, pounds, persons)."""
    return values([key], on)[key]


def values(keys, on):
    """Several policies on a day, by key, in one statement."""
    set_before = Policy.objects.filter(key__in=keys, valid_from__lte=on).order_by(
        "valid_from", "pk"
    )
    newest = dict(set_before.values_list("key", "value"))
    return {key: parse(key, newest[key]) if key in newest else DEFAULTS[key] for key in keys}


def parse(key, text):
    """The number a text stands for, in the default's type; NotAPolicyValue says what to enter."""
    kind: Any = type(DEFAULTS[key])
    largest = LARGEST.get(key, LARGEST_DAYS)
    try:
        number = kind(text.strip().removeprefix("£").replace(",", ""))
        fits = 1 <= number <= largest
    except (ValueError, InvalidOperation):
        fits = False
    if not fits or (kind is Decimal and number != number.quantize(Decimal("0.01"))):
        raise NotAPolicyValue(f"Enter {_what(kind)} from 1 to {largest:,}")
    return number if kind is int else number.quantize(Decimal("0.01"))


def _what(kind):
    return "pounds" if kind is Decimal else "a whole number"
