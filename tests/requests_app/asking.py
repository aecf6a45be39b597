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
CHILD = {f"child_{name}": value for name, value in START.items()}
ASKING = {
    "role": "parent",
    "phone": "01632 960145",
    "window": "review",
    "plan_stage_date-day": "1",
    "plan_stage_date-month": "9",
    "plan_stage_date-year": "2026",
}
PLAN = {
    "plan_status": "in_force",
    "plan_setting_kind": "mainstream",
    "plan_setting_name": "Bayview Primary",
    "plan_phase": "primary",
    "plan_main_need": "ASD",
    "plan_second_need": "",
}
LINE = {
    "provision": "Reading tutor",
    "section_f": "F3",
    "outcome": "Reads a page alone",
    "purpose": "learning_support",
}
WHERE = {
    "where": "home",
    "provider": "Bright Readers",
    "delivered_by": "setting",
    "paid_by": "setting",
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
REST = {
    "provision": "Teaching assistant",
    "section_f": "F2",
    "delivered_by": "setting",
    "paid_by": "setting",
}
PACKAGE = {"whole_package_known": "yes", "not_working_today": "He comes home in tears."}
DECLARATION = {"declared_name": "Amara Obi", "consents_to_share": "on"}
OFFICER = START | {
    "person_name": "Amara Obi",
    "person_email": "amara@example.org",
    "person_phone": "",
    "person_address": "",
}


def page(name: str, draft, line: int | None = None) -> str:
    kwargs = {"key": draft.key} | ({"line": line} if line else {})
    return reverse(name, kwargs=kwargs)
