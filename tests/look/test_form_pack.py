"""Our form pack writes what GOV.UK Frontend's own templates write, element for element."""

import re

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string

from council.govuk.layout import Submit
from tests.look import forms_of_fixtures as made
from tests.look.govuk_fixtures import fixture
from tests.look.plain_html import tree


def drawn(field, look) -> str:
    template = Template("{% load govuk_form %}{% govuk_field field %}")
    return template.render(Context({"field": field, "look": look}))


def same(component: str, name: str, build) -> None:
    options, html = fixture(component, name)
    field, look = build(options), made.look_of(options)
    assert tree(drawn(field, look)) == tree(html)


@pytest.mark.parametrize(
    "name",
    [
        "default",
        "with hint text",
        "with error message",
        "with error and hint",
        "with width-2 class",
        "with width-5 class",
        "with width-20 class",
        "with label as page heading",
        "with prefix",
        "with suffix",
        "with prefix and suffix",
        "with prefix and suffix and error",
        "classes",
        "id",
        "custom type",
        "value",
        "inputmode",
        "with autocomplete attribute",
        "with spellcheck enabled",
        "with spellcheck disabled",
        "disabled",
    ],
)
def test_text_inputs_are_gov_uk_text_inputs(name):
    same("input", name, made.input_field)


@pytest.mark.parametrize(
    "name",
    [
        "default",
        "with hint",
        "with error message",
        "with default value",
        "with custom rows",
        "with label as page heading",
        "classes",
        "with hint and error message",
        "with autocomplete attribute",
    ],
)
def test_text_areas_are_gov_uk_text_areas(name):
    same("textarea", name, made.textarea_field)


@pytest.mark.parametrize(
    "name",
    [
        "default",
        "with hint",
        "with hint and error",
        "with default value",
        "with default value exceeding limit",
        "with custom rows",
        "with label as page heading",
    ],
)
def test_text_areas_with_a_limit_are_gov_uk_character_counts(name):
    same("character-count", name, made.textarea_field)


@pytest.mark.parametrize("name", ["with hint text and error message", "error"])
def test_selects_are_gov_uk_selects(name):
    same("select", name, made.select_field)


@pytest.mark.parametrize(
    "name",
    [
        "default",
        "with hint",
        "inline",
        "with hints on parent and items",
        "with very long option text",
        "with fieldset and error message",
        "with hint and error message",
    ],
)
def test_radios_are_gov_uk_radios(name):
    same("radios", name, made.radios_field)


@pytest.mark.parametrize(
    "name",
    [
        "default",
        "with hint",
        "with legend as a page heading",
        "with error message",
        "with error message and hint",
        "with very long option text",
    ],
)
def test_checkboxes_are_gov_uk_checkboxes(name):
    same("checkboxes", name, made.checkboxes_field)


@pytest.mark.parametrize(
    "name",
    [
        "default",
        "with values and name prefix",
        "with error message and hint",
        "with error on day input",
        "with error on month input",
        "with error on year input",
    ],
)
def test_dates_are_gov_uk_date_inputs(name):
    options, html = fixture("date-input", name)
    ours = re.sub('name="(day|month|year)"', rf'name="{options["id"]}-\1"', html)
    assert tree(drawn(made.date_field(options), made.look_of(options))) == tree(ours)


@pytest.mark.parametrize("name", ["enhanced", "enhanced, with error message and hint"])
def test_file_uploads_are_gov_uk_file_uploads(name):
    same("file-upload", name, made.file_field)


@pytest.mark.parametrize("name", ["default", "without links", "mixed with and without links"])
def test_error_summaries_are_gov_uk_error_summaries(name):
    options, html = fixture("error-summary", name)
    entries = [{"href": "", **error} for error in options["errorList"]]
    context = {"title": options["titleText"], "entries": entries, "kept": False}
    assert tree(render_to_string("govuk/_error_summary.html", context)) == tree(html)


@pytest.mark.parametrize(
    ("name", "named", "button"),
    [
        ("default", "none", Submit("Save and continue")),
        ("secondary", ' name="secondary"', Submit("Secondary button", kind="secondary")),
        ("warning", ' name="Warning"', Submit("Warning button", kind="warning")),
    ],
)
def test_buttons_are_gov_uk_buttons(name, named, button):
    _, html = fixture("button", name)
    button.once = False
    assert tree(button.render(None, {})) == tree(html.replace(named, ""))
