"""What happened in a case, in the words officers read."""

from collections.abc import Mapping
from types import MappingProxyType

from casework.staff.change_words import changed_words
from requests_app.lifecycle import Action, StrandAction
from requests_app.models import Event

WORDS = {
    Action.SUBMIT: "Request sent",
    Action.START_REVIEW: "Review started",
    Action.ASK: "Question asked of the family",
    Action.ANSWER: "Question answered by the family",
    Action.SHARE_INDICATIVE: "Indicative budget shared with the family",
    Action.DECIDE: "Closed: every part is decided",
    Action.WITHDRAW: "Request withdrawn",
    StrandAction.START_PLANNING: "Planning started",
    StrandAction.PLAN_READY: "Costed plan agreed with the family",
    StrandAction.PROPOSE: "Decision sent to approval",
    StrandAction.SEND_BACK: "Decision sent back",
    StrandAction.APPROVE: "Decision approved",
    StrandAction.UNDO: "Approval taken back",
    StrandAction.ISSUE_LETTER: "Decision letter issued",
    StrandAction.ASK_FOR_REVIEW: "Family asked for a review",
    StrandAction.DECIDE_REVIEW: "Review decided",
    Action.ASK_SETTING: "Head or principal asked",
    Action.SETTING_ANSWERED: "Head’s or principal’s answer taken in",
    Action.LEAVE_SETTING: "Head or principal not asked any more",
    StrandAction.SEND_TO_PARTNER: "Sent to the partner who decides",
    StrandAction.RECALL: "Taken back from the partner",
    StrandAction.PARTNER_DECIDE: "Decided by the partner",
    StrandAction.RECORD_PARTNER: "Partner’s decision written down from paper",
    "head_locked": "Head’s link locked after five wrong dates of birth",
    "head_sent_again": "New link sent to the head",
    "joint_letter": "Joint letter issued",
    "move_line": "Line put in another part",
    "panel_recommended": "Panel’s recommendation written down",
    "partner_told_again": "Partner’s people told again",
    "put_on_agenda": "Put on a panel’s agenda",
    "take_off_agenda": "Taken off a panel’s agenda",
    "add_evidence": "Evidence added",
    "add_line": "Line added to the package",
    "add_note": "Note added",
    "assign": "Officer named",
    "calculate": "Indicative budget worked out",
    "change_line": "Line changed",
    "confirm_person": "Person confirmed",
    "correct_plan": "Plan record corrected",
    "depart": "Another figure set than the calculated one",
    "end_person": "Person’s access to the case ended",
    "match_record": "Matched to a plan of the register",
    "accept_invitation": "Invitation accepted, not confirmed yet",
    "cancel_invitation": "Invitation cancelled",
    "give_account": "A person who asked on paper was given an account",
    "hand_over": "Who asks after school age was recorded",
    "hand_over_applied": "Who asks after school age: access followed",
    "invite": "Somebody invited to follow the request",
    "move_to_team": "Moved to another team",
    "not_in_register": "Looked for in the plan register, and not found",
    "refuse_file": "File removed: it did not pass the virus check",
    "name_recipient": "Said who would be paid",
    "remove_line": "Line removed from the package",
    "share_again": "A new indicative budget shared with the family",
    "unmatch": "Match with the plan register taken back",
    "test_payment": "Tests of a direct payment answered",
    "put_offer_forward": "Offer of a direct payment given to a second person",
    "send_offer": "Offer of a direct payment sent",
    "send_offer_back": "Offer of a direct payment sent back",
    "change_offer": "Change of the offer begun",
    "agree_to_offer": "Direct payment consented to",
    "decline_offer": "Direct payment declined",
    "enter_account": "Account for the payment entered",
    "take_up": "Direct payment taken up",
    "payment_ended": "Direct payment ended with its last line, after a new decision",
    "withdraw_consent": "Consent to the direct payment withdrawn",
    "ask_outcome_review": "Family asked for a review of outcomes",
    "agree_outcome_review": "Review of outcomes agreed to",
    "decline_outcome_review": "Review of outcomes declined, with a reason",
    "leave_outcome_review": "Review of outcomes not held",
    "say_outcome": "Family said how it goes",
    "write_outcome": "Written down what somebody said about how it goes",
    "ask_setting_word": "Setting asked how it goes",
    "setting_word_again": "New link sent to the setting",
    "setting_word_locked": "Setting’s link locked after five wrong dates of birth",
    "setting_word_said": "Setting said how it goes",
    "stop_setting_word": "Setting not asked any more how it goes",
    "write_outcome_review": "Review of outcomes written on",
    "hold_outcome_review": "Review of outcomes held",
    "settle_shortage": "Too little money: what was done is written down",
    "tick_check": "Check made by a person",
    "add_representation": "Family added to its review",
    "give_review": "Review given to a decider",
    "write_review": "Review written on",
    "write_decision": "Decision written on",
}


def happened(event: Event, names: Mapping[int, str] = MappingProxyType({})) -> dict:
    """One event for a page: when, what, who, why, and whether the family sees it.

    `names`: of the officers that details name by number.
    """
    return {
        "at": event.at,
        "what": WORDS.get(event.action, event.action.replace("_", " ").capitalize()),
        "who": event.actor.person.full_name if event.actor_id else "The portal",
        "strand": event.strand.get_kind_display() if event.strand_id else "",
        "reason": event.reason,
        "about": names.get(event.details.get("to"), "") or about(event.details),
        "seen_by_family": event.seen_by_family,
    }


def about(details: dict) -> str:
    """Line 3: weeks 38 → 39; the rule of a check; the fields of a plan put right, old and new."""
    line = f"Line {details['line']}" if "line" in details else ""
    changed = changed_words(details.get("changed", ()))
    return ": ".join(filter(None, (line, changed, details.get("rule", ""))))
