"""Words that say the very need or phase which a story was made too general to show."""

from collections.abc import Iterator

from newsletter.identity.identifiers import Identifiers
from newsletter.identity.kinds import Kind
from newsletter.identity.patterns import AFTER, BEFORE, Pattern, pattern

OF_A_NEED = {
    "ASD": ("autism", "autistic", "asperger's", "asd", "asc"),
    "SLCN": ("speech", "stammer", "stammers", "non-verbal", "nonverbal"),
    "SEMH": ("anxiety", "anxious", "adhd", "mental health", "semh"),
    "SPLD": ("dyslexia", "dyslexic", "dyspraxia", "dyscalculia"),
    "MLD": ("moderate learning",),
    "SLD": ("severe learning",),
    "PMLD": ("profound", "multiple learning"),
    "HI": ("deaf", "deafness", "hearing", "signs", "sign language", "bsl"),
    "VI": ("blind", "blindness", "sight", "sighted", "vision", "visual", "visually", "braille"),
    "MSI": ("deafblind", "deaf", "blind", "multi-sensory", "sight", "hearing"),
    "PD": ("wheelchair", "cerebral palsy", "physical disability", "physically disabled"),
    "DS": ("down's syndrome", "downs syndrome", "down syndrome"),
    "OTH": (),
}
OF_A_PHASE = {
    "early_years": ("nursery", "preschool", "pre-school", "early years", "toddler"),
    "primary": ("primary", "infant", "infants", "junior school", "key stage 1", "key stage 2"),
    "secondary": (
        "secondary",
        "gcse",
        "gcses",
        "key stage 3",
        "key stage 4",
        "teenager",
        "teenage",
    ),
    "post_16": ("college", "sixth form", "post-16", "over 16", "apprenticeship", "a levels"),
}


def left_out(case: Identifiers) -> Iterator[Pattern]:
    for words in sorted(set(case.left_out)):
        spaced = words.replace("-", r"[\s-]?").replace(" ", r"[\s-]+").replace("'", "'?")
        yield pattern(Kind.LEFT_OUT, f"{BEFORE}{spaced}{AFTER}")
