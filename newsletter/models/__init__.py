from newsletter.models.consents import StudyConsent
from newsletter.models.exports import Export, export_path
from newsletter.models.history import StudyEvent, TakenDown
from newsletter.models.studies import CaseStudy, StudyBudget

__all__ = [
    "CaseStudy",
    "Export",
    "StudyBudget",
    "StudyConsent",
    "StudyEvent",
    "TakenDown",
    "export_path",
]
