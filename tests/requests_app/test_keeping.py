"""Words are kept while they are typed, and two tabs never overwrite each other silently."""

import pytest
from django.urls import reverse

from requests_app import services
from requests_app.models import Line, Request, Unfinished
from tests.builders import MONDAY, make_draft, make_parent
from tests.requests_app import asking
from tests.requests_app.asking import page
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
IN_ANOTHER_TAB = "This page was changed at"


@pytest.fixture
def draft(parent):
    return make_draft(parent, first_name="Maya", phone="01632 960111")


def opened(window, url: str) -> dict[str, str]:
    """The mark a tab got when it opened the page."""
    return {"was": window.get(url).context["form"]["was"].value()}


def keep(window, url: str, answers: dict, tab: str = "one"):
    return window.post(url, answers | {"tab": tab}, headers={"X-Keep": "typing"})


def test_half_typed_words_are_there_on_another_device(window, parent, draft):
    url = page("ask_line_cost", draft, 1)
    typed = asking.SESSIONS | opened(window, url) | {"times_a_week": "1 or 2", "weeks": ""}

    answer = keep(window, url, typed)
    window.post(reverse("account_logout"))
    form = sign_in(window, parent).get(url).context["form"]

    assert answer.json()["says"].startswith("Saved today at ")
    assert (form["times_a_week"].value(), form["weeks"].value()) == ("1 or 2", "")
    assert form.errors == {}
    assert Line.objects.get(asked=True).times_a_week == 2


def test_half_a_date_and_ticks_are_kept_as_they_stand(window, draft):
    dates, helps = page("ask_dates", draft), page("ask_help", draft)
    keep(window, dates, asking.DATES | opened(window, dates) | {"window_date-day": "31"})
    keep(window, helps, {"help_wanted": ["ring"]} | opened(window, helps))

    form = window.get(dates).context["form"]
    assert form["window_date"].value() == {"day": "31", "month": "September", "year": "2026"}
    assert window.get(helps).context["form"]["help_wanted"].value() == ["ring"]


def test_the_page_says_that_it_kept_them_and_can_put_back_what_was_saved(window, draft):
    url = page("ask_asking", draft)
    keep(window, url, asking.ASKING | opened(window, url) | {"phone": "new"})
    assert "Put back what was saved before" in window.get(url).content.decode()

    assert window.post(url, {"put_back": "yes"}).url == url

    assert window.get(url).context["form"]["phone"].value() == "01632 960111"
    assert Unfinished.objects.count() == 0


def test_saving_leaves_nothing_half_typed(window, draft):
    url = page("ask_asking", draft)
    was = keep(window, url, asking.ASKING | opened(window, url)).json()["was"]

    assert window.post(url, asking.ASKING | {"was": was, "tab": "one"}).status_code == 302

    assert (Unfinished.objects.count(), Request.objects.get().phone) == (0, "01632 960145")


def test_what_was_typed_back_to_the_old_is_not_kept(window, draft):
    url = page("ask_window", draft)
    keep(window, url, {"window": "review"} | opened(window, url))
    assert Unfinished.objects.count() == 0


def test_a_request_is_not_sent_while_something_stands_half_typed(window, draft):
    url = page("ask_today", draft)
    keep(window, url, {"arranged_today": ""} | opened(window, url))

    check = window.get(page("ask_check", draft))
    tasks = window.get(page("task_list", draft))

    assert check.context["missing"] == [
        {
            "says": "How things are today: save what you began to type, or put back what was there",
            "url": url,
        }
    ]
    assert "You typed something here and did not save it" in tasks.content.decode()
    assert (
        "Something you typed was not saved" in window.get(reverse("my_requests")).content.decode()
    )


def test_a_line_begun_and_removed_leaves_nothing_half_typed(window, draft):
    url = page("ask_line", draft, 1)
    keep(window, url, asking.LINE | opened(window, url) | {"provision": ""})
    window.post(page("ask_line_remove", draft, 1))
    assert Unfinished.objects.count() == 0


def test_the_older_tab_is_told_what_changed_and_keeps_its_words(window, draft):
    url = page("ask_asking", draft)
    older, newer = opened(window, url), opened(window, url)
    window.post(url, asking.ASKING | newer)

    response = window.post(url, asking.ASKING | older | {"phone": "01632 960999"})

    assert response.context["form"].non_field_errors()[0].startswith(IN_ANOTHER_TAB)
    assert response.context["meanwhile"] == [
        {"label": "A phone number we may ring you on", "value": "01632 960145"}
    ]
    assert response.context["form"]["phone"].value() == "01632 960999"
    assert "<title>Error: " in response.content.decode()
    again = {"was": response.context["form"]["was"].value()}
    assert window.post(url, asking.ASKING | again | {"phone": "01632 960999"}).status_code == 302
    assert Request.objects.get().phone == "01632 960999"


@pytest.mark.parametrize(
    ("name", "line", "first", "second", "label"),
    [
        (
            "ask_line_where",
            1,
            asking.WHERE | {"where": "setting"},
            {"where": "online"},
            "Where would it be?",
        ),
        ("ask_needs", None, asking.NEEDS, {"plan_main_need": "SEMH", "third_need": ""}, "Needs"),
        ("ask_holder", None, asking.HOLDER, {"name": "Ada"}, "Their full name"),
        ("ask_help", None, asking.HELP, {"help_wanted": ["money"]}, "What help would you like?"),
        (
            "ask_strands",
            None,
            {"kinds": ["education", "health"]},
            {"kinds": ["education"]},
            "Which kinds of support would you like a budget for?",
        ),
        (
            "ask_excluded",
            None,
            {"answer": "yes"},
            {"answer": "not_sure"},
            "Is one of these true of the person who would get the money?",
        ),
    ],
)
def test_every_kind_of_page_tells_the_older_tab(name, line, first, second, label, window, parent):
    draft = make_draft(parent, first_name="Maya", payee="nominee")
    url = page(name, draft, line)
    older = opened(window, url)
    assert window.post(url, first | older).status_code == 302

    response = window.post(url, first | older | second)

    assert [row["label"] for row in response.context["meanwhile"]] == [label]


def test_the_same_answer_in_two_tabs_is_no_quarrel(window, draft):
    url = page("ask_asking", draft)
    older = opened(window, url)
    assert [window.post(url, asking.ASKING | older).status_code for _ in range(2)] == [302, 302]


def test_another_page_saved_meanwhile_is_no_quarrel(window, draft):
    url = page("ask_asking", draft)
    older = opened(window, url)
    window.post(page("ask_today", draft), asking.TODAY)
    assert window.post(url, asking.ASKING | older).status_code == 302


def test_words_half_typed_in_another_tab_are_not_lost_silently(window, draft):
    url = page("ask_asking", draft)
    first, second = opened(window, url), opened(window, url)
    keep(window, url, asking.ASKING | first | {"phone": "from the first tab"}, tab="one")

    kept = keep(window, url, asking.ASKING | second, tab="two")
    saved = window.post(url, asking.ASKING | second | {"tab": "two"})

    assert kept.status_code == 409
    assert saved.context["meanwhile"] == [
        {"label": "A phone number we may ring you on", "value": "from the first tab"}
    ]


def test_nothing_is_kept_over_what_another_tab_saved(window, draft):
    url = page("ask_asking", draft)
    older = opened(window, url)
    window.post(url, asking.ASKING)
    assert keep(window, url, asking.ASKING | older | {"phone": "x"}).status_code == 409


@pytest.mark.parametrize("name", ["ask_excluded", "ask_equality"])
def test_the_most_private_answers_are_never_kept_half_typed(name, window, draft):
    url = page(name, draft)
    answers = {"ask_excluded": asking.EXCLUDED, "ask_equality": asking.EQUALITY}[name]
    keep(window, url, answers | opened(window, url))
    assert Unfinished.objects.count() == 0
    assert "data-keep" not in window.get(url).content.decode()


@pytest.mark.parametrize("nasty", ["a\x00b", "😀" * 30, "<b>", "x" * 19_000])
def test_anything_can_be_kept(nasty, window, draft):
    url = page("ask_today", draft)
    answer = keep(window, url, {"arranged_today": nasty} | opened(window, url))
    assert answer.status_code == 200
    kept = window.get(url).context["form"]["arranged_today"].value()
    assert kept == nasty.replace("\x00", "")


def test_too_much_is_said_and_not_kept(window, draft):
    url = page("ask_today", draft)
    answer = keep(window, url, {"arranged_today": "x" * 30_000} | opened(window, url))
    assert (answer.status_code, Unfinished.objects.count()) == (413, 0)


def test_nobody_keeps_words_on_somebody_elses_draft(client, draft):
    sign_in(client, make_parent())
    assert keep(client, page("ask_today", draft), asking.TODAY).status_code == 404


def test_a_sent_request_keeps_nothing_half_typed(window, parent, draft):
    url = page("ask_today", draft)
    services.submit(draft, actor=parent.user, at=MONDAY, declared_name="A Parent")
    assert keep(window, url, asking.TODAY).status_code == 302
    assert Unfinished.objects.count() == 0
