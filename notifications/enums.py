"""Every message we send, with the sentence the inbox shows for it, whom it is for and what its words count."""

from django.db.models import TextChoices

MAX_ATTEMPTS = 8


class Template(TextChoices):
    """A member needs its words in templates/emails/<value>.txt; a row below if it is not for families."""

    REQUEST_RECEIVED = "request_received", "We have your request"
    QUESTION_ASKED = "question_asked", "We asked you a question"
    QUESTION_REMINDER = "question_reminder", "Our question still waits for your answer"
    QUESTION_DUE = "question_due", "Today is the day for your answer"
    ANSWER_RECEIVED = "answer_received", "We have your answer"
    FILE_REFUSED = "file_refused", "We could not keep a file you sent"
    INDICATIVE_SHARED = "indicative_shared", "Your indicative budget is ready"
    LETTER_ISSUED = "letter_issued", "Your decision letter is ready"
    JOINT_LETTER = "joint_letter", "Your joint letter is ready"
    OFFER_READY = "offer_ready", "Your personal budget is ready for you to agree"
    CONSENT_WANTED_REMINDER = "consent_wanted_reminder", "Do you agree to the personal budget?"
    CONSENT_RECEIVED = "consent_received", "We have your answer to our offer"
    REVIEW_RECEIVED = "review_received", "We have your request for a review"
    REVIEW_DECIDED = "review_decided", "We have decided your review"
    OUTCOME_REVIEW_DUE = "outcome_review_due", "It is time to look at how the budget works"
    OUTCOME_REVIEW_ANSWERED = (
        "outcome_review_answered",
        "Our answer about looking at how the budget works",
    )
    OUTCOME_REVIEW_DONE = "outcome_review_done", "The result of looking at how the budget works"
    PERSON_CONFIRMED = "person_confirmed", "You now see the whole request"
    HELPER_CONFIRMED = "helper_confirmed", "We have checked who you are"
    FAMILY_INVITED = "family_invited", "You are invited to see a request"
    HANDOVER_SOON = "handover_soon", "Who acts for the young person soon changes"
    HANDOVER_DONE = "handover_done", "Who acts for the young person has changed"
    DRAFT_WAITING = "draft_waiting", "You have a request that is not sent"
    DRAFT_GOES = "draft_goes", "A request you did not send will be deleted"
    REQUEST_WITHDRAWN = "request_withdrawn", "The request is withdrawn"
    STUDY_CONSENT = "study_consent", "May we tell others how it went?"
    FAMILY_DIGEST = "family_digest", "What is new for you today"

    HEAD_ASKED = "head_asked", "We ask for your agreement as head or principal"
    HEAD_REMINDER = "head_reminder", "We still need your answer as head or principal"
    PARTNER_ASKED = "partner_asked", "A part of a request waits for your organisation"
    PARTNER_REMINDER = "partner_reminder", "A part of a request still waits for your organisation"
    PARTNER_RECALLED = (
        "partner_recalled",
        "A part of a request no longer waits for your organisation",
    )

    INVITATION = "invitation", "You are invited to the portal"
    APPROVAL_WANTED = "approval_wanted", "A decision waits for your approval"
    SENT_BACK = "sent_back", "A decision was sent back to you"
    REVIEW_GIVEN = "review_given", "A review is yours to decide"
    HEAD_ANSWERED = "head_answered", "The head or principal has answered"
    HEAD_LOCKED = "head_locked", "A head’s link is locked after five wrong dates of birth"
    SETTING_ASKED = "setting_asked", "We ask how a budget works at your school"
    SETTING_REMINDER = "setting_reminder", "We still need your word on how a budget works"
    SETTING_ANSWERED = "setting_answered", "The setting has said how it goes"
    SETTING_LOCKED = "setting_locked", "A setting’s link is locked after five wrong dates of birth"
    PARTNER_DECIDED = "partner_decided", "The partner has decided its part"
    OUTCOME_REVIEW_OVERDUE = "outcome_review_overdue", "A review of outcomes is overdue"
    STUDY_ANSWERED = "study_answered", "A family has answered about a case study"
    STUDY_WITHDRAWN = "study_withdrawn", "A case study was withdrawn"
    ISSUE_PREPARED = "issue_prepared", "A draft of the term’s newsletter waits for you"
    STAFF_DIGEST = "staff_digest", "Your work today"
    MANAGER_DIGEST = "manager_digest", "What is overdue or has failed"


class Audience(TextChoices):
    FAMILY = "family", "Families"
    OUTSIDE = "outside", "Schools and partners"
    STAFF = "staff", "Council staff"


OUTSIDE = {
    Template.HEAD_ASKED,
    Template.HEAD_REMINDER,
    Template.SETTING_ASKED,
    Template.SETTING_REMINDER,
    Template.PARTNER_ASKED,
    Template.PARTNER_REMINDER,
    Template.PARTNER_RECALLED,
}
STAFF = {
    Template.INVITATION,
    Template.APPROVAL_WANTED,
    Template.SENT_BACK,
    Template.REVIEW_GIVEN,
    Template.HEAD_ANSWERED,
    Template.HEAD_LOCKED,
    Template.SETTING_ANSWERED,
    Template.SETTING_LOCKED,
    Template.PARTNER_DECIDED,
    Template.OUTCOME_REVIEW_OVERDUE,
    Template.STUDY_ANSWERED,
    Template.STUDY_WITHDRAWN,
    Template.ISSUE_PREPARED,
    Template.STAFF_DIGEST,
    Template.MANAGER_DIGEST,
}

DECISION = "Our decisions and letters, because the law says we tell you in writing, with reasons."
QUESTION = "Our questions, because the days stop until you answer."
BUDGET = (
    "The indicative budget, the offer of a budget and its reviews, because the law says you get "
    "them before anything is settled."
)
RIGHTS = "A change of who may act, because it changes your rights."
LOSS = "A warning before something you wrote is deleted, or when a file could not be kept."
ACCESS = "Links to sign in or to answer, because there is no other way to you."
REQUIRED: dict[str, str] = {
    Template.QUESTION_ASKED: QUESTION,
    Template.QUESTION_DUE: QUESTION,
    Template.INDICATIVE_SHARED: BUDGET,
    Template.OFFER_READY: BUDGET,
    Template.OUTCOME_REVIEW_DUE: BUDGET,
    Template.OUTCOME_REVIEW_ANSWERED: BUDGET,
    Template.OUTCOME_REVIEW_DONE: BUDGET,
    Template.LETTER_ISSUED: DECISION,
    Template.JOINT_LETTER: DECISION,
    Template.REVIEW_RECEIVED: DECISION,
    Template.REVIEW_DECIDED: DECISION,
    Template.HANDOVER_SOON: RIGHTS,
    Template.HANDOVER_DONE: RIGHTS,
    Template.DRAFT_GOES: LOSS,
    Template.FILE_REFUSED: LOSS,
    Template.FAMILY_INVITED: ACCESS,
    Template.INVITATION: ACCESS,
    Template.HEAD_ASKED: ACCESS,
    Template.HEAD_REMINDER: ACCESS,
    Template.SETTING_ASKED: ACCESS,
    Template.SETTING_REMINDER: ACCESS,
    Template.PARTNER_ASKED: ACCESS,
}
"""What goes out whatever a person chose, each with the reason their choices page gives."""

ITS_OWN_RHYTHM = {Template.FAMILY_DIGEST, Template.STAFF_DIGEST, Template.MANAGER_DIGEST}
"""Once a day already: sent at once to those who want one message a day."""

FACTS: dict[str, tuple[str, ...]] = {
    Template.REQUEST_RECEIVED: ("due",),
    Template.QUESTION_ASKED: ("due",),
    Template.QUESTION_REMINDER: ("due",),
    Template.QUESTION_DUE: ("due",),
    Template.CONSENT_WANTED_REMINDER: ("due",),
    Template.OUTCOME_REVIEW_DUE: ("due",),
    Template.OUTCOME_REVIEW_OVERDUE: ("due",),
    Template.HEAD_ASKED: ("due",),
    Template.HEAD_REMINDER: ("due",),
    Template.SETTING_ASKED: ("due",),
    Template.SETTING_REMINDER: ("due",),
    Template.PARTNER_ASKED: ("due",),
    Template.PARTNER_REMINDER: ("due",),
    Template.DRAFT_GOES: ("goes",),
    Template.FAMILY_DIGEST: ("new",),
    Template.STAFF_DIGEST: (
        "overdue",
        "due_soon",
        "answered",
        "approvals",
        "reviews",
        "outcomes",
        "unassigned",
    ),
    Template.MANAGER_DIGEST: (
        "overdue",
        "outcomes_late",
        "unassigned",
        "failed",
        "letters",
        "waiting",
        "stopped",
    ),
}
"""Counts (whole numbers), days (dates) and lists of messages that `owe` may be given for these messages."""

DAYS = ("due", "goes")
LISTS = ("new",)
FACT_WORDS = {
    "due": "the day by which we would like an answer, or when something is due",
    "goes": "the day on which it is deleted",
    "new": "the list of what is new",
    "overdue": "how many cases are overdue",
    "due_soon": "how many cases are due within five working days",
    "answered": "how many questions a family has answered",
    "approvals": "how many decisions wait for approval",
    "reviews": "how many reviews of refusals wait",
    "outcomes": "how many reviews of outcomes are due or asked for, or found too little money",
    "outcomes_late": "how many reviews of outcomes are overdue",
    "unassigned": "how many cases have no caseworker",
    "failed": "how many messages could not be sent",
    "letters": "how many letters wait to be printed",
    "waiting": "how many messages have waited for more than an hour",
    "stopped": "how many of the portal’s jobs have stopped",
}


def audience_of(template: str) -> Audience:
    if template in STAFF:
        return Audience.STAFF
    return Audience.OUTSIDE if template in OUTSIDE else Audience.FAMILY


class Channel(TextChoices):
    EMAIL = "email", "By email"
    LETTER = "letter", "Printed and posted"
    PORTAL = "portal", "In the portal, and in the daily email of those who want one"
