"""Eight budgets that were agreed, told so that nobody is recognised.

Retold from Torbay Council's self-assessment of January 2019, which published them without names.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """`need` and `paid_for` as the council told it; `purpose`: what kind of help that is."""

    need: str
    paid_for: str
    purpose: str


EXAMPLES = (
    Example(
        "A young person who found feelings and friendships hard",
        "Help with the move from primary to secondary school",
        "People pulling together",
    ),
    Example(
        "A pupil who sees very little",
        "Equipment to follow lessons, so that she stayed at the mainstream school near home "
        "and did not move to a specialist one further away",
        "Technology",
    ),
    Example(
        "A child who is profoundly deaf, at nursery age",
        "A worker who knows deafness, so that the child could go to nursery",
        "A specialist",
    ),
    Example(
        "A child with severe anxiety",
        "Therapy",
        "A specialist",
    ),
    Example(
        "Children whose illness leaves them exhausted",
        "Equipment for learning at home",
        "Technology",
    ),
    Example(
        "Children with dyslexia",
        "Equipment that suits how they read and write",
        "Technology",
    ),
    Example(
        "A child with many needs at once",
        "A programme made for this one child, which the parent holds together",
        "People pulling together",
    ),
    Example(
        "A child with a condition that is slowly taking his sight",
        "Equipment that helps as his sight changes",
        "Technology",
    ),
)
