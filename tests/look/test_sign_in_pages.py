"""The pages around signing in, in a browser: axe finds nothing and nothing overflows."""

import pytest

from tests.accounts.builders import make_person
from tests.browser import axe_violations, overflows, screenshot
from tests.signing_in import sign_in

OPEN = {
    "sign-in": "/account/login/",
    "sign-up": "/account/signup/",
    "code": "/account/login/code/",
    "reset": "/account/password/reset/",
}
OWN = {
    "account": "/account/",
    "two-steps": "/account/2fa/",
    "two-steps-on": "/account/2fa/totp/activate/",
    "password": "/account/password/change/",
    "email": "/account/email/",
    "sign-out": "/account/logout/",
}


@pytest.mark.browser
@pytest.mark.parametrize("name", OPEN)
def test_pages_before_signing_in(name, open_page):
    page = open_page(width=320)
    page.goto(OPEN[name])
    screenshot(page, name)
    assert (axe_violations(page), overflows(page)) == ([], False)


@pytest.mark.browser
@pytest.mark.parametrize("name", OWN)
def test_pages_of_one_s_own_account(name, open_page, client, live_server):
    sign_in(client, make_person("Family"))
    page = open_page(width=320)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(OWN[name])
    screenshot(page, name)
    assert (axe_violations(page), overflows(page)) == ([], False)


@pytest.mark.browser
def test_a_wrong_password_is_told_above_the_form_and_at_the_field(page):
    page.goto(OPEN["sign-in"])
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    screenshot(page, "sign-in-wrong")
    assert page.get_by_role("alert").get_by_role("link").count() == 2
    assert (page.title().startswith("Error: "), axe_violations(page)) == (True, [])
