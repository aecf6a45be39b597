"""Choices of the family's own answers beyond the plan itself (practice.md §2a), with their wording."""

from django.db.models import TextChoices


class Rule(TextChoices):
    """Under which rule somebody acts for a person who cannot decide this themselves (R03, R04)."""

    PARENT_OF_YOUNG_PERSON = "parent", "I am their parent, and they are over 16"
    DEPUTY = "deputy", "The Court of Protection made me their deputy"
    ATTORNEY = "attorney", "I have a lasting power of attorney"
    GUARDIAN = "guardian", "I act for their parent, who cannot decide this"
    NOT_SURE = "not_sure", "I am not sure which rule it is"


class ContactBy(TextChoices):
    EMAIL = "email", "By email"
    PHONE = "phone", "By phone"
    LETTER = "letter", "By letter"


class YesNoNotSure(TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_SURE = "not_sure", "I am not sure"


class ProviderKind(TextChoices):
    AGENCY = "agency", "A company, charity or agency"
    SELF_EMPLOYED = "self_employed", "A person who works for themselves"
    EMPLOYED = "employed", "A person you would employ"
    SETTING = "setting", "The school, college or nursery"
    NOT_KNOWN = "not_known", "I do not know yet"


class ProviderCheck(TextChoices):
    DBS = "dbs", "A DBS check (police records)"
    INSURANCE = "insurance", "Insurance"
    QUALIFICATIONS = "qualifications", "Qualifications, or membership of their profession"
    REFERENCES = "references", "References from people they worked for"


class Payee(TextChoices):
    """To whom a direct payment goes (SEN Personal Budgets Regulations 2014, reg 5)."""

    ME = "me", "To me"
    NOMINEE = "nominee", "To someone I name"
    NOT_SURE = "not_sure", "I am not sure yet"


class HolderKind(TextChoices):
    NOMINEE = "nominee", "Nominee"
    THIRD_PARTY = "third_party", "Third party"


class Managing(TextChoices):
    """Reg 5(2)(a): alone, or with whatever help is available."""

    ALONE = "alone", "Yes, without help"
    WITH_HELP = "with_help", "Yes, with some help"
    NO = "no", "No, I would rather not"
    NOT_SURE = "not_sure", "I am not sure"


class HelpWanted(TextChoices):
    ADVICE = "advice", "Free advice from someone who does not work for us"
    BROKER = "broker", "Someone who helps me plan the support and find people"
    MONEY = "money", "Help with accounts, wages or tax"
    RING = "ring", "A call to talk it through"


class SharesWith(TextChoices):
    SETTING = "setting", "The school, college or nursery"
    PROVIDERS = "providers", "Those who give the support now, or would give it"
    HEALTH = "health", "The NHS"
    SOCIAL_CARE = "social_care", "Social care"
    ADVISER = "adviser", "Someone who helps me plan or advises me"
    NOBODY = "nobody", "Nobody for now: ask me each time"


class Disability(TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_SAID = "not_said", "I would rather not say"


class Religion(TextChoices):
    NONE = "none", "No religion"
    CHRISTIAN = "christian", "Christian"
    BUDDHIST = "buddhist", "Buddhist"
    HINDU = "hindu", "Hindu"
    JEWISH = "jewish", "Jewish"
    MUSLIM = "muslim", "Muslim"
    SIKH = "sikh", "Sikh"
    OTHER = "other", "Another religion"
    NOT_SAID = "not_said", "I would rather not say"
