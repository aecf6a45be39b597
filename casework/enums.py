"""Choices of casework: decisions per line, grounds, and the law behind each."""

from dataclasses import dataclass

from django.db.models import TextChoices


class BudgetDecision(TextChoices):
    """The first decision on a line (R18: no refusal without a line-level ground)."""

    IDENTIFIED = "identified", "Identified"
    CANNOT_BE_SPLIT = "cannot_be_split", "Cannot be split from a contract (reg 4A)"
    NOT_IN_PLAN = "not_in_plan", "Not in the plan"
    A_PLACE = "a_place", "A place, or a fee for a place"


class PaymentDecision(TextChoices):
    """The second decision on a line, only where a direct payment was asked for (R29)."""

    NOT_ASKED = "not_asked", "Not asked for"
    AGREED = "agreed", "Agreed"
    REFUSED = "refused", "Refused"
    NOT_POSSIBLE = "not_possible", "Not possible: no budget on this line"


class SplitEffect(TextChoices):
    """What splitting the contract would do (R19: one of the two is needed)."""

    HARMS_OTHERS = "harms_others", "Harm the service for other children with plans"
    INEFFICIENT = "inefficient", "Be a poor use of the council’s money"


class PaymentGround(TextChoices):
    """Why a direct payment may be refused (R39); each stands in the 2014 Regulations."""

    CAPABLE = "5_2_a", "Cannot manage the payment, even with help"
    AGE = "5_2_b", "The person who would be paid is not over compulsory school age"
    CAPACITY = "5_2_c", "The person who would be paid cannot consent to it"
    EXCLUDED = "5_2_d", "The person who would be paid is excluded by the Schedule"
    APPROPRIATE = "6_a", "It would not be used in the right way for this support"
    BEST_INTERESTS = "6_b", "It would not be in the child’s best interests"
    OTHERS = "6_c", "It would harm services for other children with plans"
    EFFICIENT = "6_d", "It would be a poor use of the council’s money"
    SETTING = "9", "The head or principal does not agree to it on their site"


@dataclass(frozen=True, slots=True)
class Law:
    """A ground's source: where it stands, and what it says in plain words."""

    source: str
    plain: str


REGULATIONS = "Special Educational Needs (Personal Budgets) Regulations 2014"

LAW_OF_BUDGET = {
    BudgetDecision.CANNOT_BE_SPLIT: Law(
        f"{REGULATIONS}, regulation 4A",
        "The council pays one sum for many children, and taking one child’s part out would harm "
        "other children’s services or waste public money.",
    ),
    BudgetDecision.NOT_IN_PLAN: Law(
        "Children and Families Act 2014, section 49(2)",
        "A budget can only pay for support that stands in the plan.",
    ),
    BudgetDecision.A_PLACE: Law(
        f"{REGULATIONS}, the bar on paying for a place",
        "A budget cannot pay for a place at a school, college or nursery.",
    ),
}

LAW_OF_PAYMENT = {
    ground: Law(f"{REGULATIONS}, regulation {number}", str(ground.label))
    for ground, number in (
        (PaymentGround.CAPABLE, "5(2)(a)"),
        (PaymentGround.AGE, "5(2)(b)"),
        (PaymentGround.CAPACITY, "5(2)(c)"),
        (PaymentGround.EXCLUDED, "5(2)(d) and the Schedule"),
        (PaymentGround.APPROPRIATE, "6(a)"),
        (PaymentGround.BEST_INTERESTS, "6(b)"),
        (PaymentGround.OTHERS, "6(c)"),
        (PaymentGround.EFFICIENT, "6(d)"),
        (PaymentGround.SETTING, "9"),
    )
}


class Recommendation(TextChoices):
    """What a panel says of a case; it never decides (R40)."""

    AGREE = "agree", "Agree"
    NOT_AGREE = "not_agree", "Do not agree"
    MORE_INFO = "more_info", "More information needed"


class PackState(TextChoices):
    OWED = "owed", "Being made"
    DONE = "done", "Ready"
    FAILED = "failed", "Not made"


class LetterKind(TextChoices):
    """Letters by their id in the list of law.md §10."""

    DECISION = "decision", "Decision (N05, N06, N11)"
    REVIEW_OUTCOME = "review_outcome", "Outcome of a review (N07)"


class ExportState(TextChoices):
    """Where the making of a file of rows stands."""

    OWED = "owed", "Waiting for its turn"
    WORKING = "working", "Being made"
    DONE = "done", "Ready"
    FAILED = "failed", "Could not be made"
