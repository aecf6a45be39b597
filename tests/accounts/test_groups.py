import pytest
from django.contrib.auth.models import Group

from accounts.groups import GROUPS
from accounts.services import set_up_groups

pytestmark = pytest.mark.django_db

WORK = {"accounts.work_here"}
TABLE = {
    "Family": {"requests_app.ask"},
    "Caseworker": WORK
    | {"requests_app.enter_for_family", "requests_app.confirm_person"}
    | {"casework.see_queue", "casework.assign", "casework.review", "casework.calculate"}
    | {"casework.propose", "casework.approve", "casework.issue_letter"}
    | {"requests_app.record_told", "requests_app.see_register"}
    | {"budgets.prepare_offer", "budgets.send_offer", "budgets.approve_account"}
    | {"allocation.see_rates", "insights.see_team_times", "newsletter.propose_study"},
    "Manager": WORK
    | {"casework.see_queue", "casework.see_every_team", "casework.assign", "casework.review"}
    | {"casework.calculate", "casework.propose", "casework.approve"}
    | {"casework.approve_above_limit", "casework.issue_letter", "casework.decide_review"}
    | {"allocation.see_rates", "allocation.publish_rates"}
    | {"insights.see_dashboard", "insights.see_team_times", "insights.see_published"}
    | {"insights.see_money", "insights.export", "insights.publish", "insights.make_sen2"}
    | {"insights.load_deciles"}
    | {"requests_app.record_told", "requests_app.see_register", "requests_app.load_register"}
    | {"casework.write_questions", "casework.edit_letter_texts"}
    | {"budgets.prepare_offer", "budgets.send_offer", "budgets.approve_account"}
    | {"newsletter.sign_study", "notifications.see_messages_owed", "notifications.change_texts"},
    "Partner": WORK | {"casework.decide_partner_strand", "insights.see_published"},
    "Editor": WORK
    | {"insights.see_published"}
    | {"newsletter.write_study", "newsletter.sign_study", "newsletter.export_issue"},
    "Finance": WORK
    | {"allocation.see_rates", "allocation.draft_rates", "allocation.publish_rates"}
    | {"insights.see_money", "insights.export"},
    "Administrator": WORK | {"accounts.manage_people", "council.change_settings"},
}


def permissions_of(group):
    pairs = group.permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in pairs}


def test_every_permission_of_every_group_is_declared_by_an_app():
    assert set_up_groups() == []


@pytest.mark.parametrize("name", TABLE)
def test_a_group_may_do_what_the_design_says_and_nothing_else(name):
    assert permissions_of(Group.objects.get(name=name)) == TABLE[name]


def test_there_are_no_other_groups():
    assert set(GROUPS) == set(TABLE) == set(Group.objects.values_list("name", flat=True))


def test_setting_up_again_takes_back_what_was_added_by_hand():
    group = Group.objects.get(name="Family")
    group.permissions.set(Group.objects.get(name="Administrator").permissions.all())

    set_up_groups()

    assert permissions_of(group) == TABLE["Family"]
