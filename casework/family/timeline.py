"""What has happened, in plain words: one sentence for each event a family may see. No database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from casework.line_changes import in_words
from council.templatetags.council_format import money
from requests_app.lifecycle import Action, StrandAction

# action: (title when you did it, title when somebody else did, text); {Who} is who did it.
SENTENCES: Mapping[str, tuple[str, str, str]] = {
    Action.SUBMIT: (
        "You sent your request",
        "{Who} sent the request",
        "You asked for {asked}. We sent you a receipt straight away.",
    ),
    "entered": (
        "You entered the request for the family",
        "{Who} entered your request for you",
        "You asked for {asked}.",
    ),
    Action.START_REVIEW: (
        "You started to check the request",
        "{Who} started to check your request",
        "Against {child}’s plan.",
    ),
    Action.ASK: ("You asked a question", "{Who} asked you a question", "{question}"),
    Action.ANSWER: ("You answered the question", "{Who} answered the question", "{answer}"),
    Action.SHARE_INDICATIVE: (
        "You shared the indicative budget",
        "We shared your indicative budget",
        "{figure} a year to start planning from. It is not a decision.",
    ),
    "share_again": (
        "You shared a new indicative budget",
        "We shared a new indicative budget",
        "{figure} a year to plan with now. It is not a decision.",
    ),
    Action.WITHDRAW: (
        "You withdrew the request",
        "{Who} withdrew the request",
        "{child}’s plan and support stay as they are.",
    ),
    StrandAction.PLAN_READY: (
        "You agreed the costed plan with the family",
        "You and we agreed the costed plan",
        "From this day the time to our decision runs.",
    ),
    StrandAction.ISSUE_LETTER: (
        "You issued the decision letter",
        "We decided, and wrote to you",
        "The letter gives the decision line by line, with our reasons.",
    ),
    StrandAction.ASK_FOR_REVIEW: (
        "You asked us to look again",
        "{Who} asked us to look again",
        "Somebody who took no part in the decision will do that.",
    ),
    "add_representation": (
        "You added to what you told us",
        "{Who} added to what you told us",
        "We answer it with the rest of your review.",
    ),
    StrandAction.DECIDE_REVIEW: (
        "You decided the review",
        "We looked again, and wrote to you",
        "The letter says what we found.",
    ),
    "send_offer": (
        "You sent the offer of a direct payment",
        "We offered you a direct payment",
        "The letter says what it is for, how it is paid, and what you would agree to.",
    ),
    "agree_to_offer": (
        "You agreed to the direct payment",
        "{Who} agreed to the direct payment",
        "We now check the account, and then the payments can begin.",
    ),
    "decline_offer": (
        "You declined the direct payment",
        "{Who} declined the direct payment",
        "We arrange the support instead.",
    ),
    "take_up": (
        "You put the direct payment in place",
        "The direct payment is in place",
        "Everything that has to be there is there. We wrote to you with the final budget.",
    ),
    "withdraw_consent": (
        "You took back your agreement",
        "{Who} took back the agreement to the direct payment",
        "Nothing more is paid, and we arrange the support.",
    ),
    Action.ASK_SETTING: (
        "You asked the head or principal",
        "We asked the school, college or nursery",
        "Support on their site needs their written agreement.",
    ),
    Action.SETTING_ANSWERED: (
        "You wrote down the head’s answer",
        "The school, college or nursery answered us",
        "You read what follows from it in our decision.",
    ),
    Action.LEAVE_SETTING: (
        "You stopped asking the head or principal",
        "We no longer wait for the school, college or nursery",
        "",
    ),
    "move_line": (
        "You put a line in another part",
        "We put something you asked for in the part that decides it",
        "{provision}: {part} decides it.",
    ),
    StrandAction.SEND_TO_PARTNER: (
        "You sent the {part} part to {partner}",
        "We sent the {part} part to {partner}",
        "They decide it under their own law. The other parts go on.",
    ),
    StrandAction.RECALL: (
        "You took the {part} part back",
        "We took the {part} part back",
        "We will tell you who decides it.",
    ),
    StrandAction.PARTNER_DECIDE: (
        "You decided the {part} part",
        "{partner} decided the {part} part",
        "The letter gives their decision, with their reasons.",
    ),
    StrandAction.RECORD_PARTNER: (
        "You wrote down the decision of {partner}",
        "{partner} decided the {part} part",
        "The letter gives their decision, with their reasons.",
    ),
    "joint_letter": (
        "You issued the joint letter",
        "We wrote one letter about all the decisions",
        "It gives each decision, its reasons, and how to ask each body to look again.",
    ),
    "confirm_person": (
        "You confirmed who may see the request",
        "We checked who may see this request",
        "Against the council’s record of {child}’s plan.",
    ),
    "hand_over_applied": (
        "We changed who asks for {child}",
        "We changed who asks for {child}",
        "Compulsory school age has ended, and it was settled who asks and decides now.",
    ),
    "add_evidence": ("You added a file", "{Who} added a file", "{file}"),
    "refuse_file": (
        "We removed a file",
        "We removed a file",
        "It did not pass our virus check. Please send it again as a photo, or on paper.",
    ),
    "assign": ("You gave the case to a colleague", "{Caseworker} became your caseworker", ""),
    "change_line": (
        "You changed a line of the request",
        "We changed line {line} of your request",
        "What changed: {changed}",
    ),
    "add_line": (
        "You added to the package",
        "We added to the list of {child}’s support",
        "{provision}",
    ),
    "remove_line": (
        "You took something out of the package",
        "We took something out of the list of {child}’s support",
        "{provision}",
    ),
    "correct_plan": (
        "You corrected the plan’s record",
        "We put right what we had down about the plan",
        "From the council’s record of {child}’s plan.",
    ),
}
LONGEST_QUOTE = 240


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as a reader sees it; `who` is the actor's name, "" for the portal itself."""

    pk: int
    action: str
    at: datetime
    who: str
    yours: bool
    strand: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the sentences name. Questions, figures and files are found by the moment they came."""

    child: str
    asked: int
    entered_for_family: bool = False
    caseworkers: Mapping[int, str] = field(default_factory=dict)
    questions: Mapping[datetime, str] = field(default_factory=dict)
    answers: Mapping[datetime, str] = field(default_factory=dict)
    figures: Mapping[datetime, Any] = field(default_factory=dict)
    files: Mapping[datetime, str] = field(default_factory=dict)


def story(
    happenings: Iterable[Happening], facts: Facts, clock_lines: Mapping[int, str]
) -> list[dict[str, Any]]:
    """Newest first; events without a sentence are not for the family and are left out."""
    told = [
        told_one(one, facts) | {"clock": clock_lines.get(one.pk, "")}
        for one in happenings
        if one.action in SENTENCES
    ]
    return told[::-1]


def told_one(one: Happening, facts: Facts) -> dict[str, Any]:
    entered = one.action == Action.SUBMIT and facts.entered_for_family
    yours, others, text = SENTENCES["entered" if entered else one.action]
    names = _names(one, facts)
    title = (yours if one.yours else others).format_map(names)
    text = _tidy(text.format_map(names))
    return {"when": one.at, "title": title, "text": text, "yours": one.yours}


def _names(one: Happening, facts: Facts) -> dict[str, str]:
    figure = facts.figures.get(one.at)
    return {
        "Who": one.who or "We",
        "child": facts.child,
        "asked": things(facts.asked),
        "question": quoted(facts.questions.get(one.at, "")),
        "answer": quoted(facts.answers.get(one.at, "")),
        "figure": "A figure" if figure is None else money(figure),
        "file": facts.files.get(one.at, ""),
        "Caseworker": facts.caseworkers.get(one.details.get("to", 0), "Somebody else"),
        "provision": one.details.get("provision", ""),
        "line": str(one.details.get("line", "")),
        "part": one.details.get("part", ""),
        "partner": one.details.get("organisation", "") or "The partner",
        "changed": changed_fields(one.details.get("changed", {})) or "something about it.",
    }


def _tidy(text: str) -> str:
    return "" if text in ("“”", "") else text


def things(count: int) -> str:
    words = ("nothing", "one thing", "two things", "three things", "four things", "five things")
    return words[count] if count < len(words) else f"{count} things"


def quoted(text: str) -> str:
    """A family reads the start here and the whole on the page of questions and answers."""
    words = " ".join(text.split())
    if len(words) > LONGEST_QUOTE:
        words = words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return f"“{words}”" if words else ""


def changed_fields(changed: Mapping[str, Sequence[str]]) -> str:
    """What changed, old → new: "weeks a year: 38 → 30; the price: £30.00 → £28.00."."""
    said = "; ".join(in_words(changed))
    return f"{said}." if said else ""
