"""Whether what was asked for reads like a place at a setting, or a fee for one (R10): a hint, never a decision."""

import re

PLACE = re.compile(
    r"\b(school|college|nursery|day|boarding|residential)\s+places?\b"
    r"|\bplacements? at\b|\b(school|college|tuition|nursery)\s+fees?\b|\bfees? for (a|the) place\b",
    re.IGNORECASE,
)


def reads_like_a_place(words: str) -> bool:
    return PLACE.search(words) is not None
