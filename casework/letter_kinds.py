"""Each kind of letter: what it must say (law.md §10), what its words may be filled with, who gives that."""

from collections.abc import Mapping
from dataclasses import dataclass

from casework.enums import LetterKind


@dataclass(frozen=True, slots=True)
class Part:
    """A fixed part `[[name]]`, drawn by templates/letters/parts/<name>.html: what it says, and which law wants it."""

    says: str
    source: str = ""

    @property
    def required(self) -> bool:
        return bool(self.source)


@dataclass(frozen=True, slots=True)
class Kind:
    """`title` names the document; `facts` are given by whoever issues it, beside the everyday ones."""

    title: str
    facts: tuple[str, ...]
    parts: Mapping[str, Part]
    wants: tuple[str, ...] = ("recipient", "reference")

    @property
    def required(self) -> dict[str, Part]:
        return {name: part for name, part in self.parts.items() if part.required}


FACT_WORDS = {
    "recipient": "Who the letter is written to",
    "reference": "The request’s reference",
    "child": "The child’s or young person’s whole name",
    "first_name": "The child’s or young person’s first name",
    "whose": "“Idris’s”, or “your” where the young person asked",
    "council_name": "The council’s name",
    "officer": "The caseworker’s name; empty where nobody has the case",
    "part": "Which part of the request: education, health or social care",
    "sent_on": "The day the request was sent",
    "today": "The day of the letter",
}
"""What stands in any letter as {name}."""

GOOD = "Good practice"
ADVICE = Part("Free, independent advice, and how to reach it", "Regulation 3")
OMBUDSMAN = Part("The ombudsman", "Local Government Act 1974")
TRIBUNAL = Part("What the tribunal decides, and what it does not", "Regulation 7")
CONTACT = Part("Whom to ask")
SIGNED = Part("The council’s name under the letter")
CLOSING = {"contact": CONTACT, "signed": SIGNED}

KINDS: dict[str, Kind] = {
    LetterKind.RECEIVED: Kind(
        "We have your request",
        (
            "strands",
            "window_open",
            "window_opening",
            "window_why",
            "indicative_by",
            "indicative_days",
            "decision_days",
        ),
        {
            "who_decides": Part("The parts of the request, and who decides each", GOOD),
            "target_dates": Part("By when we do what", GOOD),
            "outside_window": Part("What happens if it was asked outside a review or draft", GOOD),
            "withdraw": Part("How to withdraw", GOOD),
            "advice": ADVICE,
            **CLOSING,
        },
    ),
    LetterKind.INDICATIVE: Kind(
        "Your indicative budget",
        (
            "amount",
            "calculated",
            "lines",
            "setting_pays",
            "method",
            "worked_out_on",
            "departed",
            "why_departed",
            "since_the_last",
        ),
        {
            "indicative_figure": Part(
                "The figure, that it is indicative, and that it is no decision",
                "Code of Practice 9.102",
            ),
            "indicative_lines": Part("Each line with its sum", "Code of Practice 9.102"),
            "setting_pays": Part("What the setting pays, shown on its own", GOOD),
            "basis": Part("How, with which rates and when it was worked out", "CoP 9.102"),
            "how_to_query": Part("How to question the figure", "Code of Practice 9.103"),
            "advice": ADVICE,
            **CLOSING,
        },
    ),
    LetterKind.QUESTION: Kind(
        "We need something from you",
        ("question", "why", "help", "answer_by"),
        {
            "question": Part("What we ask for", GOOD),
            "why": Part("Why we ask", GOOD),
            "answer_by": Part("By when, and what happens until then", GOOD),
            "help": Part("What help there is", GOOD),
            **CLOSING,
        },
    ),
    LetterKind.HEAD_AGREEMENT: Kind(
        "Your agreement to support at your setting",
        ("head_name", "setting", "lines", "answer_by"),
        {
            "site_lines": Part("What would happen on the site, where, when and by whom", "Reg 9"),
            "head_agrees": Part("Agreement or refusal with reasons, in writing", "Regulation 9"),
            **CLOSING,
        },
        wants=("reference",),
    ),
    LetterKind.DECISION: Kind(
        "Our decision about a personal budget",
        (),
        {
            "decision_result": Part("The decision, the sum and its dates", "CoP 9.103"),
            "decision_lines": Part("Each line: asked, decided, how it is paid", "CoP 9.103"),
            "decision_reasons": Part("Reasons with the law, line by line", "Regulations 4A and 7"),
            "delivered_instead": Part("How the plan’s support is delivered", "Section 42(2)"),
            "review_right": Part("The right to a review: how, by when, who, when", "Regulation 7"),
            "advice": ADVICE,
            "ombudsman": OMBUDSMAN,
            "tribunal": TRIBUNAL,
            **CLOSING,
        },
        wants=("recipient",),
    ),
    LetterKind.PARTNER_DECISION: Kind(
        "The decision on one part of your request",
        ("partner", "partner_reference", "decided_by", "decided_on", "lines", "reconsider"),
        {
            "partner_result": Part("Who decided, when, and what", "SI 2013/1617 regulation 7"),
            "partner_reasons": Part("The reasons, line by line", "SI 2013/1617 regulation 7"),
            "partner_reconsider": Part("How to ask them to think again", "SI 2013/1617 reg 7"),
            "health_ombudsman": Part("The ombudsmen", "Health Service Commissioners Act 1993"),
            "advice": ADVICE,
            **CLOSING,
        },
    ),
    LetterKind.JOINT_REFUSAL: Kind(
        "Two decisions about your request",
        ("bodies",),
        {
            "each_body": Part(
                "Each body’s decision, its reasons and its own way of review",
                "Code of Practice 9.109",
            ),
            "advice": ADVICE,
            **CLOSING,
        },
    ),
    LetterKind.REVIEW_OUTCOME: Kind(
        "The outcome of your review",
        ("asked_on", "reviewer", "answer", "lines", "points", "total", "next_steps"),
        {
            "review_result": Part("What the review decided, line by line, with reasons", "Reg 7"),
            "review_answers": Part("An answer to each thing you said", "Regulation 7"),
            "next_steps": Part("What happens next", "Regulation 7"),
            "ombudsman": OMBUDSMAN,
            "tribunal": TRIBUNAL,
            "advice": ADVICE,
            **CLOSING,
        },
    ),
    LetterKind.OFFER: Kind(
        "Our offer of a direct payment",
        ("offer",),
        {
            "offer_changed": Part("What changed since the last offer", "Regulation 8"),
            "offer_lines": Part("For whom, which goods or services, what they are for", "Reg 8(2)"),
            "offer_amount": Part("How much, when, and into which account", "Regulation 8(2)"),
            "offer_conditions": Part("The conditions on how it is spent", "Regulation 8(2)"),
            "offer_duties": Part("What whoever is paid must do", "Regulation 8(3)"),
            "offer_reviews": Part("How we follow it, and the first review", "Regulation 11"),
            "offer_answer": Part("How to agree, and how to decline", "Regulation 8(1)"),
            "offer_misuse": Part("What happens if the money is misused", "Regulations 13 and 14"),
            "offer_employing": Part("Employing somebody: insurance, tax, checks", GOOD),
            "advice": ADVICE,
            **CLOSING,
        },
    ),
    LetterKind.CONSENT: Kind(
        "Consent to a direct payment",
        ("offer",),
        {
            "consent_to": Part("Which offer is agreed to", "Regulation 8(1)"),
            "consent_duties": Part("Agreement to each duty", "Regulation 8(3)"),
            "consent_schedule": Part("The declaration on the Schedule", "Regulation 5(2)(d)"),
            "consent_signed": Part("Who signs, a nominee and a young person too", "Reg 5 and 8"),
            **CLOSING,
        },
    ),
    LetterKind.CONFIRMATION: Kind(
        "Your final personal budget",
        ("offer", "lines", "total", "starts_on", "ends_on"),
        {
            "final_lines": Part("The final amount of each line, and how it is paid", "CoP 9.103"),
            "final_dates": Part("From when, and the first review", "Code of Practice 9.103"),
            "section_j": Part("Where it stands in the plan", "SEND Regulations 2014, 12(1)(j)"),
            **CLOSING,
        },
    ),
    LetterKind.AGE_16: Kind(
        "Who decides about the personal budget from now on",
        ("rights_pass_on", "young_person"),
        {
            "rights_pass": Part("The day the rights pass, and to whom", "Section 49"),
            "young_persons_choices": Part("Consent, name somebody, or stop", "Regulation 5"),
            "advice": ADVICE,
            **CLOSING,
        },
    ),
}
