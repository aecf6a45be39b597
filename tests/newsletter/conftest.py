import pytest
from django.db import transaction

from tests.builders import make_person
from tests.newsletter.issuing import a_shelf_of_stories


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
