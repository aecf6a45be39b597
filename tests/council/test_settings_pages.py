import struct
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from council import policy
from council.contrast import ratio
from council.logo import MARK
from council.models import ClosureDay, Council, Policy
from tests.accounts.builders import make_person
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    person = make_person("Administrator", name="Colin Drew")
    sign_in(client, person)
    return person


def dated(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def test_an_administrator_changes_a_value_and_the_page_tells_it(client, administrator):
    address = reverse("change_policy", args=["approval_limit"])
    typed = {"value": "£7,500", "note": "Cabinet"} | dated("valid_from", date(2026, 1, 1))

    answer = client.post(address, typed, follow=True)

    row = Policy.objects.get()
    assert (row.value, row.valid_from, row.note, row.changed_by) == (
        "7500.00",
        date(2026, 1, 1),
        "Cabinet",
        administrator.user,
    )
    assert policy.value("approval_limit", date(2026, 1, 1)) == Decimal("7500.00")
    assert "£7,500.00" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({"value": "0"}, "value", "Enter a whole number from 1 to 250"),
        ({"value": ""}, "value", "Enter new value"),
        ({"valid_from-day": "31", "valid_from-month": "2"}, "valid_from", "Enter a real date"),
        ({"note": "a\x00b"}, "note", "Remove the hidden character"),
        ({"note": "x" * 10_000}, "note", "use 300 characters or fewer"),
    ],
)
def test_what_cannot_be_saved_is_told_at_its_field(client, administrator, typed, field, says):
    good = {"value": "12", "note": "Cabinet 🙂"} | dated("valid_from", date(2026, 1, 1))

    answer = client.post(reverse("change_policy", args=["decision_days"]), good | typed)

    assert (answer.status_code, Policy.objects.count()) == (200, 0)
    assert says in str(answer.context["form"].errors[field])


def test_a_value_that_does_not_exist_is_not_found(client, administrator):
    assert client.get(reverse("change_policy", args=["colour_of_tea"])).status_code == 404


def test_an_administrator_adds_and_removes_a_closed_day(client, administrator):
    client.post(reverse("add_closure"), {"name": "Shutdown"} | dated("date", date(2099, 12, 29)))
    added = ClosureDay.objects.get()
    assert (added.date, added.name) == (date(2099, 12, 29), "Shutdown")
    assert "Shutdown" in client.get(reverse("settings")).content.decode()

    client.post(reverse("remove_closure", args=[added.pk]))

    assert ClosureDay.objects.count() == 0


def council_form(**changed):
    kept = Council.objects.get()
    fields = {f.name: getattr(kept, f.name) for f in Council._meta.fields if f.name != "logo"}
    return {name: given for name, given in fields.items() if name != "id"} | changed


def test_an_administrator_names_the_council(client, administrator):
    client.post(reverse("change_council"), council_form(name="Torcombe Council"))

    assert Council.objects.get().name == "Torcombe Council"


@pytest.mark.parametrize(
    ("field", "colour"),
    [
        ("brand_colour", "#ffff00"),
        ("link_colour", "#cccccc"),
        ("tint_colour", "#333333"),
        ("accent_colour", "red"),
    ],
)
def test_colours_nobody_could_read_are_refused(client, administrator, field, colour):
    answer = client.post(reverse("change_council"), council_form(**{field: colour}))

    assert list(answer.context["form"].errors) == [field]


def test_contrast_is_that_of_the_standard():
    assert [round(ratio("#000000", "#ffffff"), 1), round(ratio("#0c4654", "#ffffff"), 1)] == [
        21.0,
        10.4,
    ]


@pytest.mark.parametrize("group", ["Family", "Caseworker", "Manager", "Editor", "Finance"])
def test_the_settings_are_closed_to_everybody_else(client, group):
    sign_in(client, make_person(group))

    assert client.get(reverse("settings")).status_code == 403


def png(width=120, height=60, size=0) -> SimpleUploadedFile:
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height)
    return SimpleUploadedFile("logo.png", head + b"\0" * (size or 100), "image/png")


def test_the_council_s_logo_stands_in_the_header_until_it_is_taken_out(client, administrator):
    address = reverse("change_council")

    client.post(address, council_form(logo=png()))
    shown = client.get("/help/").content.decode()
    kept = client.post(address, council_form(), follow=True)
    logo = client.get("/council-logo.png")
    client.post(address, council_form(without_logo="yes"))

    assert "/council-logo.png?" in shown
    assert "/council-logo.png?" in kept.content.decode()
    assert (logo.headers["Content-Type"], logo.content[:4]) == ("image/png", b"\x89PNG")
    assert "/council-logo.png?" not in client.get("/help/").content.decode()
    assert client.get("/council-logo.png").content == Path(finders.find(MARK)).read_bytes()


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("logo.png", b"GIF89a", "image/png"),
        SimpleUploadedFile("logo.png", b""),
        png(width=20),
        png(height=5000),
        png(size=300_000),
    ],
    ids=["no PNG", "empty", "narrow", "high", "heavy"],
)
def test_what_is_no_logo_is_refused_at_its_field(file, client, administrator):
    answer = client.post(reverse("change_council"), council_form(logo=file))

    assert answer.status_code == 200
    assert "Choose a PNG of at most 200 kB" in str(answer.context["form"].errors["logo"])
    assert not Council.objects.get().logo
