"""The whole path, as its people walk it: through the pages, in a real browser, with real email."""

import pytest

from tests.journey import asking

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WAYS = [
    pytest.param(1280, True, id="js-1280"),
    pytest.param(320, False, id="no-js-320"),
    pytest.param(320, True, id="js-320", marks=pytest.mark.full),
    pytest.param(1280, False, id="no-js-1280", marks=pytest.mark.full),
]


@pytest.mark.parametrize(("width", "javascript"), WAYS)
def test_a_family_asks_and_everybody_does_their_part(open_window, letter_box, album, quote):
    parent = open_window()
    asking.sign_up(parent, letter_box)
    asking.begin(parent)
    asking.say_who_asks(parent)
    asking.describe_the_child_and_plan(parent)
    asking.ask_for_lessons(parent)
    asking.ask_for_an_assessment(parent)
    asking.say_how_to_hold_the_money(parent)
    asking.tell_the_rest_of_the_package(parent)
    asking.add_evidence(parent, quote)
    reference = asking.check_and_send(parent)
    assert letter_box.subjects(asking.EMAIL)[-1] == "We have your request"
    asking.sign_out(parent)
    asking.sign_in(parent)
    parent.follows(reference, "receipt")
    assert album.faults == []
