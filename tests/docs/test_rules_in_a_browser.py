"""The rules as everybody reads them: on a wide and a narrow screen, and through a link to one of them."""

import pytest

from tests.browser import axe_violations, overflows, screenshot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [1280, 320])
def test_the_rules_are_readable_and_a_link_leads_to_one(width, open_page):
    page = open_page(width=width)

    page.goto("/rules/#R39")

    assert page.locator("tr:target th").inner_text() == "R39"
    assert (axe_violations(page), overflows(page)) == ([], False)
    screenshot(page, "rules")
