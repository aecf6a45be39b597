"""The columns of the plan register: what each is called, how its cells are read, which are needed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from requests_app.register import cells
from requests_app.register.cells import plain


@dataclass(frozen=True, slots=True)
class Column:
    """`also`: what case systems call it. `example` and `help` stand in the template and on the page."""

    name: str
    title: str
    read: Callable
    help: str
    example: str = ""
    also: tuple[str, ...] = ()
    required: bool = False

    @property
    def ways(self) -> list[str]:
        return [self.title, *self.also]


def _text(longest: int) -> Callable[[str], str]:
    return partial(cells.words, longest=longest)


COLUMNS = (
    Column(
        "native_id",
        "Native ID",
        _text(40),
        "The number of the plan or person in your case system; it must never change",
        "400213",
        ("ID", "Person ID", "Pupil ID", "Child ID", "Client ID", "Case ID", "Record ID"),
        required=True,
    ),
    Column(
        "upn",
        "UPN",
        cells.upn,
        "13 characters, or empty",
        "A123456789012",
        ("Unique pupil number",),
    ),
    Column(
        "first_name",
        "First name",
        cells.name,
        "Given name",
        "Rowan",
        ("Forename", "Given name", "Legal forename", "Preferred forename"),
        required=True,
    ),
    Column(
        "last_name",
        "Last name",
        cells.name,
        "Family name",
        "Penhale",
        ("Surname", "Family name", "Legal surname"),
        required=True,
    ),
    Column(
        "birth_date",
        "Date of birth",
        cells.day,
        "Day/month/year",
        "14/05/2016",
        ("DOB", "Birth date", "Person birth date", "PersonBirthDate"),
        required=True,
    ),
    Column("sex", "Sex", cells.sex, "F or M, or empty", "F", ("Gender", "Legal sex")),
    Column(
        "ethnicity",
        "Ethnicity",
        cells.ethnicity,
        "A code of the school census, like WBRI, or its words",
        "WBRI",
        ("Ethnic code", "Ethnic group", "Ethnicity code"),
    ),
    Column(
        "first_language",
        "First language",
        _text(40),
        "A code or a word",
        "English",
        ("Language", "First language code", "Home language"),
    ),
    Column("postcode", "Postcode", _text(10), "Or empty", "TQ1 2AB", ("Post code",)),
    Column(
        "main_need",
        "Main need",
        cells.need,
        "A code of SEN2, like ASD",
        "ASD",
        ("Primary need", "Need 1", "SEN type 1", "SENtype", "Primary SEN need"),
    ),
    Column(
        "second_need",
        "Second need",
        cells.need,
        "Another code of SEN2, or empty",
        "SLCN",
        ("Secondary need", "Need 2", "SEN type 2", "Secondary SEN need"),
    ),
    Column(
        "setting_name",
        "Setting",
        _text(160),
        "Name of the school, college or nursery",
        "Bayview Primary",
        ("Setting name", "School", "School name", "Establishment", "Base name", "Placement"),
    ),
    Column(
        "setting_kind",
        "Kind of setting",
        cells.setting_kind,
        "Like mainstream, special, independent, fe_college, eotas",
        "mainstream",
        ("Setting type", "School type", "Type of setting", "Establishment type", "SENSetting"),
    ),
    Column(
        "phase",
        "Phase",
        cells.phase,
        "early_years, primary, secondary or post_16; a year group does too",
        "primary",
        ("Year", "Year group", "NCY", "National curriculum year", "Key stage"),
    ),
    Column(
        "status",
        "Plan status",
        cells.status,
        "being_drafted, in_force, in_review, reassessment or ceased",
        "in_review",
        ("Status", "EHCP status", "EHC plan status", "Stage"),
        required=True,
    ),
    Column("in_custody", "In custody", cells.yes, "yes or no", "no", ("Detained", "Custody")),
    Column(
        "requested_on",
        "Assessment requested",
        cells.day,
        "Starts the 20 weeks to the final plan",
        "12/01/2024",
        ("Request date", "Received date", "ReceivedDate", "Date of request"),
    ),
    Column(
        "draft_sent_on",
        "Draft plan sent",
        cells.day,
        "Starts the 15 days the family has to comment",
        "22/04/2024",
        ("Draft date", "Draft plan date", "Draft issued", "Proposed plan date"),
    ),
    Column(
        "issued_on",
        "Plan issued",
        cells.day,
        "Needed unless the plan is still being written",
        "28/05/2024",
        ("Start date", "StartDate", "Plan date", "Plan start date", "Final plan date", "Issued"),
    ),
    Column(
        "review_due_on",
        "Next review due",
        cells.day,
        "",
        "28/05/2026",
        ("Review due", "Next review", "Next annual review", "Annual review due"),
    ),
    Column(
        "reviewed_on",
        "Last review meeting",
        cells.day,
        "",
        "19/05/2025",
        ("Last review", "LastReview", "Review date", "ReviewMeeting", "Annual review date"),
    ),
    Column(
        "amendments_sent_on",
        "Changes sent",
        cells.day,
        "The notice of changes after a review: 8 weeks to the changed plan",
        "",
        ("Amendment notice", "Amendment notice date", "ReviewDraft", "Proposed amendments sent"),
    ),
    Column(
        "reassessment_started_on",
        "Reassessment began",
        cells.day,
        "14 weeks to the changed plan",
        "",
        ("Reassessment date", "Reassessment started"),
    ),
    Column(
        "ceased_on",
        "Plan ends",
        cells.day,
        "Needed for an ended plan",
        "",
        ("Cease date", "CeaseDate", "Ceased", "Plan ended", "End date"),
    ),
)
NAMES = tuple(column.name for column in COLUMNS)
KNOWN = {plain(way): column for column in COLUMNS for way in (column.name, *column.ways)}


def column_of(heading: str) -> Column | None:
    return KNOWN.get(plain(heading))
