"""Choices of a request, with their public wording."""

from django.db.models import TextChoices


class Status(TextChoices):
    DRAFT = "draft", "Not sent yet"
    SUBMITTED = "submitted", "Sent"
    IN_REVIEW = "in_review", "We are checking it"
    WAITING_FOR_FAMILY = "waiting_for_family", "Waiting for the family"
    PLANNING = "planning", "Planning"
    DECIDED = "decided", "Decided"
    WITHDRAWN = "withdrawn", "Withdrawn"


class StrandStatus(TextChoices):
    NOT_STARTED = "not_started", "Not started"
    PLANNING = "planning", "Being planned"
    PROPOSED = "proposed", "Proposed"
    APPROVED = "approved", "Approved"
    WITH_PARTNER = "with_partner", "With the partner"
    DECIDED = "decided", "Decided"
    REVIEW_REQUESTED = "review_requested", "Review asked for"
    WITHDRAWN = "withdrawn", "Withdrawn"


class StrandKind(TextChoices):
    EDUCATION = "education", "Education"
    SOCIAL_CARE = "social_care", "Social care"
    HEALTH = "health", "Health"


class Outcome(TextChoices):
    AGREED = "agreed", "Agreed"
    AGREED_IN_PART = "agreed_in_part", "Agreed in part"
    TURNED_DOWN = "turned_down", "Turned down"


class Turn(TextChoices):
    US = "us", "Us"
    FAMILY = "family", "Family"
    SCHOOL = "school", "School"
    HEALTH = "health", "Health"
    CARE = "care", "Social care"
    NOBODY = "nobody", "Nobody"


class ClockKind(TextChoices):
    NONE = "none", "No clock"
    INDICATIVE = "indicative", "Indicative budget"
    DECISION = "decision", "Decision"
    REVIEW = "review", "Review of a refusal"
    PARTNER = "partner", "A partner’s decision"


class Role(TextChoices):
    """Who is asking (practice.md §2a field 6, R03)."""

    PARENT = "parent", "I am the child’s parent or carer"
    YOUNG_PERSON = "young_person", "I am the young person, and I am over 16"
    REPRESENTATIVE = "representative", "I act for someone who cannot decide this for themselves"
    OTHER = "other", "Someone else"


class Window(TextChoices):
    """The plan stage in which a family may ask (R02); outside it a request is accepted and explained."""

    DRAFT_PLAN = "draft_plan", "A plan is being written"
    REVIEW = "review", "The plan is being reviewed"
    REASSESSMENT = "reassessment", "The needs are being assessed again"
    OTHER = "other", "None of these, or I am not sure"


class PlanStatus(TextChoices):
    IN_FORCE = "in_force", "There is a plan"
    BEING_DRAFTED = "being_drafted", "A plan is being written"
    NONE = "none", "There is no plan"
    NOT_SURE = "not_sure", "I am not sure"


class SettingKind(TextChoices):
    """Same values as the kinds of setting of `allocation.engine`."""

    MAINSTREAM = "mainstream", "A mainstream school or academy"
    RESOURCED_ON_ROLL = (
        "resourced_on_roll",
        "A resourced provision or SEN unit, on the school’s roll",
    )
    RESOURCED_NOT_ON_ROLL = (
        "resourced_not_on_roll",
        "A resourced provision, not on the school’s roll",
    )
    SPECIAL = "special", "A special school"
    ALTERNATIVE_PROVISION = (
        "alternative_provision",
        "Alternative provision or a pupil referral unit",
    )
    INDEPENDENT = "independent", "An independent school"
    EARLY_YEARS = "early_years", "A nursery or early years setting"
    FE_COLLEGE = "fe_college", "A further education college"
    SIXTH_FORM = "sixth_form", "A school sixth form"
    EOTAS = "eotas", "Educated otherwise than at school, arranged by the council"
    ELECTIVE_HOME = "elective_home", "Home education, arranged by the family"
    NO_PLACE = "no_place", "Nowhere at the moment: there is no place yet"


class Phase(TextChoices):
    EARLY_YEARS = "early_years", "Nursery (before Reception)"
    PRIMARY = "primary", "Reception to Year 6"
    SECONDARY = "secondary", "Year 7 to Year 11"
    POST_16 = "post_16", "Year 12 and above"


class Need(TextChoices):
    """The SEN2 types of need, in words (law.md §8)."""

    ASD = "ASD", "Autism"
    SLCN = "SLCN", "Speech, language and communication"
    SEMH = "SEMH", "Social, emotional and mental health"
    SPLD = "SPLD", "Dyslexia or another specific learning difficulty"
    MLD = "MLD", "Moderate learning difficulty"
    SLD = "SLD", "Severe learning difficulty"
    PMLD = "PMLD", "Profound and multiple learning difficulty"
    HI = "HI", "Hearing"
    VI = "VI", "Sight"
    MSI = "MSI", "Sight and hearing together"
    PD = "PD", "Physical disability"
    DS = "DS", "Down’s syndrome"
    OTH = "OTH", "Something else, such as a long illness"


class Purpose(TextChoices):
    """The five uses named in "Clarifying personal SEN budgets"."""

    LEARNING_SUPPORT = "learning_support", "Adds to existing learning support"
    BRINGS_TOGETHER = "brings_together", "Brings people together"
    SPECIALIST = "specialist", "Specialist input"
    WORK_EXPERIENCE = "work_experience", "Work experience"
    TECHNOLOGY = "technology", "Technology"


class QuantityKind(TextChoices):
    SESSIONS = "sessions", "Sessions, like lessons or therapy"
    ONE_OFF = "one_off", "One thing, like a laptop"
    UNITS = "units", "Miles, days or licences"


class Where(TextChoices):
    HOME = "home", "At home"
    COMMUNITY = "community", "In the community"
    SETTING = "setting", "At school, college or nursery"
    ONLINE = "online", "Online"


class Mechanism(TextChoices):
    DIRECT_PAYMENT = "direct_payment", "Direct payment: the money is paid to you"
    ARRANGEMENT = "arrangement", "Arrangement: we or the school hold the money and buy the support"
    THIRD_PARTY = "third_party", "Third party: someone else holds the money for you"

    @property
    def short(self) -> str:
        return str(self.label).split(":")[0]


class Holding(TextChoices):
    """How the family would like the money of all its lines held; each line has its own `Mechanism`."""

    DIRECT_PAYMENT = "direct_payment", "Paid to you"
    ARRANGEMENT = "arrangement", "Held by us or the school"
    THIRD_PARTY = "third_party", "Held by someone else for you"
    MIX = "mix", "Some of each"
    NOT_SURE = "not_sure", "Not sure yet"

    @property
    def mechanism(self) -> str:
        """What every line gets; empty when it differs or nobody knows yet."""
        return self.value if self.value in Mechanism.values else ""


class Deliverer(TextChoices):
    """Who delivers a line of the package today."""

    SETTING = "setting", "The school, college or nursery"
    COUNCIL = "council", "The council, directly"
    NHS = "nhs", "The NHS"
    FAMILY = "family", "The family, or someone it pays"
    NOBODY = "nobody", "Nobody yet"


class Payer(TextChoices):
    """Who pays for a line of the package today."""

    SETTING = "setting", "The school, college or nursery"
    COUNCIL = "council", "The council, directly"
    NHS = "nhs", "The NHS"
    FAMILY = "family", "The family"
    NOT_SURE = "not_sure", "Not sure"


class LinkKind(TextChoices):
    PARENT = "parent", "Parent or carer"
    YOUNG_PERSON = "young_person", "The young person"
    REPRESENTATIVE = "representative", "Representative"
    NOMINEE = "nominee", "Nominee"
    SUPPORTER = "supporter", "Supporter"


class Sex(TextChoices):
    """Codes of the school census and of SEN2."""

    FEMALE = "F", "Female"
    MALE = "M", "Male"


class Ethnicity(TextChoices):
    """Codes of the school census, as SEN2 uses them (law.md §8)."""

    WHITE_BRITISH = "WBRI", "White British"
    WHITE_IRISH = "WIRI", "White Irish"
    IRISH_TRAVELLER = "WIRT", "Traveller of Irish heritage"
    WHITE_OTHER = "WOTH", "Any other White background"
    ROMA = "WROM", "Gypsy or Roma"
    WHITE_AND_CARIBBEAN = "MWBC", "White and Black Caribbean"
    WHITE_AND_AFRICAN = "MWBA", "White and Black African"
    WHITE_AND_ASIAN = "MWAS", "White and Asian"
    MIXED_OTHER = "MOTH", "Any other mixed background"
    INDIAN = "AIND", "Indian"
    PAKISTANI = "APKN", "Pakistani"
    BANGLADESHI = "ABAN", "Bangladeshi"
    ASIAN_OTHER = "AOTH", "Any other Asian background"
    CHINESE = "CHNE", "Chinese"
    CARIBBEAN = "BCRB", "Black Caribbean"
    AFRICAN = "BAFR", "Black African"
    BLACK_OTHER = "BOTH", "Any other Black background"
    OTHER = "OOTH", "Any other ethnic group"
    REFUSED = "REFU", "Prefer not to say"
    NOT_OBTAINED = "NOBT", "Not known"


class RecordStatus(TextChoices):
    """Where a plan stands in the council's own register."""

    BEING_DRAFTED = "being_drafted", "Being written"
    IN_FORCE = "in_force", "In force"
    IN_REVIEW = "in_review", "Being reviewed"
    REASSESSMENT = "reassessment", "Being assessed again"
    CEASED = "ceased", "Ended"


class LoadState(TextChoices):
    """What became of a file of the plan register."""

    CHECKED = "checked", "Checked, not loaded yet"
    LOADED = "loaded", "Loaded"
    REFUSED = "refused", "Not loaded: has errors"
    GIVEN_UP = "given_up", "Not loaded: given up"


class FileState(TextChoices):
    """What the scanner said of a file; only `clean` and `not_scanned` can be opened."""

    WAITING = "waiting", "We are checking this file for viruses"
    CLEAN = "clean", "Checked: no virus found"
    REFUSED = "refused", "Removed: it did not pass the virus check"
    NOT_SCANNED = "not_scanned", "Not checked for viruses"


class ReceivedHow(TextChoices):
    """How the words of a request that an officer types reached us."""

    PAPER = "paper", "On paper"
    PHONE = "phone", "On the phone"
    MEETING = "meeting", "At a meeting"
