from requests_app.models.children import Child, Link, Plan
from requests_app.models.equality import EqualityAnswers
from requests_app.models.events import Event
from requests_app.models.evidence import Evidence
from requests_app.models.hand_overs import HandOver, HandOverOutcome
from requests_app.models.invitations import Invitation
from requests_app.models.lines import Line
from requests_app.models.money_people import ExcludedPerson, MoneyHolder
from requests_app.models.register import PlanRecord, RegisterLoad
from requests_app.models.requests import ReferenceCounter, Request
from requests_app.models.strands import Strand
from requests_app.models.told import Told, ToldChoice, ToldHow
from requests_app.models.unfinished import Unfinished

__all__ = [
    "Child",
    "EqualityAnswers",
    "Event",
    "Evidence",
    "ExcludedPerson",
    "HandOver",
    "HandOverOutcome",
    "Invitation",
    "Line",
    "Link",
    "MoneyHolder",
    "Plan",
    "PlanRecord",
    "ReferenceCounter",
    "RegisterLoad",
    "Request",
    "Strand",
    "Told",
    "ToldChoice",
    "ToldHow",
    "Unfinished",
]
