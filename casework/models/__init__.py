from casework.models.decisions import Decision, LineDecision
from casework.models.exports import DataExport
from casework.models.heads import HeadAnswer, HeadLink
from casework.models.indicative import IndicativeBudget
from casework.models.letter_texts import LetterText
from casework.models.letters import Letter
from casework.models.panels import Panel, PanelItem, PanelMember, PanelPack
from casework.models.partners import PartnerDecision, PartnerLineDecision, Referral
from casework.models.payments import PaymentTest, Recipient
from casework.models.questions import AnswerFile, CaseNote, CheckTick, Question, QuestionTemplate
from casework.models.reviews import Representation, Review, ReviewedLine, ReviewPoint
from casework.models.setting_links import SettingLink

__all__ = [
    "AnswerFile",
    "CaseNote",
    "CheckTick",
    "DataExport",
    "Decision",
    "HeadAnswer",
    "HeadLink",
    "IndicativeBudget",
    "Letter",
    "LetterText",
    "LineDecision",
    "Panel",
    "PanelItem",
    "PanelMember",
    "PanelPack",
    "PartnerDecision",
    "PartnerLineDecision",
    "PaymentTest",
    "Question",
    "QuestionTemplate",
    "Recipient",
    "Referral",
    "Representation",
    "Review",
    "ReviewPoint",
    "ReviewedLine",
    "SettingLink",
]
