import pytest
from django.db import transaction
from django.test import Client

from newsletter.models import CaseStudy
from tests.builders import make_caseworker, make_manager, make_parent, make_person
from tests.newsletter.issuing import a_shelf_of_stories
from tests.newsletter.stories import make_study
from tests.signing_in import sign_in


@pytest.fixture(scope="module")
def shelf(django_db_setup, django_db_blocker):
    """Three signed stories and an editor, made once for a file and taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield a_shelf_of_stories(), make_person("Editor")
        transaction.set_rollback(True)


@pytest.fixture
def three(shelf, db):
    return shelf[0]


@pytest.fixture
def editor(shelf, db):
    return shelf[1]


@pytest.fixture(scope="module")
def draft_of_maya(django_db_setup, django_db_blocker):
    """One draft, its caseworker and a manager, made once for a file and taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        officer = make_caseworker(name="Ellen Marsh")
        parent = make_parent(name="Priya Shah", email="priya@example.org")
        study = make_study(officer=officer, parent=parent, first_name="Maya", last_name="Shah-Lund")
        yield study, officer, make_manager()
        transaction.set_rollback(True)


@pytest.fixture
def study(draft_of_maya, db):
    return CaseStudy.objects.get(pk=draft_of_maya[0].pk)


@pytest.fixture
def worker(draft_of_maya, db):
    return draft_of_maya[1]


@pytest.fixture
def signer(draft_of_maya, db):
    return draft_of_maya[2].user


@pytest.fixture
def open_as(open_page, live_server):
    """A window in which a person is signed in: open_as(person, width=390)."""

    def signed_in(person, **window):
        page = open_page(**window)
        session = sign_in(Client(), person).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return page

    return signed_in
