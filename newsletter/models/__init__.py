from newsletter.models.consents import StudyConsent
from newsletter.models.exports import Export, ExportedStudy, LeftOutStudy, export_path
from newsletter.models.findings import Finding, RareStory
from newsletter.models.history import StudyEvent, TakenDown
from newsletter.models.issues import ChosenStudy, ChosenTable, Issue, IssueEvent
from newsletter.models.studies import CaseStudy, StudyBudget

__all__ = [
    "CaseStudy",
    "ChosenStudy",
    "ChosenTable",
    "Export",
    "ExportedStudy",
    "Finding",
    "Issue",
    "IssueEvent",
    "LeftOutStudy",
    "RareStory",
    "StudyBudget",
    "StudyConsent",
    "StudyEvent",
    "TakenDown",
    "export_path",
]
