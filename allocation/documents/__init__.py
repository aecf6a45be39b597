"""Documents at the edge: JSON and YAML validated with pydantic into the engine's dataclasses."""

from allocation.documents.case import case_schema, read_case, written_case
from allocation.documents.rate_card import rate_card_schema, read_rate_card
from allocation.documents.reading import from_json, from_yaml
from allocation.documents.scheme import read_scheme, scheme_schema
from allocation.documents.strict import BadDocument
from allocation.documents.writing import to_yaml

__all__ = [
    "BadDocument",
    "case_schema",
    "from_json",
    "from_yaml",
    "rate_card_schema",
    "read_case",
    "read_rate_card",
    "read_scheme",
    "scheme_schema",
    "to_yaml",
    "written_case",
]
