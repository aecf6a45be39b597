"""Whatever is typed: a plain answer that names the field, never a fault, nothing typed lost."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from requests_app.models import Request
from tests.builders import make_caseworker, make_draft, make_parent
from tests.requests_app import asking
from tests.requests_app.asking import page
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

FORMS = {
    "ask_child": (None, asking.CHILD),
    "ask_asking": (None, asking.ASKING),
    "ask_window": (None, asking.WINDOW),
    "ask_dates": (None, asking.DATES),
    "ask_plan": (None, asking.PLAN),
    "ask_needs": (None, asking.NEEDS),
    "ask_more": (None, asking.MORE),
    "ask_strands": (None, asking.STRANDS),
    "ask_payee": (None, asking.PAYEE),
    "ask_managing": (None, asking.MANAGING),
    "ask_excluded": (None, asking.EXCLUDED),
    "ask_today": (None, asking.TODAY),
    "ask_views": (None, asking.VIEWS),
    "ask_help": (None, asking.HELP),
    "ask_share": (None, asking.SHARE),
    "ask_equality": (None, asking.EQUALITY),
    "ask_week": (None, asking.WEEK),
    "ask_line_new": (None, asking.LINE),
    "ask_line": (1, asking.LINE),
    "ask_line_where": (1, asking.WHERE),
    "ask_line_provider": (1, asking.PROVIDER),
    "ask_money": (None, asking.MONEY),
    "ask_package": (None, asking.PACKAGE),
    "ask_package_new": (None, asking.REST),
    "ask_package_line": (2, asking.REST),
    "ask_check": (None, asking.DECLARATION),
}
AMOUNTS = [asking.SESSIONS, asking.ONE_OFF, asking.UNITS]
NASTY = {
    "nothing": "",
    "10,000 letters": "x" * 10_000,
    "NUL": "a\x00b",
    "emoji": "😀" * 30,
    "markup": "<script>alert(1)</script>",
    "negative": "-5",
    "huge": "9" * 400,
    "many decimals": "0.000000001",
    "not a number": "NaN",
    "20 digits": "12345678901234567890",
}
EVERY_DAY = ("nothing", "10,000 letters", "NUL", "huge")
HIDDEN = {"quantity_kind"}


@pytest.fixture
def draft(parent):
    return make_draft(parent, first_name="Maya")


@pytest.fixture
def wrong_answers(request):
    """The right answers with one of them wrong, field by field; each kind of wrong with --full."""
    kinds = NASTY if request.config.getoption("--full") else EVERY_DAY

    def each(answers: dict):
        for field in answers:
            for name in kinds:
                yield field, name, answers | {field: NASTY[name]}

    return each


def judge(response, field: str, typed: dict) -> str:
    """What is wrong with how the page took it; nothing when it was accepted or said so plainly."""
    if response.status_code == 302:
        return ""
    form = response.context["form"]
    said = [error for errors in form.errors.values() for error in errors]
    content = response.content.decode()
    if response.status_code != 200 or not said:
        return f"{response.status_code} {said}"
    if not all(escape(error) in content for error in said) or "Error: " not in content:
        return f"not shown: {said}"
    lost = [name for name, value in typed.items() if value and not shown(value, content)]
    return f"lost {lost}" if field not in HIDDEN and set(lost) - {field} else ""


def shown(value: str | list[str], content: str) -> bool:
    """A text as it was typed, or ticks as they were ticked."""
    if isinstance(value, list):
        return all(f'value="{code}" checked' in content for code in value)
    return escape(value) in content


@pytest.mark.parametrize("name", FORMS)
def test_every_field_of_every_page_takes_anything(name, window, draft, wrong_answers):
    line, answers = FORMS[name]
    faults = []
    for field, nasty, typed in wrong_answers(answers):
        response = window.post(page(name, draft, line), typed)
        faults.append((field, nasty, judge(response, field, typed)))
        draft = draft if Request.objects.drafts().exists() else make_draft(draft.requester)
    assert [fault for fault in faults if fault[-1]] == []


@pytest.mark.parametrize("answers", AMOUNTS, ids=lambda answers: answers["quantity_kind"])
def test_every_amount_takes_anything(answers, window, draft, wrong_answers):
    faults = [
        (field, nasty, judge(window.post(page("ask_line_cost", draft, 1), typed), field, typed))
        for field, nasty, typed in wrong_answers(answers)
    ]
    assert [fault for fault in faults if fault[-1]] == []


@pytest.mark.parametrize("who", ["parent", "officer"])
def test_the_first_page_takes_anything(who, client, parent, wrong_answers):
    sign_in(client, parent if who == "parent" else make_caseworker())
    answers = asking.START if who == "parent" else asking.OFFICER
    faults = [
        (field, nasty, judge(client.post(reverse("start"), typed), field, typed))
        for field, nasty, typed in wrong_answers(answers)
    ]
    assert [fault for fault in faults if fault[-1]] == []


MAY_BE_EMPTY = {"ask_dates", "ask_needs", "ask_more", "ask_views", "ask_help", "ask_equality"}


@pytest.mark.parametrize("name", [*FORMS, "ask_line_cost", "ask_evidence"])
def test_an_empty_post_is_answered(name, window, draft):
    line = FORMS.get(name, (1 if name == "ask_line_cost" else None, {}))[0]
    response = window.post(page(name, draft, line), {})
    if name in MAY_BE_EMPTY:
        assert response.status_code == 302
    else:
        assert (response.status_code, bool(response.context["form"].errors)) == (200, True)


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("birth_date", ("31", "2", "2016"), "Enter a real date, like 27 3 2018"),
        ("birth_date", ("", "", ""), "Enter the date of birth, like 27 3 2018"),
        ("birth_date", ("1", "1", "2990"), "Enter a date of birth that is not in the future"),
        ("birth_date", ("1", "1", "0000"), "Enter the year with 4 numbers, like 2018"),
    ],
)
def test_a_date_that_cannot_be_is_said_in_words(window, field, typed, says):
    answers = {
        f"{field}-{box}": value for box, value in zip(("day", "month", "year"), typed, strict=True)
    }
    response = window.post(reverse("start"), asking.START | answers)
    assert response.context["form"].errors[field] == [says]


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        (
            "times_a_week",
            "1 or 2",
            "Enter one number for times a week, like 2. If it varies, give the usual number",
        ),
        ("unit_price", "58 to 65", "Enter one price, like 58 or 58.50"),
        ("minutes", "long", "Enter one number of minutes, like 45"),
        ("minutes", "25 hours", "Enter 1,440 minutes or less: a day has no more"),
        ("weeks", "60", "Enter 53 weeks or less"),
        ("group_size", "", "Enter how many children share it: 1 if it is for one child alone"),
        ("unit_price", "0", "Enter a price of more than nothing, or leave it empty"),
        ("unit_price", "99999999", "Enter a price of £1,000,000 or less"),
    ],
)
def test_an_amount_that_could_mean_two_things_is_asked_again(window, draft, field, typed, says):
    response = window.post(page("ask_line_cost", draft, 1), asking.SESSIONS | {field: typed})
    form = response.context["form"]
    assert (form.errors, form[field].value()) == ({field: [says]}, typed)
    assert response.context["total"]["waiting"].startswith("We can work this out when")
    assert f'href="#id_{field}"' in response.content.decode()


KEYLESS = ["ask/12345678901234567890/", "ask/%00/", "files/12345678901234567890/", "ask/../"]


@pytest.mark.parametrize("path", KEYLESS)
def test_an_address_that_cannot_be_is_not_found(window, path):
    assert window.get(f"/{path}").status_code in (404, 302)


@pytest.mark.parametrize("line", [0, 99, 12345678901234567890, 10**40])
def test_a_line_that_never_was_is_not_found(window, draft, line):
    for name in ("ask_line", "ask_line_where", "ask_line_cost", "ask_line_remove"):
        url = reverse(name, kwargs={"key": draft.key, "line": line})
        assert (window.get(url).status_code, window.post(url).status_code) == (404, 404)


def test_somebody_elses_draft_is_not_found_whatever_is_done(client, draft):
    sign_in(client, make_parent())
    pages = [(name, line) for name, (line, _) in FORMS.items()]
    pages += [("task_list", None), ("ask_delete", None), ("ask_evidence", None)]
    for name, line in [*pages, ("ask_line_cost", 1), ("ask_line_remove", 1)]:
        url = page(name, draft, line)
        assert (client.get(url).status_code, client.post(url).status_code) == (404, 404)
    assert Request.objects.get().phone == ""


@pytest.mark.parametrize("reference", ["PB-26-000001-0", "x" * 3000, "%00", "😀"])
def test_a_reference_that_never_was_is_not_found(window, reference):
    assert window.get(f"/requests/{reference}/sent/").status_code == 404


@pytest.mark.parametrize("kind", ["", "sessions", "nonsense", "\x00", "9" * 5000])
def test_any_kind_in_the_address_shows_the_page(window, draft, kind):
    assert window.get(page("ask_line_cost", draft, 1), {"kind": kind}).status_code == 200
