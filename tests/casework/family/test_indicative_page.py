"""The indicative budget as its family reads it: every pound explained, never called a decision."""

from datetime import timedelta
from decimal import Decimal

import pytest

from casework import services as casework
from casework.family.explained import explained, plainly
from tests.builders import TUTOR, make_parent, make_request
from tests.casework.family.acting import SENT, TODAY, asked_of, fresh
from tests.casework.family.pages import address, browser_of, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

THERAPY = TUTOR | {
    "provision": "Speech and language therapy",
    "section_f": "F4",
    "separable": False,
    "not_separable_why": "We pay one sum for 212 children.",
}
LAPTOP = {
    "asked": True,
    "provision": "Laptop",
    "section_f": "F7",
    "quantity_kind": "one_off",
    "number": Decimal(1),
    "unit_price": Decimal("749.00"),
    "delivered_by": "council",
    "paid_by": "council",
}
FOUR_STEPS = [
    (
        1,
        "All the extra support in Maya’s plan",
        [
            ("Reading tutor", Decimal("2280.00")),
            ("Laptop", Decimal("749.00")),
            ("Teaching assistant", Decimal("9120.00")),
            ("All the extra support in the plan for a year", Decimal("12149.00")),
        ],
    ),
    (
        2,
        "What the school pays",
        [
            ("The school’s share (element 2)", Decimal("-6000.00")),
            ("The school place (element 1)", "not counted"),
        ],
    ),
    (
        3,
        "What the council adds",
        [
            ("Top-up to the school (element 3)", Decimal("5400.00")),
            ("Paid by the council directly", Decimal("749.00")),
            ("The council adds", Decimal("6149.00")),
        ],
    ),
    (
        4,
        "What could be in your personal budget",
        [
            ("Reading tutor", Decimal("2280.00")),
            ("Laptop", Decimal("749.00")),
            ("Your indicative budget", Decimal("3029.00")),
        ],
    ),
]


def planned(parent, officer, *lines, status="planning"):
    lines = lines or (TUTOR,)
    return make_request(
        status, parent=parent, officer=officer, at=SENT, first_name="Maya", lines=lines
    )


def figure_of(asked):
    return asked.education.indicative_budgets.last()


def sum_of(asked):
    return explained(figure_of(asked).calculation.answer, "Maya")


def test_the_page_is_stamped_and_promises_the_plan(parent, officer):
    page = read(parent, "indicative", planned(parent, officer))

    assert "INDICATIVE A starting point for planning, not a decision" in page
    assert "£2,280.00 for one year" in page
    assert "Maya gets all the support in the plan whether you take a budget or not." in page
    assert "award" not in page.lower()


def test_the_sum_is_told_in_four_numbered_steps_that_add_up(parent, officer):
    blocks = sum_of(planned(parent, officer, TUTOR, LAPTOP)).blocks

    assert [
        (block.number, block.title, [(one.name, one.amount or one.words) for one in block.pounds])
        for block in blocks
    ] == FOUR_STEPS


def test_every_line_says_its_sum_where_it_is_in_the_plan_and_the_first_asked_stands_open(
    parent, officer
):
    tutor, laptop, _ = sum_of(planned(parent, officer, TUTOR, LAPTOP)).blocks[3].pounds

    assert (tutor.how, tutor.open, laptop.open) == (
        (
            (
                "The sum",
                "2 times a week × 38 weeks = 76 sessions<br>76 sessions × £30.00 = £2,280.00",
            ),
            ("The rate", "The price given: £30.00"),
            ("In the plan", "Section F, paragraph F3"),
        ),
        True,
        False,
    )


def test_the_schools_share_names_its_source_and_the_days_it_is_in_force(parent, officer):
    share = sum_of(planned(parent, officer)).blocks[1].pounds[0]
    how = dict(share.how)

    assert share.amount == Decimal("-6000.00")
    assert how["In force"].startswith("From 1 April 20")
    assert how["Where it is from"]


def test_the_bar_shows_the_same_amounts_as_the_steps(parent, officer):
    shares = sum_of(planned(parent, officer, TUTOR, LAPTOP)).shares

    assert [(share["part"], share["amount"]) for share in shares] == [
        ("school", Decimal("6000.00")),
        ("council", Decimal("3120.00")),
        ("yours", Decimal("3029.00")),
    ]


def test_what_cannot_be_in_it_is_listed_with_words_and_never_as_nothing(parent, officer):
    left_out = sum_of(planned(parent, officer, TUTOR, THERAPY)).left_out

    assert [(one.name, one.amount, one.words, one.opens) for one in left_out] == [
        (
            "Speech and language therapy",
            None,
            "£2,280.00 not counted",
            "Why it is not in the sum",
        ),
        (
            "Support that stays at the school",
            None,
            "stays at the school",
            "Why it is not in the sum",
        ),
    ]
    assert dict(left_out[0].how)["The sum"] == "We pay one sum for 212 children."


def test_ids_of_rules_are_for_officers():
    assert plainly("A personal budget cannot pay for a place (R10).") == (
        "A personal budget cannot pay for a place."
    )


def test_a_figure_an_officer_set_shows_both_figures_and_the_reason(parent, officer):
    asked = planned(parent, officer, status="calculated")
    figure = figure_of(asked)
    casework.depart(
        figure,
        amount=Decimal("2000.00"),
        reason="The mentor is there on Mondays.",
        actor=officer.user,
        at=TODAY,
    )
    casework.share(figure_of(asked), actor=officer.user, at=TODAY)

    page = read(parent, "indicative", asked)

    assert "£2,000.00 for one year" in page
    assert (
        "Ellen Marsh set another figure than the calculation. The calculation gives £2,280.00."
        in page
    )
    assert "The reason: The mentor is there on Mondays." in page


def test_a_newer_figure_replaces_the_older_which_stays_to_be_seen(parent, officer):
    asked = planned(parent, officer)
    line = asked.education.lines.asked().get()
    casework.change_line(line, actor=officer.user, at=TODAY, weeks=Decimal(30))
    newer = casework.calculate(asked.education, actor=officer.user, at=TODAY)
    casework.share(newer, actor=officer.user, at=TODAY + timedelta(hours=1))

    page = read(parent, "indicative", asked)

    assert "£1,800.00 for one year" in page
    assert "£2,280.00 a year, shared on" in page
    assert "INDICATIVE, replaced" in page


def test_before_it_is_shared_there_is_no_page(parent, officer):
    asked = planned(parent, officer, status="calculated")

    assert browser_of(parent).get(address("indicative", asked)).status_code == 404


def test_after_the_decision_the_page_leads_to_it(parent, officer):
    asked = asked_of(parent, officer, "decided")

    assert "We have decided since" in read(parent, "indicative", asked)


def test_at_home_where_nobody_pays_first_the_steps_are_numbered_without_a_gap(officer):
    parent = make_parent()
    asked = make_request(
        "planning",
        parent=parent,
        officer=officer,
        at=SENT,
        plan_setting_kind="eotas",
        lines=(LAPTOP,),
    )

    assert [(block.number, block.title) for block in sum_of(fresh(asked)).blocks] == [
        (1, "All the extra support in Maya’s plan"),
        (2, "What the council adds"),
        (3, "What could be in your personal budget"),
    ]
    assert "£749.00 for one year" in read(parent, "indicative", asked)
