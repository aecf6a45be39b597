from django.db.models import TextChoices


class Channel(TextChoices):
    PORTAL_EMAIL = "portal_email", "Here and by email"
    LETTER = "letter", "By letter"


class Rhythm(TextChoices):
    """How often somebody wants to hear from us about what we need not send."""

    EACH = "each", "Each message at once"
    DAILY = "daily", "One message a day with everything that is new"
    REQUIRED = "required", "Only what we must send you"


class OrganisationKind(TextChoices):
    HEALTH = "health", "Health"
    CARE = "care", "Social care"


class AccessChange(TextChoices):
    INVITED = "invited", "Invited"
    CHANGED = "changed", "Changed"
    ENDED = "ended", "Access ended"
