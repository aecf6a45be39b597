"""What makes a stored calculation recognisable for ever."""

from typing import Any

from allocation.engine.canonical import fingerprint
from allocation.models import RateCard, Scheme


def fingerprint_of(
    inputs: dict[str, Any], scheme: Scheme, card: RateCard, result: dict[str, Any]
) -> str:
    """sha256 over the inputs, the versions used and the result."""
    return fingerprint(
        {
            "inputs": inputs,
            "scheme": [scheme.name, scheme.version],
            "rate_card": [card.name, card.version],
            "result": result,
        }
    )
