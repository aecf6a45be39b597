"""The re-identification check of a whole story."""

from newsletter.identity import Finding, findings
from newsletter.models import CaseStudy
from newsletter.words import TEXT


def open_findings(study: CaseStudy) -> list[Finding]:
    """What in the story may tell who a family is, and nobody has mended or overruled yet."""
    text = "\n".join(getattr(study, name) for name in TEXT)
    return [one for part in study.parts.all() for one in findings(text, part.budget)]
