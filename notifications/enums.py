"""Every message we send, with the sentence the inbox shows for it."""

from django.db.models import TextChoices

MAX_ATTEMPTS = 8


class Template(TextChoices):
    REQUEST_RECEIVED = "request_received", "We have your request"
    QUESTION_ASKED = "question_asked", "We asked you a question"
    ANSWER_RECEIVED = "answer_received", "We have your answer"
    INDICATIVE_SHARED = "indicative_shared", "Your indicative budget is ready"
    LETTER_ISSUED = "letter_issued", "Your decision letter is ready"
    REVIEW_RECEIVED = "review_received", "We have your request for a review"
    REVIEW_DECIDED = "review_decided", "We have decided your review"
    APPROVAL_WANTED = "approval_wanted", "A decision waits for your approval"
    SENT_BACK = "sent_back", "A decision was sent back to you"
    INVITATION = "invitation", "You are invited to the portal"
    PERSON_CONFIRMED = "person_confirmed", "You now see the whole request"
    REQUEST_WITHDRAWN = "request_withdrawn", "The request is withdrawn"
    STUDY_CONSENT = "study_consent", "May we tell others how it went?"


class Channel(TextChoices):
    EMAIL = "email", "By email"
    LETTER = "letter", "Printed and posted"
    PORTAL = "portal", "In the portal, and in the daily email of those who want one"
