"""What a family posts on each page of the form when all is well."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

PDF = b"%PDF-1.7\n%a quote\n"


def pdf(name: str = "quote.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


START = {
    "first_name": "Maya",
    "last_name": "Obi",
    "birth_date-day": "10",
    "birth_date-month": "3",
    "birth_date-year": "2016",
    "postcode": "TQ1 2AB",
}
CHILD = {f"child_{name}": value for name, value in START.items()} | {
    "child_address": "4 Quay Street\nTorcombe"
}
ASKING = {"role": "parent", "phone": "01632 960145", "contact_by": "phone"}
REPRESENTING = {"represents_under": "deputy", "role_details": "Order of 3 March 2025"}
SOMEBODY_ELSE = {"role_details": "Grandmother"}
WINDOW = {"window": "review"}
DATES = {
    "plan_stage_date-day": "1",
    "plan_stage_date-month": "9",
    "plan_stage_date-year": "2026",
    "window_date-day": "30",
    "window_date-month": "September",
    "window_date-year": "2026",
}
PLAN = {
    "plan_setting_kind": "mainstream",
    "plan_setting_name": "Bayview Primary",
    "plan_year_group": "Year 5",
}
NEEDS = {
    "plan_main_need": "ASD",
    "plan_second_need": "SLCN",
    "third_need": "SEMH",
    "fourth_need": "",
}
MORE = {"child_upn": "A123456789012", "child_looked_after": "no", "child_free_meals": "not_sure"}
STRANDS = {"kinds": ["education"]}
LINE = {
    "provision": "Reading tutor",
    "section_f": "F3",
    "outcome": "Reads a page alone",
    "purpose": "learning_support",
}
WHERE = {"where": "home", "delivered_by": "setting", "paid_by": "setting"}
PROVIDER = {
    "provider": "Bright Readers",
    "provider_kind": "agency",
    "provider_checks": ["dbs", "insurance"],
    "household_member": "no",
    "household_why": "",
}
SESSIONS = {
    "quantity_kind": "sessions",
    "minutes": "45 mins",
    "times_a_week": "once",
    "weeks": "38",
    "group_size": "1",
    "unit_price": "£58",
}
ONE_OFF = {"quantity_kind": "one_off", "number": "1", "unit_price": "749"}
UNITS = {"quantity_kind": "units", "unit": "miles", "number": "1,900", "unit_price": "45p"}
MONEY = {"holding": "direct_payment"}
PAYEE = {"payee": "me"}
MANAGING = {"ability_to_manage": "with_help", "managing_help": "Somebody who does wages."}
HOLDER = {
    "name": "Rosa Lund",
    "organisation": "Harbour Payroll Trust",
    "relation": "A charity",
    "email": "rosa@example.org",
    "phone": "01632 960146",
    "has_agreed": "yes",
}
EXCLUDED = {"answer": "no"}
REST = {
    "provision": "Teaching assistant",
    "section_f": "F2",
    "delivered_by": "setting",
    "paid_by": "setting",
}
PACKAGE = {"whole_package_known": "yes"}
TODAY = {
    "arranged_today": "A group at school, which the school pays.",
    "not_working_today": "He comes home in tears.",
}
VIEWS = {"childs_views": "I like the quiet room."}
HELP = {"help_wanted": ["broker", "ring"], "interpreter": "Polish", "wants_easy_read": "yes"}
SHARE = {"shares_with": ["setting", "health"]}
EQUALITY = {
    "ethnicity": "BAFR",
    "first_language": "Igbo",
    "sex": "F",
    "disability": "yes",
    "religion": "christian",
}
INVITATION = {"kind": "parent", "full_name": "Sam Second", "email": "second@example.org"}
DECLARATION = {"declared_name": "Amara Obi"}
WEEK = {
    "row-0-what": "English",
    "row-0-minutes": "45 mins",
    "row-0-times": "5",
    "row-0-weeks": "38",
    "row-0-price": "£38",
    "row-0-line": "",
    "row-1-what": "Maths",
    "row-1-minutes": "1 hour",
    "row-1-times": "twice",
    "row-1-weeks": "39",
    "row-1-price": "",
    "row-1-line": "",
    "section_f": "F1",
    "outcome": "Works for forty minutes on one task",
    "where": "home",
    "delivered_by": "council",
    "paid_by": "council",
}
OFFICER = START | {
    "person_name": "Amara Obi",
    "person_email": "amara@example.org",
    "person_phone": "",
    "person_address": "",
}


def page(name: str, draft, line: int | None = None) -> str:
    kwargs = {"key": draft.key} | ({"line": line} if line else {})
    return reverse(name, kwargs=kwargs)
