"""Invented facts for each kind of letter: to look at words before any case has such a letter."""

from datetime import date
from decimal import Decimal
from typing import Any

from casework.enums import LetterKind
from casework.letter_facts import COUNCIL
from council.queries import the_council

EVERYDAY = {
    "reference": "PB-26-000123-7",
    "recipient": "Rhian Marsh",
    "address": "4 Cliff Road\nTorcombe TC2 4QX",
    "child": "Idris Marsh",
    "first_name": "Idris",
    "whose": "Idris’s",
    "officer": "Ellen Marsh",
    "part": "education",
    "sent_on": date(2026, 9, 7),
    "today": date(2026, 10, 5),
}
LINE = {"position": 1, "provision": "Reading tutor", "section_f": "F3"}
OFFER = {
    "number": 1,
    "amount": Decimal("2280.00"),
    "payee": "Rhian Marsh",
    "paid_to": "the parent",
    "family_is_paid": True,
    "is_nominee": False,
    "nominated_on": None,
    "starts_on": date(2027, 1, 4),
    "ends_on": date(2028, 1, 3),
    "lines": [
        {
            **LINE,
            "goods": "Reading tutor, two hours a week in 38 weeks",
            "outcome": "Idris reads a page alone",
            "amount": Decimal("2280.00"),
            "third_party": False,
        }
    ],
    "payments": [
        {"on": date(2027, 1, 11), "amount": Decimal("760.00")},
        {"on": date(2027, 5, 11), "amount": Decimal("760.00")},
        {"on": date(2027, 9, 11), "amount": Decimal("760.00")},
    ],
    "rhythm": "every term (three times a year)",
    "account": "a bank account in the name of Rhian Marsh that is used for nothing else",
    "conditions": ["Spend the money only on the support in this offer."],
    "records_every": 3,
    "evidence_days": 14,
    "first_review_on": date(2027, 4, 9),
    "answer_by": date(2026, 11, 4),
    "change_reason": "",
    "changes": [],
}
DECIDED = {
    **LINE,
    "asked": Decimal("2280.00"),
    "amount": Decimal("2280.00"),
    "sum": "2 hours a week × 38 weeks × £30.00",
    "mark": "agreed",
    "words": "Agreed",
    "paid": "Direct payment, offered",
    "refused": False,
    "reasons": "Section F3 gives Idris two hours of reading support a week.",
    "change_reason": "",
    "would_change": "",
    "arrangement": "",
    "split_effect": "",
    "split_evidence": "",
    "law": None,
    "payment_law": None,
    "payment_reasons": "",
    "help_considered": "",
}
SAMPLES: dict[str, dict[str, Any]] = {
    LetterKind.RECEIVED: {
        "strands": [
            {"part": "Education", "who": "The council"},
            {"part": "Health", "who": "The NHS body for your area, under its own law"},
        ],
        "window_open": True,
        "window_opening": "You can ask now.",
        "window_why": "Idris’s review began on 1 September 2026, and you can ask until it ends.",
        "indicative_by": date(2026, 9, 28),
        "indicative_days": 15,
        "decision_days": 10,
    },
    LetterKind.INDICATIVE: {
        "amount": Decimal("3500.00"),
        "calculated": Decimal("3500.00"),
        "departed": False,
        "why_departed": "",
        "lines": [
            {
                "title": "All the extra support in Idris’s plan",
                "lines": [
                    {
                        "name": "Reading tutor",
                        "sum": "2 hours a week × 38 weeks × £30.00",
                        "words": "",
                        "amount": Decimal("2280.00"),
                        "total": False,
                    }
                ],
            }
        ],
        "setting_pays": Decimal("6000.00"),
        "method": "Costed provision, version 2; Rates 2026, version 1",
        "worked_out_on": date(2026, 9, 21),
        "since_the_last": [],
    },
    LetterKind.QUESTION: {
        "question": "Please send us the tutor’s quote.",
        "why": "It tells us what an hour costs.",
        "help": "A photograph of the email is enough.",
        "answer_by": date(2026, 9, 28),
    },
    LetterKind.HEAD_AGREEMENT: {
        "head_name": "Kim Hale",
        "setting": "Bayview Primary",
        "lines": [
            {
                **LINE,
                "where": "In the library",
                "when": "Tuesdays at 2pm",
                "by": "A tutor; DBS seen",
            }
        ],
        "answer_by": date(2026, 10, 19),
    },
    LetterKind.DECISION: {
        "outcome": "agreed",
        "on": date(2026, 10, 5),
        "lines": [DECIDED],
        "identified": 1,
        "asked_total": Decimal("2280.00"),
        "total": Decimal("2280.00"),
        "direct_payment": Decimal("2280.00"),
        "refused_payments": False,
        "any_refused": False,
        "indicative": Decimal("3500.00"),
        "method": "Costed provision, version 2 and Rates 2026, version 1",
        "review": {"ask_by": date(2026, 11, 16), "days": 15},
        "decision": {
            "starts_on": date(2027, 1, 4),
            "ends_on": date(2028, 1, 3),
            "delivered_instead": "",
            "evidence_considered": "The plan and the tutor’s quote.",
            "below_indicative_reason": "",
        },
    },
    LetterKind.PARTNER_DECISION: {
        "part": "health",
        "partner": "NHS South Coast",
        "partner_reference": "SC/4471",
        "decided_by": "Amal Osei",
        "decided_on": date(2026, 10, 1),
        "lines": [
            {
                **LINE,
                "provision": "Speech therapy at home",
                "decision": "Not agreed",
                "amount": None,
                "reasons": "The clinic gives the same therapy at school.",
            }
        ],
        "reconsider": "Write to NHS South Coast within six weeks and say what should be looked at again.",
    },
    LetterKind.JOINT_REFUSAL: {
        "bodies": [
            {
                "part": "Education",
                "name": "The council",
                "decision": "Not agreed",
                "reasons": "Line 1, Swimming club: Section F does not name swimming.",
                "review": "Ask us for a review: we answer within 15 working days.",
            },
            {
                "part": "Health",
                "name": "NHS South Coast",
                "decision": "Not agreed",
                "reasons": "Line 2, Speech therapy: the clinic gives it at school.",
                "review": "Write to NHS South Coast within six weeks.",
            },
        ],
    },
    LetterKind.REVIEW_OUTCOME: {
        "asked_on": date(2026, 10, 12),
        "reviewer": "Helen Abara",
        "answer": "We looked at every line again.",
        "lines": [
            {
                **DECIDED,
                "outcome": "Changed: agreed",
                "reasons": "The head agrees now.",
            }
        ],
        "points": [
            {"point": "The head has changed her mind.", "answer": "She has. So the line is agreed."}
        ],
        "total": Decimal("2280.00"),
        "next_steps": "A new budget takes the place of the first one.",
    },
    LetterKind.OFFER: {"offer": OFFER},
    LetterKind.CONSENT: {"offer": OFFER},
    LetterKind.CONFIRMATION: {
        "offer": OFFER,
        "lines": [
            {**LINE, "amount": Decimal("2280.00"), "how": "Direct payment"},
        ],
        "total": Decimal("2280.00"),
        "starts_on": date(2027, 1, 4),
        "ends_on": date(2028, 1, 3),
    },
    LetterKind.AGE_16: {"rights_pass_on": date(2027, 6, 26), "young_person": "Idris Marsh"},
}


def sample_facts(kind: str) -> dict[str, Any]:
    """Everything a letter of this kind may say, of an invented child."""
    council = the_council()
    return {
        **EVERYDAY,
        "council": {name: getattr(council, name) for name in COUNCIL},
        "council_name": council.name,
        **SAMPLES[kind],
    }
