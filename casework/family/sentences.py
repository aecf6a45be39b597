"""What each event is called for a family that reads of it."""

from collections.abc import Mapping

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
    "payment_ended": (
        "You ended the direct payment",
        "The direct payment has ended",
        "A new decision took its place. The letter of that decision gave the day and the reasons.",
    ),
    "ask_outcome_review": (
        "You asked us to look at the budget",
        "{Who} asked us to look at the budget",
        "We answer in writing.",
    ),
    "agree_outcome_review": (
        "You agreed to look at the budget",
        "We agreed to look at the budget",
        "The page of what was agreed says by when.",
    ),
    "decline_outcome_review": (
        "You said that the budget is not looked at now",
        "We said that we do not look at the budget now",
        "The page of what was agreed says why. You can ask again.",
    ),
    "leave_outcome_review": (
        "You said that a review of the budget is not held",
        "A review of the budget is not held",
        "The page of what was agreed says why.",
    ),
    "say_outcome": ("You told us how it goes", "{Who} told us how it goes", ""),
    "write_outcome": (
        "You wrote down how it goes",
        "We wrote down what we were told about how it goes",
        "",
    ),
    "ask_setting_word": (
        "You asked the setting how it goes",
        "We asked the school, college or nursery how it goes",
        "You read its answer beside what you said.",
    ),
    "setting_word_said": (
        "You told us how it goes at the school, college or nursery",
        "The school, college or nursery told us how it goes",
        "",
    ),
    "stop_setting_word": (
        "You no longer ask the setting how it goes",
        "We no longer ask the school, college or nursery how it goes",
        "",
    ),
    "hold_outcome_review": (
        "You closed the review of how it goes",
        "We looked at how it goes",
        "The page of what was agreed says what came of it.",
    ),
    "settle_shortage": (
        "You wrote down what was done about too little money",
        "The money was not enough, and we acted",
        "The page of the review says what we did.",
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
