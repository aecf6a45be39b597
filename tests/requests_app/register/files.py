"""Files of plans as case systems write them."""

import csv
import io

from requests_app.register.columns import COLUMNS

ROW = {
    "Native ID": "400213",
    "UPN": "A123456789012",
    "First name": "Rowan",
    "Last name": "Penhale",
    "Date of birth": "14/05/2016",
    "Sex": "F",
    "Ethnicity": "WBRI",
    "First language": "English",
    "Postcode": "TQ1 2AB",
    "Main need": "ASD",
    "Second need": "SLCN",
    "Setting": "Bayview Primary",
    "Kind of setting": "mainstream",
    "Phase": "primary",
    "Plan status": "in_review",
    "Plan issued": "28/05/2024",
    "Next review due": "28/05/2026",
    "Last review meeting": "19/05/2026",
}
TITLES = [column.title for column in COLUMNS]


def a_row(**changes) -> dict[str, str]:
    """A good row; names of columns as keywords with _ for a space."""
    return ROW | {name.replace("_", " "): value for name, value in changes.items()}


def a_file(*rows: dict[str, str], delimiter=",", encoding="utf-8", titles=None) -> bytes:
    page = io.StringIO()
    writer = csv.DictWriter(page, titles or TITLES, delimiter=delimiter, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return page.getvalue().encode(encoding)
