"""The pages of the plan register: loading, looking up, matching on a case."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from requests_app.models import PlanRecord, RegisterLoad, Request
from requests_app.services import check_file, load_file
from tests.builders import make_caseworker, make_manager, make_person, make_request
from tests.requests_app.register.files import a_file, a_row
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def manager(client):
    person = make_manager(name="Mary Bird")
    sign_in(client, person)
    return person.user


def fill(manager, *rows) -> None:
    load_file(
        check_file(a_file(*rows), name="plans.csv", actor=manager, at=AT), actor=manager, at=AT
    )


def upload(client, content: bytes, name="plans.csv"):
    file = SimpleUploadedFile(name, content, "text/csv")
    return client.post(reverse("load_register"), {"file": file}, follow=True)


def test_a_file_is_chosen_seen_and_loaded(client, manager):
    page = upload(client, a_file(a_row(), a_row(Native_ID="2")))
    assert "What this file would do" in page.content.decode()
    load = RegisterLoad.objects.get()
    done = client.post(reverse("confirm_load", args=[load.key]), follow=True)
    assert "The register is loaded." in done.content.decode()
    assert PlanRecord.objects.count() == 2
    again = upload(client, a_file(a_row(), a_row(Native_ID="2")))
    assert "This file changes nothing" in again.content.decode()


def test_errors_are_listed_by_row_and_column(client, manager):
    page = upload(client, a_file(a_row(Date_of_birth="31/02/2016"))).content.decode()
    assert "Not loaded: 1 row with an error" in page
    assert "Write a real date as day/month/year, like 01/09/2024" in page


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty. Export it again, with its plans"),
        (b"PK\x03\x04", "This is a workbook. Save it as CSV"),
        (b"nonsense", "The file has no column Native ID"),
    ],
)
def test_what_is_no_register_is_refused_on_the_page(client, manager, content, says):
    page = upload(client, content)
    assert (page.status_code, says in page.content.decode()) == (200, True)
    assert not RegisterLoad.objects.exists()


def test_a_file_that_is_too_big_is_refused_while_it_arrives(client, manager, settings):
    settings.EVIDENCE_MAX_BYTES = 1000
    page = upload(client, a_file(*(a_row(Native_ID=str(one)) for one in range(50))))
    assert "The file is bigger than 30 MB" in page.content.decode()


def test_a_hostile_file_name_is_only_shown(client, manager):
    upload(client, a_file(a_row()), name="../../<script>.csv")
    load = RegisterLoad.objects.get()
    page = client.get(load.get_absolute_url()).content.decode()
    assert (load.file.name.startswith("register/"), "<script>.csv" in page) == (True, False)


def test_the_template_can_be_loaded_as_it_is(client, manager):
    template = client.get(reverse("register_template")).content
    assert "What this file would do" in upload(client, template).content.decode()


def test_the_second_manager_is_told_on_the_page(client, manager):
    mine = RegisterLoad.objects.get(
        pk=check_file(a_file(a_row()), name="a", actor=manager, at=AT).pk
    )
    fill(make_manager().user, a_row(Setting="Hill School"))
    RegisterLoad.objects.filter(state="loaded").update(settled_at=datetime.now(UTC))
    page = client.post(reverse("confirm_load", args=[mine.key]), follow=True).content.decode()
    assert "Another file was loaded after this one was checked" in page


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("penh", ["Rowan Penhale"]),
        ("A123456789012", ["Rowan Penhale"]),
        ("14 5 2016", ["Rowan Penhale"]),
        ("400213", ["Rowan Penhale"]),
        ("quick", ["Zoë Quick"]),
        ("", ["Rowan Penhale", "Zoë Quick"]),
        ("nobody", []),
        ("🙂 %", []),
    ],
)
def test_plans_are_looked_up_and_the_words_stand_in_no_address(client, manager, words, found):
    other = {"UPN": "", "Date_of_birth": "01/02/2014"}
    fill(manager, a_row(), a_row(Native_ID="2", First_name="Zoë", Last_name="Quick", **other))
    page = client.post(reverse("plan_register"), {"q": words}, follow=True)
    assert page.redirect_chain == [("/register/", 302)]
    assert [row["name"] for row in page.context["rows"]] == found


@pytest.mark.parametrize("many", [1, 3, 50])
def test_the_register_costs_the_same_however_many_plans(
    many, client, manager, django_assert_max_num_queries
):
    fill(manager, *(a_row(Native_ID=str(number)) for number in range(many)))
    client.get(reverse("plan_register"))
    with django_assert_max_num_queries(8):
        page = client.get(reverse("plan_register"))
    assert len(page.context["rows"]) == many


def test_a_page_of_plans_follows_the_other(client, manager, monkeypatch):
    monkeypatch.setattr("casework.staff.register_queries.PAGE", 2)
    names = ("Ada", "Ben", "Cal", "Dee", "Eve")
    fill(manager, *(a_row(Native_ID=name, First_name=name) for name in names))
    address, seen = reverse("plan_register"), []
    while address:
        page = client.get(address)
        seen += [row["native_id"] for row in page.context["rows"]]
        address = page.context["next_page"] and reverse("plan_register") + page.context["next_page"]
    assert seen == list(names)


@pytest.mark.parametrize("after", ["x", "-1", "9" * 30, "%00"])
def test_a_place_that_is_no_place_is_the_first_page(client, manager, after):
    fill(manager, a_row())
    assert len(client.get(reverse("plan_register") + f"?after={after}").context["rows"]) == 1


@pytest.mark.parametrize("group", ["Family", "Partner", "Editor", "Finance", "Administrator"])
def test_nobody_else_opens_the_register(client, group):
    fill(make_manager().user, a_row())
    sign_in(client, make_person(group))
    record = PlanRecord.objects.get()
    pages = [reverse("plan_register"), record.get_absolute_url(), reverse("load_register")]
    assert [client.get(page).status_code for page in pages] == [403, 403, 403]


@pytest.fixture
def case(client):
    officer = make_caseworker()
    sign_in(client, officer)
    fill(make_manager().user, a_row(), a_row(Native_ID="2", First_name="Zoë", Last_name="Quick"))
    return make_request(
        "in_review",
        officer=officer,
        first_name="Rowan",
        last_name="Penhale",
        birth_date=PlanRecord.objects.get(native_id="2").birth_date,
    )


def post(client, case, **answers):
    version = Request.objects.get(pk=case.pk).version
    sent = {"version": version, **answers}
    return client.post(reverse("match_plan", args=[case.reference]), sent, follow=True)


def test_a_case_is_matched_and_the_records_facts_are_taken_over(client, case):
    page = client.get(reverse("match_plan", args=[case.reference]))
    assert [row["native_id"] for row in page.context["suggested"]] == ["400213"]
    record = PlanRecord.objects.get(native_id="400213")
    matched = post(client, case, do="match", record=record.pk)
    assert "Matched to Rowan Penhale, 400213" in matched.content.decode()
    used = post(client, case, do="use")
    assert used.redirect_chain == [(f"/cases/{case.reference}/", 302)]
    plan = Request.objects.get(pk=case.pk).plan
    assert (plan.setting_name, plan.second_need) == ("Bayview Primary", "SLCN")
    undone = post(client, case, do="undo")
    assert "Which plan is it?" in undone.content.decode()


def test_another_plan_is_looked_for_and_none_may_be_there(client, case):
    address = reverse("match_plan", args=[case.reference])
    found = client.post(address, {"q": "quick"})
    assert [row["native_id"] for row in found.context["found"]] == ["2"]
    page = post(client, case, do="none")
    assert "No plan in the register" in page.content.decode()


@pytest.mark.parametrize(
    "answers",
    [{"do": "match", "record": "9" * 19}, {"do": "match"}, {"do": "match", "record": "-1"}],
)
def test_a_plan_that_is_not_there_is_not_matched(client, case, answers):
    page = post(client, case, **answers)
    assert (page.status_code, Request.objects.get(pk=case.pk).plan.record) == (200, None)


def test_the_second_officer_sees_what_the_first_did(client, case):
    record = PlanRecord.objects.get(native_id="400213")
    old = Request.objects.get(pk=case.pk).version
    post(client, case, do="none")
    page = post(client, case, do="match", record=record.pk, version=old)
    text = page.content.decode()
    assert "Somebody else changed this since you opened it" in text
    assert "Looked for in the plan register, and not found" in text
