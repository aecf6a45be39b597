"""After a test with real commits the database is as set_up left it."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

from requests_app.models import Request
from tests.builders import make_request

MODELS = [model for model in apps.get_models() if model._meta.managed]
pytestmark = pytest.mark.django_db(transaction=True)


def rows() -> dict[str, list]:
    """The ids of every row, and which group holds which permission."""
    held = Group.permissions.through
    ids = {
        model.__name__: sorted(model._default_manager.values_list("pk", flat=True))
        for model in MODELS
    }
    return {**ids, "held": sorted(held.objects.values_list("group_id", "permission_id"))}


@pytest.fixture(scope="module")
def seen() -> list:
    return []


@pytest.mark.parametrize("turn", ["before", "after"])
def test_nothing_is_left_and_what_was_set_up_is_the_same(turn, seen):
    seen.append(rows())
    assert seen[-1] == seen[0]
    assert seen[0]["Request"] == [] != seen[0]["held"]

    make_request("in_review")
    Group.objects.get(name="Editor").delete()
    Permission.objects.filter(content_type=ContentType.objects.get_for_model(Request)).delete()
