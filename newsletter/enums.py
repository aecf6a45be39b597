from django.db.models import TextChoices


class StudyStatus(TextChoices):
    DRAFT = "draft", "Draft"
    CONSENTED = "consented", "The family agreed"
    SIGNED = "signed", "Signed"
    WITHDRAWN = "withdrawn", "Withdrawn"


class ConsentHow(TextChoices):
    PAPER = "paper", "On paper"
    ONLINE = "online", "Online"
    PHONE = "phone", "By phone, read out and noted"


class ExportStatus(TextChoices):
    OWED = "owed", "Waiting for a worker"
    WORKING = "working", "Being made"
    DONE = "done", "Ready"
    FAILED = "failed", "Failed"
