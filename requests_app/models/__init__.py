from requests_app.models.children import Child, Link, Plan
from requests_app.models.events import Event
from requests_app.models.evidence import Evidence
from requests_app.models.lines import Line
from requests_app.models.register import PlanRecord, RegisterLoad
from requests_app.models.requests import ReferenceCounter, Request
from requests_app.models.strands import Strand

__all__ = [
    "Child",
    "Event",
    "Evidence",
    "Line",
    "Link",
    "Plan",
    "PlanRecord",
    "ReferenceCounter",
    "RegisterLoad",
    "Request",
    "Strand",
]
