"""Every rule the code names has a row, and every row that says “built” has a test."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from senbudgets.rules import all_rules, as_markdown

HOUSE = Path(__file__).resolve().parent.parent.parent
NAMING = ("requests_app", "casework", "allocation", "budgets", "templates")
RULES = all_rules()
BUILT = [rule for rule in RULES if rule.state in ("built", "in part")]


def named_in_code():
    files = [path for root in NAMING for path in (HOUSE / root).rglob("*") if path.is_file()]
    texts = [path.read_text() for path in files if path.suffix in (".py", ".html", ".txt")]
    return {rule for text in texts for rule in re.findall(r"\bR\d\d\b", text)}


def test_the_rules_of_the_law_are_all_there_in_order():
    assert [rule.id for rule in RULES] == [f"R{number:02}" for number in range(1, 66)]


def test_every_rule_that_code_names_has_a_row():
    assert named_in_code() - {rule.id for rule in RULES} == set()


def test_no_rule_is_called_missing_that_code_enforces():
    missing = {rule.id for rule in RULES if rule.state == "not yet"}

    assert named_in_code() & missing == set()


@pytest.mark.parametrize("rule", BUILT, ids=lambda rule: rule.id)
def test_what_is_built_names_a_test_that_exists_and_a_module_that_exists(rule):
    file, _, function = rule.test.partition("::")

    assert f"def {function}(" in (HOUSE / "tests" / file).read_text()
    assert [path for path in rule.where.split(", ") if not (HOUSE / path).exists()] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_state_says_what_it_means(rule):
    assert rule.state in ("built", "in part", "not yet")
    assert bool(rule.where and rule.test and rule.strict) == (rule.state != "not yet")
    assert rule.to_come or rule.state != "in part"


def test_the_document_is_written_from_the_table():
    assert (HOUSE / "docs" / "rules.md").read_text() == as_markdown()


@pytest.mark.django_db
def test_everybody_reads_the_rules_and_every_rule_has_an_anchor(client):
    html = client.get(reverse("rules")).content.decode()

    assert [rule.id for rule in RULES if f'id="{rule.id}"' not in html] == []
