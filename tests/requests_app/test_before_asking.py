"""Before asking: the checker's answers by date, what a budget pays for, the leaflet in three shapes."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from django.utils.timezone import localdate
from pypdf import PdfReader

from council.queries import the_council
from requests_app.before_asking import IN_GENERAL, Answer, answer_on
from requests_app.examples import EXAMPLES

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)
TYPED = {
    "plan_status": "in_force",
    "window": "review",
    "stage_date-day": "12",
    "stage_date-month": "10",
    "stage_date-year": str(localdate().year - 1),
    "role": "parent",
    "birth_date-day": "10",
    "birth_date-month": "3",
    "birth_date-year": str(localdate().year - 8),
}
NASTY = [
    "",
    "a\x00b",
    "😀" * 30,
    "x" * 10_000,
    "<b>",
    "-5",
    "9" * 400,
    "NaN",
    "12345678901234567890",
]


def answer(**what_matters) -> Answer:
    usual = {
        "plan_status": "in_force",
        "window": "review",
        "stage_date": None,
        "role": "parent",
        "birth_date": None,
    }
    return answer_on(TODAY, **usual | what_matters)


def check(client, **typed):
    return client.post(reverse("can_i_ask"), TYPED | typed)


def test_R02_during_a_review_the_answer_is_yes():
    assert answer(stage_date=date(2026, 10, 12)) == Answer(
        "Yes, you can ask now",
        "Your child’s review began on 12 October 2026, and you can ask until the review ends.",
        "",
        (IN_GENERAL,),
    )


def test_R02_before_the_review_the_answer_names_the_day_and_takes_the_request():
    found = answer(stage_date=date(2026, 12, 1))

    assert (found.heading, found.rule) == ("Not yet, but you can send it and we keep it", "R02")
    assert found.why == (
        "We can decide about support at school or college from 1 December 2026, when the next "
        "step of your child’s plan begins. Until then we keep your request and get it ready."
    )


def test_R01_without_a_plan_the_answer_is_not_yet():
    found = answer(plan_status="none")

    assert (found.heading, found.rule) == ("Not yet, because it needs a plan first", "R01")


@pytest.mark.parametrize("window", ["draft_plan", "other"])
def test_R02_a_plan_being_written_is_the_time_to_ask(client, window):
    page = check(client, plan_status="being_drafted", window=window)

    assert page.context["answer"].heading == "Yes, you can ask now"


def test_a_young_person_is_spoken_to():
    found = answer(role="young_person", birth_date=date(2010, 3, 10))

    assert found.why == "Your plan is being reviewed, and you can ask until the review ends."
    assert found.who == (
        "You ask, in your own name.",
        "Your last day of compulsory school age is 26 June 2026. "
        "From 27 June 2026 the right to ask is your own.",
    )


@pytest.mark.parametrize(
    ("role", "born", "who"),
    [
        (
            "parent",
            date(2010, 9, 1),
            (
                "You ask, as the parent or carer.",
                "Your child’s last day of compulsory school age is 25 June 2027. "
                "From 26 June 2027 the right to ask is your child’s own.",
            ),
        ),
        (
            "parent",
            date(2010, 8, 31),
            (
                "Your child can ask in your child’s own name now.",
                "Compulsory school age ended for your child on 26 June 2026. You can go on. We "
                "then ask your child, or talk with you if your child cannot decide this.",
            ),
        ),
        (
            "young_person",
            date(2010, 9, 1),
            (
                "A parent or carer asks with you.",
                "You can ask in your own name from 26 June 2027. You can go on. We then ask your "
                "parent or carer to join in.",
            ),
        ),
    ],
)
def test_R03_R04_who_asks_follows_from_the_birth_date(role, born, who):
    assert answer(role=role, birth_date=born).who == who


@pytest.mark.parametrize("role", ["representative", "other"])
@pytest.mark.parametrize("born", [None, date(2010, 9, 1)])
def test_whoever_asks_has_an_answer(role, born):
    assert all(answer(role=role, birth_date=born).who)


@pytest.mark.parametrize(
    ("typed", "button"),
    [
        ({}, "Start now"),
        ({"window": "other"}, "Send a request anyway"),
        ({"plan_status": "none"}, "Send a request anyway"),
    ],
)
def test_every_answer_leads_on_to_a_request(client, typed, button):
    page = check(client, **typed)

    assert (button in page.text, f'href="{reverse("start")}"' in page.text) == (True, True)


def test_the_checker_writes_nothing_and_puts_nothing_into_the_address(client):
    with CaptureQueriesContext(connection) as asked:
        page = check(client)

    assert [one["sql"] for one in asked if not one["sql"].startswith("SELECT")] == []
    assert (page.request["QUERY_STRING"], "sessionid" in client.cookies) == ("", False)


def test_an_answer_can_be_changed_and_what_was_typed_is_there(client):
    answered = check(client)
    assert answered.context["typed"] == TYPED

    page = client.post(reverse("can_i_ask"), answered.context["typed"] | {"change": "yes"})

    assert page.context["form"].initial["birth_date"] == date(localdate().year - 8, 3, 10)
    assert f'value="{TYPED["birth_date-year"]}"' in page.text


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"plan_status": ""}, "plan_status", "Choose an answer to “Is there an education,"),
        ({"window": "😀"}, "window", "Choose one of the answers"),
        ({"role": "a\x00b"}, "role", "Choose one of the answers"),
        ({"birth_date-day": "31", "birth_date-month": "2"}, "birth_date", "Enter a real date"),
        ({"stage_date-day": "31", "stage_date-month": "2"}, "stage_date", "Enter a real date"),
        ({"birth_date-year": ""}, "birth_date", "Enter the year as well"),
        ({"birth_date-year": "1950"}, "birth_date", "Enter a date of birth after"),
        ({"birth_date-year": "2999"}, "birth_date", "Enter a date of birth that is not in"),
    ],
)
def test_a_mistake_is_named_and_nothing_typed_is_lost(client, typed, field, message):
    page = check(client, **typed)

    errors = page.context["form"].errors
    assert (list(errors), errors[field][0][: len(message)]) == ([field], message)
    assert "<title>Error: " in page.text
    assert (
        f'value="{TYPED["birth_date-month" if field == "stage_date" else "stage_date-month"]}"'
        in (page.text)
    )


@pytest.mark.parametrize("value", NASTY, ids=range(len(NASTY)))
@pytest.mark.parametrize("field", TYPED)
def test_whatever_is_typed_the_page_answers(client, field, value):
    page = check(client, **{field: value})

    errors = getattr(page.context.get("form"), "errors", {})
    assert page.status_code == 200
    assert [
        text for found in errors.values() for text in found if escape(text) not in page.text
    ] == []
    assert bool(errors) != ("answer" in page.context)


def test_what_it_pays_for_tells_eight_budgets(client):
    page = client.get(reverse("what_it_pays_for")).text

    assert [one.need for one in EXAMPLES if escape(one.need) in page] == [
        one.need for one in EXAMPLES
    ]
    assert (len(EXAMPLES), "What it cannot pay for" in page) == (8, True)


@pytest.mark.parametrize("shape", ["leaflet", "leaflet_easy_read"])
def test_the_leaflet_says_where_independent_advice_is(client, shape):
    council = the_council()
    council.advice_name, council.advice_phone = "Torcombe SENDIASS", "01632 960 870"
    council.save()

    page = client.get(reverse(shape)).text

    assert ("Torcombe SENDIASS" in page, "01632 960 870" in page) == (True, True)


@pytest.mark.parametrize("shape", ["leaflet", "leaflet_easy_read"])
def test_the_leaflet_is_whole_for_a_council_that_has_said_nothing_yet(client, shape):
    assert "free" in client.get(reverse(shape)).text


def figures_of(element) -> list[str]:
    """What stands in for each picture of a tagged PDF, in order."""
    element = element.get_object()
    own = [str(element.get("/Alt", ""))] if element.get("/S") == "/Figure" else []
    children = element.get("/K", element.get("/StructTreeRoot", []))
    children = children if isinstance(children, list) else [children]
    return own + [
        alt
        for child in children
        if isinstance(child.get_object(), dict)
        for alt in figures_of(child)
    ]


def test_the_pdf_is_tagged_and_has_a_title(client):
    answered = client.get(reverse("leaflet_pdf"))

    assert (answered.status_code, answered["Content-Type"]) == (200, "application/pdf")
    paper = PdfReader(BytesIO(answered.content))
    catalog = paper.trailer["/Root"]
    assert (catalog["/MarkInfo"]["/Marked"], catalog["/Lang"]) == (True, "en-GB")
    assert [figure for figure in figures_of(catalog) if figure] == [
        "Code that opens “Can I ask now?” on a phone"
    ]
    assert (paper.metadata.title, len(paper.pages)) == ("A personal SEN budget: leaflet", 2)
