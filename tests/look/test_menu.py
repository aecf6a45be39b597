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
