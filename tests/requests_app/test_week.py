"""A week of education in one table: each row a line, the year's total worked out by the portal."""

from decimal import Decimal

import pytest

from requests_app.models import Line
from tests.builders import TUTOR, make_draft
from tests.requests_app import asking
from tests.requests_app.asking import page

pytestmark = pytest.mark.django_db
ENGLISH = ("English", Decimal(45), Decimal(5), Decimal(38), Decimal("38.00"))
MATHS = ("Maths", Decimal(60), Decimal(2), Decimal(39), None)


@pytest.fixture
def draft(parent):
    return make_draft(parent, lines=(), plan_setting_kind="eotas", mechanism="third_party")


def rows_of(draft) -> list[tuple]:
    lines = Line.objects.asked().filter(strand__request=draft).order_by("position")
    names = ("provision", "minutes", "times_a_week", "weeks", "unit_price")
    return [tuple(getattr(line, name) for name in names) for line in lines]


def test_each_row_becomes_a_line(window, draft):
    assert window.post(page("ask_week", draft), asking.WEEK).url == page("ask_support", draft)

    assert rows_of(draft) == [ENGLISH, MATHS]
    line = Line.objects.get(provision="English")
    assert (line.section_f, line.where, line.delivered_by, line.purpose, line.mechanism) == (
        "F1",
        "home",
        "council",
        "learning_support",
        "third_party",
    )
    assert line.annual == Decimal("7220.00")


def test_the_total_is_worked_out_and_nothing_is_saved_yet(window, draft):
    response = window.post(page("ask_week", draft), asking.WEEK | {"work_out": "yes", "where": ""})

    assert response.context["total"] == {
        "words": ["5 hours 45 minutes a week", "Rows without a price are not counted yet."],
        "result": Decimal("7220.00"),
        "waiting": "",
    }
    assert rows_of(draft) == []
    assert response.context["form"]["row-1-what"].value() == "Maths"


def test_more_rows_keep_what_is_typed(window, draft):
    typed = asking.WEEK | {"more": "yes", "row-0-minutes": "long"}
    form = window.post(page("ask_week", draft), typed).context["form"]
    assert (form.count, form["row-0-minutes"].value(), form.is_bound) == (6, "long", False)


def test_rows_are_changed_added_and_removed(window, draft):
    window.post(page("ask_week", draft), asking.WEEK)
    shown = window.get(page("ask_week", draft)).context["form"]
    english = {"row-0-line": shown["row-0-line"].value(), "row-0-times": "4"}
    emptied = {f"row-1-{cell}": "" for cell in ("what", "minutes", "times", "price", "line")}
    art = {"row-2-what": "Art", "row-2-minutes": "90", "row-2-times": "1", "row-2-weeks": "38"}

    window.post(
        page("ask_week", draft),
        asking.WEEK
        | english
        | emptied
        | art
        | {
            "was": shown["was"].value(),
            "row-2-price": "20",
        },
    )

    assert rows_of(draft) == [
        ("English", Decimal(45), Decimal(4), Decimal(38), Decimal("38.00")),
        ("Art", Decimal(90), Decimal(1), Decimal(38), Decimal("20.00")),
    ]


def test_a_second_click_makes_no_second_line(window, draft):
    url = page("ask_week", draft)
    was = {"was": window.get(url).context["form"]["was"].value()}
    assert [window.post(url, asking.WEEK | was).status_code for _ in range(2)] == [302, 302]
    assert rows_of(draft) == [ENGLISH, MATHS]


def test_a_row_changed_in_another_tab_is_not_overwritten(window, draft):
    url = page("ask_week", draft)
    window.post(url, asking.WEEK)
    Line.objects.filter(provision="Maths").update(weeks=30)
    older = {"was": "0123.0", "row-0-line": "2", "row-1-line": "3", "row-0-times": "1"}

    response = window.post(url, asking.WEEK | older)

    assert [row["label"] for row in response.context["meanwhile"]] == ["English", "Maths"]
    assert rows_of(draft)[0] == ENGLISH


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"row-0-what": ""}, "Row 1: enter the day or subject"),
        ({"row-0-minutes": "long"}, "Row 1: enter how many minutes one lesson is, like 45"),
        ({"row-1-times": ""}, "Row 2: enter how many times a week, like 2"),
        ({"row-1-weeks": "60"}, "Row 2: enter 53 or less"),
        ({"row-0-price": "30 or 40"}, "Row 1: enter one price, like 38 or 38.50"),
    ],
)
def test_a_wrong_box_is_named_by_its_row(wrong, says, window, draft):
    response = window.post(page("ask_week", draft), asking.WEEK | wrong)
    field = next(iter(wrong))
    assert response.context["form"].errors == {field: [says]}
    content = response.content.decode()
    assert f'href="#id_{field}"' in content
    assert f'id="id_{field}-error"' in content
    assert response.context["total"]["waiting"].startswith("We can work this out when")


def test_an_empty_table_is_asked_for_a_row(window, draft):
    empty = {name: "" for name in asking.WEEK if name.startswith("row-")}
    response = window.post(page("ask_week", draft), asking.WEEK | empty)
    assert response.context["form"].errors == {
        "row-0-what": ["Type at least one row, like English, 45 minutes, 5 times"]
    }


def test_lines_that_are_no_lessons_stay_as_they_are(window, parent):
    shared = TUTOR | {"provision": "Group", "group_size": 4}
    laptop = {"asked": True, "provision": "Laptop", "quantity_kind": "one_off", "number": 1}
    draft = make_draft(parent, lines=(shared, laptop))

    window.post(page("ask_week", draft), asking.WEEK)

    names = Line.objects.asked().order_by("position").values_list("provision", flat=True)
    assert list(names) == ["Group", "Laptop", "English", "Maths"]


def test_without_education_there_is_no_table(window, parent):
    draft = make_draft(parent, lines=())
    Line.objects.all().delete()
    window.post(page("ask_strands", draft), {"kinds": ["social_care"]})
    assert window.get(page("ask_week", draft)).url == page("ask_support", draft)
