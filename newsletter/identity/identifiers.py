"""What a case's own data says of who it is about. Filled by `newsletter.queries.identifiers`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Identifiers:
    """All as it stands in the case: addresses whole, amounts in pounds, references with their dashes.

    `ages` are every age in years from the request on; `known` are words that tell nothing, such as those of the
    council's own name; `left_out` are words for a need or phase that the story no longer shows.
    """

    names: tuple[str, ...] = ()
    professionals: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    birth_dates: tuple[date, ...] = ()
    dates: tuple[date, ...] = ()
    ages: tuple[int, ...] = ()
    year_groups: tuple[str, ...] = ()
    amounts: tuple[Decimal, ...] = ()
    references: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
