"""The re-identification check: plain Python over a case's identifiers and a story's texts."""

from newsletter.identity.identifiers import Identifiers
from newsletter.identity.kinds import SAID, Kind
from newsletter.identity.search import Found, Search

__all__ = ["SAID", "Found", "Identifiers", "Kind", "Search"]
