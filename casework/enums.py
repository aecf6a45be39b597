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


class AgainstPlan(TextChoices):
    """The decided quantity against what Section F says (practice.md §3: reconciled before it goes out)."""

    AS_MUCH = "as_much", "As much as Section F says"
    MORE = "more", "More than Section F says"
    LESS = "less", "Less than Section F says"
    NO_NUMBER = "no_number", "Section F names no quantity"


class Service(TextChoices):
    """What was asked for, as those who plan services count it (R20)."""

    SPEECH = "speech", "Speech and language therapy"
    OCCUPATIONAL = "occupational", "Occupational therapy"
    PHYSIOTHERAPY = "physiotherapy", "Physiotherapy"
    SENSORY = "sensory", "Vision, hearing or multi-sensory teaching"
    TEACHING = "teaching", "Specialist teaching"
    PSYCHOLOGY = "psychology", "Psychology and mental health"
    SUPPORT_STAFF = "support_staff", "Support staff"
    TRANSPORT = "transport", "Transport"
    EQUIPMENT = "equipment", "Equipment and technology"
    OTHER = "other", "Something else"


class RecipientKind(TextChoices):
    """Who may be paid (R32, regulation 5(1))."""

    PARENT = "parent", "The parent"
    YOUNG_PERSON = "young_person", "The young person"
    NOMINEE = "nominee", "A nominee"


class TestOfPayment(TextChoices):
    """What a direct payment is tested against (R30); regulation 9 is tested line by line (R34)."""

    CAPABLE = "5_2_a", "Able to manage the payment, alone or with help"
    AGE = "5_2_b", "Over compulsory school age"
    CAPACITY = "5_2_c", "Able to consent to it"
    EXCLUDED = "5_2_d", "Not excluded by the Schedule"
    APPROPRIATE = "6_a", "It would be used in the right way for this support"
    BEST_INTERESTS = "6_b", "It would be in the child’s best interests"
    OTHERS = "6_c", "It would not harm services for other children with plans"
    EFFICIENT = "6_d", "It is a good use of the council’s money"


class TestAnswer(TextChoices):
    YES = "yes", "Met"
    WITH_HELP = "with_help", "Met, with help"
    NO = "no", "Not met"


class ReviewOutcome(TextChoices):
    """What a review finds on a refused line."""

    UPHELD = "upheld", "The decision stays"
    CHANGED = "changed", "The decision changes"


class CommonGround(TextChoices):
    """What officers call a ground (practice.md §3); `GROUND_IN_LAW` says which law stands behind it."""

    BLOCK_CONTRACT = "block_contract", "In a contract for many children"
    OTHERS = "others", "Harms other services"
    POOR_VALUE = "poor_value", "Poor value"
    MANAGING = "managing", "The payee cannot or may not manage it"
    NOT_NAMED = "not_named", "Not in Section F, or not tied to an outcome"
    PLACE = "place", "A place or its fees"
    HEAD = "head", "The head or principal does not agree"
    DUPLICATES = "duplicates", "Given already by another service"
    HOUSEHOLD = "household", "Pays somebody of the household"
    PUBLIC_SERVICE = "public_service", "Buys a service of the council or the NHS"
    ABOVE_PLAN = "above_plan", "Costs more than the plan’s budget"
    SAFEGUARDING = "safeguarding", "Safeguarding or consent"
    BARRED = "barred", "Kind of thing a budget is not for"


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


# Practice's words are no law (R18, R21, R39): each goes only with one of these grounds on the same line.
GROUND_IN_LAW: dict[str, tuple[str, ...]] = {
    CommonGround.BLOCK_CONTRACT: (BudgetDecision.CANNOT_BE_SPLIT,),
    CommonGround.OTHERS: (BudgetDecision.CANNOT_BE_SPLIT, PaymentGround.OTHERS),
    CommonGround.POOR_VALUE: (BudgetDecision.CANNOT_BE_SPLIT, PaymentGround.EFFICIENT),
    CommonGround.MANAGING: (
        PaymentGround.CAPABLE,
        PaymentGround.AGE,
        PaymentGround.CAPACITY,
        PaymentGround.EXCLUDED,
    ),
    CommonGround.NOT_NAMED: (BudgetDecision.NOT_IN_PLAN,),
    CommonGround.PLACE: (BudgetDecision.A_PLACE,),
    CommonGround.HEAD: (PaymentGround.SETTING,),
    CommonGround.DUPLICATES: (BudgetDecision.NOT_IN_PLAN, PaymentGround.EFFICIENT),
    CommonGround.HOUSEHOLD: (PaymentGround.APPROPRIATE, PaymentGround.BEST_INTERESTS),
    CommonGround.PUBLIC_SERVICE: (PaymentGround.APPROPRIATE, PaymentGround.EFFICIENT),
    CommonGround.ABOVE_PLAN: (PaymentGround.EFFICIENT,),
    CommonGround.SAFEGUARDING: (PaymentGround.BEST_INTERESTS, PaymentGround.CAPACITY),
    CommonGround.BARRED: (BudgetDecision.NOT_IN_PLAN, PaymentGround.APPROPRIATE),
}


class LetterKind(TextChoices):
    """Letters by their id in the list of law.md §10."""

    RECEIVED = "received", "We have your request (N02)"
    INDICATIVE = "indicative", "Indicative budget (N03)"
    QUESTION = "question", "A question to the family (N22)"
    HEAD_AGREEMENT = "head_agreement", "Agreement of a head or principal (N10)"
    DECISION = "decision", "Decision (N05, N06, N11)"
    PARTNER_DECISION = "partner_decision", "Decision of a partner (N21)"
    JOINT_REFUSAL = "joint_refusal", "Joint refusal (N20)"
    REVIEW_OUTCOME = "review_outcome", "Outcome of a review (N07)"
    OFFER = "offer", "Offer of a direct payment (N08)"
    CONSENT = "consent", "Consent to a direct payment (N09)"
    CONFIRMATION = "confirmation", "Confirmation of the final budget (N11)"
    AGE_16 = "age_16", "Rights at the end of compulsory school age (N19)"


FOR_FAMILIES = tuple(kind for kind in LetterKind if kind != LetterKind.HEAD_AGREEMENT)


class ExportState(TextChoices):
    """Where the making of a file of rows stands."""

    OWED = "owed", "Waiting for its turn"
    WORKING = "working", "Being made"
    DONE = "done", "Ready"
    FAILED = "failed", "Could not be made"
    DELETED = "deleted", "Deleted after a week"
