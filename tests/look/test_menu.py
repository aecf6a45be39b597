"""The menus show what somebody may open, and where they are."""

import pytest
from django.contrib.auth.models import AnonymousUser

from council import menu


class Somebody:
    """A signed-in user who holds exactly these permissions."""

    is_authenticated = True

    def __init__(self, *permissions):
        self.has_perm = permissions.__contains__


def texts(links):
    return [link.text for link in links]


def test_an_entry_shows_when_any_of_its_permissions_is_held():
    entries = (
        menu.Entry("Help", "help"),
        menu.Entry("Queue", "help", ("casework.see_queue", "casework.approve")),
        menu.Entry("Settings", "help", ("council.change_settings",)),
    )
    assert texts(menu.links(entries, Somebody("casework.approve"), "/")) == ["Help", "Queue"]


def test_a_page_that_does_not_exist_is_in_no_menu():
    entries = (menu.Entry("Help", "help"), menu.Entry("Nothing", "no_such_page"))
    assert texts(menu.links(entries, Somebody(), "/")) == ["Help"]


def test_an_entry_stands_back_for_those_who_have_a_better_one():
    entries = (menu.Entry("Money", "help", ("see_money",), unless="see_dashboard"),)
    assert texts(menu.links(entries, Somebody("see_money"), "/")) == ["Money"]
    assert menu.links(entries, Somebody("see_money", "see_dashboard"), "/") == []


def test_one_row_holds_what_fits_and_the_page_one_is_on():
    links = [menu.Link(str(n), "/", n == 9) for n in range(11)]
    shown, more = menu.in_a_row(links)

    assert texts(shown) == ["0", "1", "2", "3", "4", "9"]
    assert texts(more) == ["5", "6", "7", "8", "10"]
    assert menu.in_a_row(links[:7]) == (links[:7], [])


@pytest.mark.parametrize(
    ("path", "current"),
    [("/help/", ["Help"]), ("/cookies/more/", ["Cookies"]), ("/kept/1/", ["Help"]), ("/", [])],
)
def test_the_entry_one_is_in_is_marked(path, current):
    entries = (menu.Entry("Help", "help", around="/kept/"), menu.Entry("Cookies", "cookies"))
    links = menu.links(entries, Somebody(), path)
    assert [link.text for link in links if link.current] == current


@pytest.mark.parametrize(
    ("user", "frame"),
    [
        (AnonymousUser(), menu.PUBLIC),
        (Somebody(), menu.FAMILY),
        (Somebody("accounts.work_here"), menu.WORKERS),
    ],
)
def test_everyone_has_the_menu_of_their_kind(user, frame):
    assert menu.frame_of(user) == frame
