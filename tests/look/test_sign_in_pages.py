"""The pages around signing in, in a browser: axe finds nothing and nothing overflows."""

import pytest
from playwright.sync_api import expect

from tests.browser import axe_violations, overflows, screenshot

OPEN = {
    "sign-in": "/account/login/",
    "sign-up": "/account/signup/",
    "code": "/account/login/code/",
    "reset": "/account/password/reset/",
}


@pytest.mark.browser
@pytest.mark.parametrize("name", OPEN)
def test_pages_before_signing_in(name, open_page):
    page = open_page(width=320)
    page.goto(OPEN[name])
    screenshot(page, name)
    assert (axe_violations(page), overflows(page)) == ([], False)


@pytest.mark.browser
def test_a_wrong_password_is_told_above_the_form_and_at_the_field(page):
    page.goto(OPEN["sign-in"])
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.get_by_role("alert").wait_for()
    screenshot(page, "sign-in-wrong")
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(2)
    assert (page.title().startswith("Error: "), axe_violations(page)) == (True, [])
