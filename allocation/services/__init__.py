"""Everything that changes rates, schemes and stored calculations."""

from allocation.documents import BadDocument
from allocation.engine import NotInForce, Refused
from allocation.services.calculations import (
    load_schemes,
    rate_card_for,
    rate_card_in_force,
    run,
    scheme_in_force,
    scheme_named,
    version_named,
)
from allocation.services.drafts import change_draft, clone, discard, draft, publish

__all__ = [
    "BadDocument",
    "NotInForce",
    "Refused",
    "change_draft",
    "clone",
    "discard",
    "draft",
    "load_schemes",
    "publish",
    "rate_card_for",
    "rate_card_in_force",
    "run",
    "scheme_in_force",
    "scheme_named",
    "version_named",
]
