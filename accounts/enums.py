from django.db.models import TextChoices


class Channel(TextChoices):
    PORTAL_EMAIL = "portal_email", "Here and by email"
    LETTER = "letter", "By letter"


class OrganisationKind(TextChoices):
    HEALTH = "health", "Health"
    CARE = "care", "Social care"


class AccessChange(TextChoices):
    INVITED = "invited", "Invited"
    CHANGED = "changed", "Changed"
    ENDED = "ended", "Access ended"
