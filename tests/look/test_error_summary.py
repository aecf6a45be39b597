"""Every message of the summary jumps to a place that is there, whatever the kind of field."""

import re

import pytest
from django import forms
from django.template import Context, Template

from council.govuk.fields import DateField, LongTextField, MoneyField, NumberField, TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Buttons, Question, Row, Submit, questions
from council.govuk.widgets import Checkboxes, Radios

PAGE = Template("{% load crispy_forms_tags govuk_form %}{% error_summary form %}{% crispy form %}")


class EveryKind(PlainForm):
    name = TextField(max_length=20)
    story = LongTextField(label="What happened?", max_length=50)
    where = forms.ChoiceField(choices=[("F1", "F1"), ("F2", "F2")], widget=Radios)
    who = forms.MultipleChoiceField(choices=[("a", "School"), ("b", "Us")], widget=Checkboxes)
    team = forms.ChoiceField(choices=[("", "Choose"), ("1", "Coast")])
    born = DateField()
    times = NumberField(label="Times a week")
    price = MoneyField(label="Price of one session")
    email = forms.EmailField(label="Email address")
    agreed = forms.BooleanField(label="I have read this")
    file = forms.FileField(label="Quote")

    @property
    def helper(self):
        first = Row(Question("times", suffix="times", width="3"), Question("price", prefix="£"))
        rest = ["name", "story", "where", "who", "team", "born", "email", "agreed", "file"]
        total = Buttons(Submit("Work out the total", name="total", kind="secondary"))
        return questions(first, *rest, total, send="Save")


def drawn(form) -> str:
    return PAGE.render(Context({"form": form}))


def links(html: str) -> list[str]:
    return re.findall(r'<li><a href="#([^"]+)"', html)


def test_each_link_reaches_exactly_one_element():
    html = drawn(EveryKind({}))
    assert len(links(html)) == len(EveryKind.base_fields)
    assert {target: html.count(f' id="{target}"') for target in links(html)} == dict.fromkeys(
        links(html), 1
    )


def test_each_description_is_on_the_page():
    html = drawn(EveryKind({}))
    described = {
        id for ids in re.findall(r'aria-describedby="([^"]+)"', html) for id in ids.split()
    }
    assert sorted(id for id in described if html.count(f' id="{id}"') != 1) == []


def test_a_form_without_mistakes_has_no_summary():
    assert "govuk-error-summary" not in drawn(EveryKind())


def test_a_second_summary_of_the_same_form_is_empty():
    form = EveryKind({})
    drawn(form)
    assert "govuk-error-summary" not in drawn(form)


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ({"born-day": "3", "born-month": "4"}, "id_born-year"),
        ({"born-day": "3", "born-month": "nothing", "born-year": "2018"}, "id_born-month"),
        ({"born-day": "31", "born-month": "2", "born-year": "2018"}, "id_born-day"),
    ],
)
def test_a_date_s_message_jumps_to_the_box_that_is_wrong(typed, link):
    assert link in links(drawn(EveryKind(typed)))


def test_what_was_typed_comes_back():
    typed = {"name": "x" * 30, "story": "<b>bold</b>", "times": "1 or 2", "born-day": "31"}
    html = drawn(EveryKind(typed))
    kept = [f'value="{"x" * 30}"', "&lt;b&gt;bold&lt;/b&gt;", 'value="1 or 2"', 'value="31"']
    assert [text for text in kept if text not in html] == []


def test_messages_say_what_to_do_and_name_the_field():
    assert [message for messages in EveryKind({}).errors.values() for message in messages] == [
        "Enter name",
        "Answer “What happened?”",
        "Choose where",
        "Choose who",
        "Choose team",
        "Enter a date, like 27 3 2018",
        "Enter times a week",
        "Enter price of one session",
        "Enter email address",
        "Tick “I have read this”",
        "Choose a file",
    ]


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("name", "x" * 21, "Name: use 20 characters or fewer"),
        ("name", "a\x00b", "Remove the hidden character that was pasted in, or type this again"),
        ("story", "a\x00b", "Remove the hidden character that was pasted in, or type this again"),
        ("email", "nobody", "Enter an email address, like name@example.com"),
        (
            "times",
            "1 or 2",
            "Enter one number for times a week, like 2. If it varies, give the usual number",
        ),
        ("price", "58 to 65", "Enter one amount in pounds, like 58 or 58.50"),
        ("price", "\x00", "Enter one amount in pounds, like 58 or 58.50"),
    ],
)
def test_a_wrong_answer_is_told_in_plain_words(field, typed, message):
    assert EveryKind({field: typed}).errors[field] == [message]
