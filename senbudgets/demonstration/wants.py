"""Kinds of support that families ask for, with the words of a decision on each."""

from senbudgets.demonstration.story import Ending, Want

TUTOR = Want(
    "Reading and spelling tutor",
    "F3",
    "Reads a page of a book of their choice without help",
    "learning_support",
    "38.00",
    minutes=45,
    times=2,
    provider="Word by Word Tutors",
    need="SPLD",
)
MENTOR = Want(
    "Mentor who links home and school",
    "F6",
    "Feels safe and settled between home and school",
    "brings_together",
    "24.50",
    where="community",
    times=2,
    provider="Harbour Mentoring",
    need="SEMH",
)
TRANSITION = Want(
    "Transition worker from Year 6 into Year 7",
    "F5",
    "Starts secondary school with one adult they trust",
    "brings_together",
    "27.00",
    where="community",
    times=2,
    weeks=26,
    provider="Harbour Mentoring",
    need="SEMH",
)
LAPTOP = Want(
    "Laptop with speech-to-text",
    "F7",
    "Records their own work without a scribe",
    "technology",
    "749.00",
    kind="one_off",
    unit="laptop",
    paid_by="council",
    need="SPLD",
)
MAGNIFIER = Want(
    "Portable magnifier and large-print software",
    "F2",
    "Uses the same books as the rest of the class",
    "technology",
    "1260.00",
    kind="one_off",
    unit="set",
    paid_by="council",
    need="VI",
)
DEAF_WORKER = Want(
    "Deaf Inclusion Worker",
    "F1",
    "Joins in play and stories with signing friends",
    "specialist",
    "31.00",
    where="community",
    times=3,
    provider="Signs of Life",
    need="HI",
)
THERAPY = Want(
    "Therapeutic sessions for anxiety",
    "F4",
    "Comes into the classroom on four mornings in five",
    "specialist",
    "62.00",
    times=1,
    weeks=30,
    provider="Still Water Therapy",
    paid_by="council",
    need="SEMH",
)
OT = Want(
    "Occupational therapy, sensory programme",
    "F2",
    "Manages noise and crowds with a plan of their own",
    "specialist",
    "68.00",
    where="community",
    weeks=12,
    provider="Blue Door OT",
    paid_by="council",
    need="ASD",
)
SPEECH = Want(
    "Speech and language therapy",
    "F4",
    "Tells an adult what they need in a full sentence",
    "specialist",
    "58.00",
    where="setting",
    minutes=45,
    provider="Tormouth Children’s Therapies",
    mechanism="arrangement",
    paid_by="council",
    separable=False,
    why_not="One contract for all children, paid as one sum",
    need="SLCN",
)
HOME_KIT = Want(
    "Equipment for learning at home",
    "F3",
    "Keeps up with two subjects from home on tired days",
    "technology",
    "890.00",
    kind="one_off",
    unit="set",
    paid_by="council",
    need="OTH",
)
JOB_COACH = Want(
    "Saturday placement with a job coach",
    "F5",
    "Tries paid work with somebody beside them",
    "work_experience",
    "21.00",
    where="community",
    minutes=120,
    weeks=30,
    provider="First Tide Work Coaching",
    need="MLD",
)
TUTOR_AT_HOME = Want(
    "Home tutor for English and maths",
    "F1",
    "Works for forty minutes on one task",
    "learning_support",
    "36.00",
    times=5,
    provider="Kitchen Table Tutors",
    need="ASD",
)
FOREST = Want(
    "Outdoor learning mornings",
    "F3",
    "Plans and finishes a job with two other children",
    "learning_support",
    "42.00",
    where="community",
    minutes=180,
    times=2,
    provider="Moorland Mornings",
    need="ASD",
)
SWIMMING = Want(
    "Swimming club membership",
    "",
    "Gets fit and meets others",
    "brings_together",
    "15.00",
    where="community",
    kind="units",
    number=12,
    unit="months",
    need="PD",
)
FEES = Want(
    "Fees of an independent school",
    "F1",
    "Learns in a small class",
    "learning_support",
    "4800.00",
    where="setting",
    kind="units",
    number=3,
    unit="terms",
    need="SEMH",
)
LIBRARY = (
    TUTOR,
    MENTOR,
    TRANSITION,
    LAPTOP,
    MAGNIFIER,
    DEAF_WORKER,
    THERAPY,
    OT,
    SPEECH,
    HOME_KIT,
    JOB_COACH,
    TUTOR_AT_HOME,
    FOREST,
    SWIMMING,
    FEES,
)

AGREED = Ending(
    reasons="Section {section} of {name}’s plan names this support, it serves the outcome “{outcome}”, "
    "and the price compares well with two others.",
)
DEARER = Ending(
    price="34.00",
    change_reason="Three tutors with the training the plan asks for work at £34.00 a session or less.",
    reasons="{name}’s plan names this support. The amount has to be enough to buy it, and at £34.00 a "
    "session three trained tutors could start in the first week.",
    would_change="If none of the three can take {name} on, write to us and we pay the full price. "
    "A report that {name} needs this tutor and not another would change it too.",
)
FEWER_WEEKS = Ending(
    weeks="30",
    change_reason="You asked for 38 weeks. Section F gives this support in 30 weeks of the year, when "
    "{name} is not away for the hospital school.",
    reasons="{name}’s plan names this support for 30 weeks a year, and the price is a fair one. The budget "
    "pays for all that Section F gives.",
    would_change="If {name}’s next review adds weeks to Section F, the budget grows with them.",
)
ONE_CONTRACT = Ending(
    budget="cannot_be_split",
    arrangement="Children’s therapies 2024 to 2028, South Coast NHS Trust",
    service="speech",
    split_effect="harms_others",
    split_evidence="Contract manager’s note: no price per child, one sum for 212 children.",
    reasons="We pay the Trust one sum for all the children it sees, so there is no price for {name} alone. "
    "{name} keeps the same therapy as now.",
    would_change="The contract ends in August 2028. We have asked for a price for each child in the next one.",
)
NOT_IN_PLAN = Ending(
    budget="not_in_plan",
    reasons="A budget pays for support that stands in Section F. {name}’s plan does not name this, so we "
    "cannot put money to it.",
    would_change="If {name}’s next review adds it to Section F, this line can be priced as you asked.",
)
A_PLACE = Ending(
    budget="a_place",
    reasons="The law does not let a budget pay for a place or its fees. {name}’s place is decided in "
    "Section I of the plan.",
    would_change="Ask at {name}’s review for another school in Section I; that is decided with the plan.",
)
SCHOOL_SAYS_NO = Ending(
    payment_ground="9",
    payment_reasons="The head of {setting} does not agree to someone paid by the family working on site.",
    reasons="Section {section} of {name}’s plan names this support. We arrange it with the school instead "
    "of paying you.",
    would_change="If the head of {setting} agrees in writing, we can offer {name}’s family the payment.",
)
ENDINGS = {
    "agreed": AGREED,
    "dearer": DEARER,
    "fewer_weeks": FEWER_WEEKS,
    "one_contract": ONE_CONTRACT,
    "not_in_plan": NOT_IN_PLAN,
    "a_place": A_PLACE,
    "school_says_no": SCHOOL_SAYS_NO,
}
