"""A file of plans is read whole, or says row by row what to put right; nothing in it can break the portal."""

from datetime import date

import pytest

from requests_app.register.cells import plain
from requests_app.register.columns import COLUMNS, NAMES
from requests_app.register.file import read_plans
from requests_app.register.rows import MOST_PROBLEMS, Unreadable, named
from tests.requests_app.register.files import TITLES, a_file, a_row

TODAY = date(2026, 11, 24)


def read(*rows, **how):
    return read_plans(a_file(*rows, **how), TODAY)


def plan_of(*rows, **how) -> dict:
    found = read(*rows, **how)
    assert found.problems == []
    return dict(zip(NAMES, next(iter(found.kept.values())), strict=True))


def problems_of(**changes) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.what) for one in read(a_row(**changes)).problems]


def test_a_good_row_is_read_whole():
    assert plan_of(a_row()) == {
        "native_id": "400213",
        "upn": "A123456789012",
        "first_name": "Rowan",
        "last_name": "Penhale",
        "birth_date": date(2016, 5, 14),
        "sex": "F",
        "ethnicity": "WBRI",
        "first_language": "English",
        "postcode": "TQ1 2AB",
        "main_need": "ASD",
        "second_need": "SLCN",
        "setting_name": "Bayview Primary",
        "setting_kind": "mainstream",
        "phase": "primary",
        "status": "in_review",
        "in_custody": False,
        "requested_on": None,
        "draft_sent_on": None,
        "issued_on": date(2024, 5, 28),
        "review_due_on": date(2026, 5, 28),
        "reviewed_on": date(2026, 5, 19),
        "amendments_sent_on": None,
        "reassessment_started_on": None,
        "ceased_on": None,
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_spreadsheets_letters_and_separators_are_read(encoding, delimiter):
    found = plan_of(a_row(Last_name="Brontë’s"), encoding=encoding, delimiter=delimiter)
    assert found["last_name"] == "Brontë’s"


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"Sex": "girl"}, "sex", "F"),
        ({"Sex": "unknown"}, "sex", ""),
        ({"Ethnicity": "White British"}, "ethnicity", "WBRI"),
        ({"Ethnicity": "Gypsy / Roma"}, "ethnicity", "WROM"),
        ({"Main_need": "Autistic Spectrum Disorder"}, "main_need", "ASD"),
        ({"Kind_of_setting": "PRU"}, "setting_kind", "alternative_provision"),
        ({"Kind_of_setting": "EHE"}, "setting_kind", "elective_home"),
        ({"Phase": "Year 9"}, "phase", "secondary"),
        ({"Plan_status": "Annual Review"}, "status", "in_review"),
        ({"Plan_status": "FINALISED"}, "status", "in_force"),
        ({"Date_of_birth": "2016-05-14"}, "birth_date", date(2016, 5, 14)),
        ({"Date_of_birth": "14 May 2016"}, "birth_date", date(2016, 5, 14)),
        ({"Date_of_birth": "14/05/2016 00:00:00"}, "birth_date", date(2016, 5, 14)),
        ({"In_custody": "Y"}, "in_custody", True),
        ({"Last_name": "Null"}, "last_name", "Null"),
        ({"Setting": "N/A"}, "setting_name", ""),
        ({"First_name": "  Ana   María "}, "first_name", "Ana María"),
    ],
)
def test_cells_are_read_the_way_case_systems_write_them(changes, field, value):
    assert plan_of(a_row(**changes))[field] == value


@pytest.mark.parametrize(
    ("changes", "column", "what"),
    [
        ({"Native_ID": ""}, "Native ID", "Fill it in: every row needs it"),
        ({"Date_of_birth": ""}, "Date of birth", "Fill it in: every row needs it"),
        (
            {"Date_of_birth": "31/02/2016"},
            "Date of birth",
            "Write a real date as day/month/year, like 01/09/2024",
        ),
        (
            {"Date_of_birth": "01/09/16"},
            "Date of birth",
            "Write a real date as day/month/year, like 01/09/2024",
        ),
        ({"Date_of_birth": "14/05/1816"}, "Date of birth", "Write a year from 1980 to 2100"),
        (
            {"Date_of_birth": "25/11/2026"},
            "Date of birth",
            "Write a date that is not in the future",
        ),
        (
            {"UPN": "12345"},
            "UPN",
            "Write the 13 characters of the UPN, like A123456789012, or leave it empty",
        ),
        ({"Sex": "X9"}, "Sex", "Write one of: F, M"),
        (
            {"First_name": '=HYPERLINK("http://x")'},
            "First name",
            "Remove the sign in front: a spreadsheet reads it as a formula",
        ),
        (
            {"Setting": "@SUM(A1)"},
            "Setting",
            "Remove the sign in front: a spreadsheet reads it as a formula",
        ),
        (
            {"Last_name": "Pen\x00hale"},
            "Last name",
            "Remove the hidden characters, or type it again",
        ),
        ({"Last_name": "a" * 10_000}, "Last name", "Use 80 characters or fewer"),
        ({"Native_ID": "9" * 41}, "Native ID", "Use 40 characters or fewer"),
        ({"In_custody": "perhaps"}, "In custody", "Write yes or no"),
        ({"Plan_issued": ""}, "Plan issued", "Fill it in: a plan in force has its date"),
        (
            {"Plan_status": "ceased"},
            "Plan ends",
            "Fill it in: an ended plan has its last day",
        ),
        (
            {"Second_need": "ASD"},
            "Second need",
            "Write another need than the main one, or nothing",
        ),
    ],
)
def test_a_wrong_cell_names_row_column_and_what_to_do(changes, column, what):
    assert problems_of(**changes) == [(2, column, what)]


def test_no_message_repeats_what_stood_in_the_cell():
    found = read(a_row(First_name="=Rowan", Date_of_birth="Penhale", UPN="Torcombe"))
    said = " ".join(f"{one.column} {one.what}" for one in found.problems)
    assert not {"Rowan", "Penhale", "Torcombe"} & set(said.split())


def test_the_same_id_twice_names_the_first_row():
    found = read(a_row(), a_row(First_name="Ana"))
    assert [(one.row, one.what) for one in found.problems] == [
        (3, "The same ID stands in row 2: keep one row for a plan")
    ]


def test_a_row_with_more_cells_than_headings_is_wrong():
    page = a_file(a_row()).rstrip(b"\r\n") + b",stray\r\n"
    assert [one.what for one in read_plans(page, TODAY).problems] == [
        "The row has more cells than there are headings"
    ]


def test_empty_rows_and_unknown_columns_are_left_alone():
    page = a_file(a_row(), a_row(Native_ID="2")).replace(b"\r\n400213", b"\r\n,,\r\n400213")
    page = page.replace(b"Postcode", b"Favourite colour")
    found = read_plans(page, TODAY)
    assert (found.rows, found.wrong_rows, found.not_used) == (2, 0, ["Favourite colour"])


def test_only_so_many_problems_are_kept_and_all_are_counted():
    found = read(*(a_row(Sex="?") for _ in range(MOST_PROBLEMS + 50)))
    assert (len(found.problems), found.wrong_rows) == (MOST_PROBLEMS, MOST_PROBLEMS + 50)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file has no column Native ID"),
        (b"Native ID,Surname\n", "The file has no column First name, Date of birth, Plan status"),
        (a_file(), "The file has headings and no row"),
        (b"PK\x03\x04rest", "This is a workbook. Save it as CSV"),
        (b"\xff\xfe\x00", "We cannot read the letters of this file"),
        (a_file(a_row()).replace(b"Rowan", b"\x81"), "We cannot read the letters"),
        (a_file(a_row()).replace(b"UPN", b"ID"), "Two columns of the file are both Native ID"),
        (a_file(a_row()) + b'"open', "Row 3 cannot be read: a quotation mark is not closed"),
        (a_file(a_row()) + b'"' + b"a" * 200_000, "cannot be read"),
        (b"a" * (31 * 1024 * 1024), "The file is bigger than 30 MB"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(content, says):
    with pytest.raises(Unreadable, match=says):
        read_plans(content, TODAY)


def test_every_name_of_a_column_leads_to_it_alone():
    ways = [(way, column) for column in COLUMNS for way in (column.name, *column.ways)]
    assert [(way, named(COLUMNS)[plain(way)].name) for way, column in ways] == [
        (way, column.name) for way, column in ways
    ]
    assert plain("nonsense") not in named(COLUMNS)
    assert len(TITLES) == len(set(TITLES))
