"""What a person may do: from their groups and given to them personally, read in one statement."""

import pytest
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission

from accounts.models import User
from tests.builders import make_person

pytestmark = pytest.mark.django_db


def test_groups_and_personal_permissions_come_in_one_statement(django_assert_num_queries):
    deputy = make_person("Caseworker").user
    given = Permission.objects.get(codename="decide_review")
    deputy.user_permissions.add(given)
    expected = ModelBackend().get_all_permissions(User.objects.get(pk=deputy.pk))
    fresh = User.objects.get(pk=deputy.pk)

    with django_assert_num_queries(1):
        assert fresh.get_all_permissions() == expected
        assert fresh.has_perm("casework.decide_review")
        assert fresh.has_perm("casework.review")
        assert not fresh.has_perm("casework.see_every_team")


def test_somebody_inactive_may_do_nothing():
    left = make_person("Manager").user
    left.is_active = False

    assert left.get_all_permissions() == set()


def test_a_superuser_may_do_everything():
    root = User.objects.create_superuser("root@example.org", "a long password")

    assert len(root.get_all_permissions()) == Permission.objects.count()
