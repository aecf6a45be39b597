"""Asking again: what stays the same is copied, what has a date is asked anew."""

import pytest
from django.urls import reverse

from requests_app.models import EqualityAnswers, Event, ExcludedPerson, MoneyHolder, Request
from tests.builders import TUTOR, make_draft, make_parent, make_request
from tests.requests_app.asking import page, pdf
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
SAID = {
    "mechanism": "third_party",
    "phone": "01632 960145",
    "childs_views": "I like the quiet room.",
    "interpreter": "Polish",
    "help_wanted": ["broker"],
}


@pytest.fixture
def old(parent):
    return make_request("withdrawn", parent=parent, first_name="Maya", **SAID)


def ask_again(window, old):
    window.post(reverse("ask_again", args=[old.reference]))
    return Request.objects.drafts().get()


def test_lines_and_answers_that_stay_are_copied(window, old):
    new = ask_again(window, old)

    line = new.education.lines.asked().get()
    assert (line.provision, line.minutes, line.unit_price, line.separable) == (
        TUTOR["provision"],
        TUTOR["minutes"],
        TUTOR["unit_price"],
        None,
    )
    assert new.education.lines.count() == 2
    copied = (new.role, new.phone, new.mechanism, new.interpreter, new.help_wanted, new.copied_from)
    assert copied == ("parent", "01632 960145", "third_party", "Polish", ["broker"], old)
    holder = MoneyHolder.objects.get(request=new)
    assert (holder.name, holder.has_agreed) == ("Rosa Lund", None)


def test_dates_consents_views_evidence_and_the_declaration_are_asked_anew(window, old):
    new = ask_again(window, old)
    assert (new.window, new.window_date, new.whole_package_known) == ("", None, None)
    assert (new.shares_with, new.consents_to_share, new.consented_at) == ([], None, None)
    assert (new.declared_name, new.declared_at, new.childs_views) == ("", None, "")
    assert not ExcludedPerson.objects.filter(request=new).exists()
    assert not EqualityAnswers.objects.filter(request=new).exists()
    assert new.evidence.count() == 0


def test_the_task_list_says_that_it_was_copied(window, old):
    shown = window.get(page("task_list", ask_again(window, old)))
    assert "We copied your last request" in shown.content.decode()
    assert dict(shown.context["progress"].states)["window"] == "not_started"


def test_a_second_click_makes_no_second_draft(window, old):
    assert [ask_again(window, old).pk for _ in range(2)] == [Request.objects.drafts().get().pk] * 2
    assert Request.objects.drafts().get().education.lines.count() == 2


def test_a_draft_that_is_begun_is_gone_on_with(window, old, parent):
    begun = make_draft(
        parent, first_name="Maya", last_name="Example", birth_date=old.child.birth_date
    )
    assert ask_again(window, old) == begun


def test_the_old_request_stays_as_it_was(window, old):
    before = Event.objects.filter(request=old).count()
    ask_again(window, old)
    kept = Request.objects.get(pk=old.pk)
    assert (kept.status, kept.version, Event.objects.filter(request=old).count()) == (
        old.status,
        old.version,
        before,
    )


def test_it_is_offered_once_a_request_is_finished_and_to_who_asked_alone(window, client, old):
    assert (
        reverse("ask_again", args=[old.reference])
        in window.get(reverse("my_requests")).content.decode()
    )
    sign_in(client, make_parent())
    assert client.get(reverse("ask_again", args=[old.reference])).status_code == 404


def test_an_open_request_is_not_copied(window, parent):
    open_one = make_request("submitted", parent=parent)
    assert window.get(reverse("ask_again", args=[open_one.reference])).status_code == 404


def test_evidence_can_be_added_to_the_copy(window, old):
    new = ask_again(window, old)
    window.post(page("ask_evidence", new), {"files": [pdf()]})
    assert new.evidence.count() == 1
