from django.db.models import TextChoices


class StudyStatus(TextChoices):
    DRAFT = "draft", "Draft"
    WITH_FAMILY = "with_family", "With the family"
    CONSENTED = "consented", "The family agreed"
    SIGNED = "signed", "Signed"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class NeedArea(TextChoices):
    """The four broad areas of need of the SEND code of practice (6.28), and what fits none of them."""

    COMMUNICATION = "communication", "Communication and interaction"
    LEARNING = "learning", "Cognition and learning"
    SEMH = "semh", "Social, emotional and mental health"
    PHYSICAL = "physical", "Sensory or physical needs"
    OTHER = "other", "Another need"


class Generality(TextChoices):
    """How much less a story says of its case than its need, age group and purpose; each step holds those before."""

    AREA = "area", "The broad area of need"
    NO_PHASE = "no_phase", "No age group"
    NO_PURPOSE = "no_purpose", "No purpose"


class Channel(TextChoices):
    """Where a story may go; each value is the column of a consent that says yes to it."""

    BY_EMAIL = "by_email", "In our newsletter, sent by email"
    ON_WEB = "on_web", "On our web page, where anybody can read it"
    IN_PRINT = "in_print", "On paper: a printed newsletter or leaflet"


class Whose(TextChoices):
    """As who a person is asked for a yes (practice.md §6)."""

    PARENT = "parent", "Parent or carer"
    YOUNG_PERSON = "young_person", "Young person"
    ALTERNATIVE = "alternative", "Acts for the young person"


class Answer(TextChoices):
    WAITING = "waiting", "No answer yet"
    YES = "yes", "Agreed"
    NO = "no", "Said no"
    WITHDRAWN = "withdrawn", "Taken back"


class ConsentHow(TextChoices):
    ONLINE = "online", "Online"
    PAPER = "paper", "On paper"


class ExportStatus(TextChoices):
    OWED = "owed", "Waiting for a worker"
    WORKING = "working", "Being made"
    DONE = "done", "Ready"
    FAILED = "failed", "Failed"


class FileKind(TextChoices):
    """The files of an export; each value is its column."""

    EMAIL = "email", "Email for a bulk mailer (HTML)"
    PLAIN = "plain", "The email’s plain text"
    WORD = "word", "Word file (DOCX)"
    PDF = "pdf", "PDF for print and screen readers"
    ARCHIVE = "archive", "Everything in one ZIP, with the pictures"


class IssueStatus(TextChoices):
    DRAFT = "draft", "Draft"
    READY = "ready", "Ready to export"
    EXPORTED = "exported", "Exported"


class IssueStep(TextChoices):
    """What was done with an issue: its history."""

    PREPARED = "prepared", "Prepared by the portal for the new term"
    BEGUN = "begun", "Begun"
    WRITTEN = "written", "Words changed"
    STORIES = "stories", "Stories chosen"
    ORDERED = "ordered", "Stories put in another order"
    FIGURES = "figures", "Figures chosen"
    READY = "ready", "Marked as ready"
    REOPENED = "reopened", "Opened again for changes"
    EXPORT = "export", "Export asked for"
    EXPORTED = "exported", "Exported"


class LeftOut(TextChoices):
    """Why a chosen story is not in a file."""

    WITHDRAWN = "withdrawn", "it was withdrawn"
    NOT_SIGNED = "not_signed", "its text is not signed as it stands"
    NO_CONSENT = "no_consent", "there is no consent for this use any more"
