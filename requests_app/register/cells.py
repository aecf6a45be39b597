"""Reads one cell of the plan register the way case systems write it; says what to do when it cannot.

A message never repeats what stood in the cell: it may be a child's name."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache, partial

from django.db.models import TextChoices

from requests_app.enums import Ethnicity, Need, Phase, RecordStatus, SettingKind, Sex

EMPTY = {"", "-", "n/a", "na", "none", "null", "nan", "not known", "unknown"}
FORMULA = ("=", "@", "+", "\t")
HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffd]")
UPN = re.compile(r"[A-Z]\d{11}[0-9A-Z]")
DATE_FORMATS = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d-%b-%Y", "%d %b %Y")
OLDEST_YEAR = 1980
LATEST_YEAR = 2100


class Wrong(ValueError):
    """The cell cannot be read; the text says what to write instead."""


def tidy(text: str) -> str:
    """Spaces as one; empty for what case systems write when they know nothing."""
    found = " ".join(text.replace("\xa0", " ").split())
    return "" if found.casefold() in EMPTY else found


def words(text: str, longest: int) -> str:
    return checked(text, tidy(text), longest)


def name(text: str) -> str:
    """Somebody may be called Null."""
    return checked(text, " ".join(text.split()), 80)


def checked(text: str, found: str, longest: int) -> str:
    if HIDDEN.search(text):
        raise Wrong("Remove the hidden characters, or type it again")
    if found.startswith(FORMULA):
        raise Wrong("Remove the sign in front: a spreadsheet reads it as a formula")
    if len(found) > longest:
        raise Wrong(f"Use {longest} characters or fewer")
    return found


def upn(text: str) -> str:
    found = words(text, 40).upper().replace(" ", "")
    if found and not UPN.fullmatch(found):
        raise Wrong("Write the 13 characters of the UPN, like A123456789012, or leave it empty")
    return found


@lru_cache(maxsize=4096)
def day(text: str) -> date | None:
    """01/09/2024, 2024-09-01 or 1 September 2024, with or without a time of day behind it."""
    found = re.sub(r"[T ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$", "", words(text, 60))
    if not found:
        return None
    for form in DATE_FORMATS:
        try:
            read = datetime.strptime(found, form).date()
        except ValueError:
            continue
        if OLDEST_YEAR <= read.year <= LATEST_YEAR:
            return read
        raise Wrong(f"Write a year from {OLDEST_YEAR} to {LATEST_YEAR}")
    raise Wrong("Write a real date as day/month/year, like 01/09/2024")


@lru_cache(maxsize=4096)
def yes(text: str) -> bool:
    found = words(text, 40).casefold()
    if found in ("", "n", "no", "0", "false"):
        return False
    if found in ("y", "yes", "1", "true"):
        return True
    raise Wrong("Write yes or no")


def plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.casefold().replace("’", "")).strip()


def one_of(choices: type[TextChoices], also: Mapping[str, Iterable[str]]) -> Callable[[str], str]:
    """A reader of a code or its words; `also`: further ways to write a code."""
    known = {plain(way): str(code) for code, ways in also.items() for way in ways}
    known |= {plain(label): str(code) for code, label in choices.choices}
    known |= {plain(code): str(code) for code in choices.values}
    shown = ", ".join(choices.values)
    return lru_cache(maxsize=1024)(partial(_one_of, known, f"Write one of: {shown}"))


def _one_of(known: Mapping[str, str], what_to_do: str, text: str) -> str:
    found = words(text, 200)
    if not found:
        return ""
    try:
        return known[plain(found)]
    except KeyError:
        raise Wrong(what_to_do) from None


sex = one_of(Sex, {Sex.FEMALE: ["girl", "woman"], Sex.MALE: ["boy", "man"]})
ethnicity = one_of(
    Ethnicity,
    {
        Ethnicity.WHITE_BRITISH: ["WENG", "WSCO", "WWEL", "WCOR", "White English"],
        Ethnicity.ROMA: ["Gypsy", "Roma", "Gypsy / Roma"],
        Ethnicity.IRISH_TRAVELLER: ["Irish Traveller"],
        Ethnicity.REFUSED: ["Refused"],
        Ethnicity.NOT_OBTAINED: ["Information not yet obtained", "Not obtained"],
    },
)
need = one_of(
    Need,
    {
        Need.ASD: ["ASC", "Autistic Spectrum Disorder", "Autism Spectrum Condition"],
        Need.SLCN: ["Speech, Language and Communication Needs", "SLC"],
        Need.SEMH: ["Social, Emotional and Mental Health Needs", "BESD"],
        Need.SPLD: ["Specific Learning Difficulty", "Dyslexia"],
        Need.HI: ["Hearing Impairment", "Deaf"],
        Need.VI: ["Visual Impairment", "Vision Impairment"],
        Need.MSI: ["Multi-Sensory Impairment"],
        Need.DS: ["Down Syndrome", "Downs"],
        Need.OTH: ["Other", "Other difficulty or disability"],
    },
)
setting_kind = one_of(
    SettingKind,
    {
        SettingKind.MAINSTREAM: ["Mainstream school", "Academy", "Maintained", "LA maintained"],
        SettingKind.RESOURCED_ON_ROLL: ["Resourced provision", "SEN unit", "Unit"],
        SettingKind.SPECIAL: ["Special academy", "Maintained special"],
        SettingKind.ALTERNATIVE_PROVISION: ["PRU", "AP", "Pupil referral unit"],
        SettingKind.INDEPENDENT: ["Independent special school", "INMSS", "ISS", "NMSS", "OPA"],
        SettingKind.EARLY_YEARS: ["Nursery", "EYP", "PVI"],
        SettingKind.FE_COLLEGE: ["FE", "College", "General FE", "SPI"],
        SettingKind.EOTAS: ["OLA", "Educated otherwise", "EOTIS"],
        SettingKind.ELECTIVE_HOME: ["EHE", "Elective home education", "Home educated"],
    },
)
phase = one_of(
    Phase,
    {
        Phase.EARLY_YEARS: ["Nursery", "Early years", "N1", "N2", "E1", "E2"],
        Phase.PRIMARY: ["Reception", "R", "KS1", "KS2", *[f"Year {n}" for n in range(1, 7)]],
        Phase.SECONDARY: ["KS3", "KS4", *[f"Year {n}" for n in range(7, 12)]],
        Phase.POST_16: ["Post 16", "Sixth form", "FE", *[f"Year {n}" for n in range(12, 16)]],
    },
)
status = one_of(
    RecordStatus,
    {
        RecordStatus.BEING_DRAFTED: ["Draft", "Drafting", "Draft plan", "Assessment", "Proposed"],
        RecordStatus.IN_FORCE: ["Final", "Finalised", "Maintained", "Active", "Current", "Live"],
        RecordStatus.IN_REVIEW: ["Review", "Annual review", "Under review", "Amending"],
        RecordStatus.REASSESSMENT: ["Reassessment", "Re-assessment", "Being reassessed"],
        RecordStatus.CEASED: ["Ceased", "Closed", "Lapsed", "Cease to maintain"],
    },
)
