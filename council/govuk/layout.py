"""Pieces of crispy layouts in GOV.UK's shapes.

self.helper = questions(
    Question("what", size="m"),
    Row(Question("minutes", suffix="minutes", width="3"), Question("times", width="3")),
    Question("price", prefix="£", width="5"),
    Buttons(Submit("Work out the total", name="work_out", kind="secondary")),
    send="Continue",
)
"""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Div, Layout
from crispy_forms.utils import TEMPLATE_PACK, flatatt, render_field
from django.template.loader import render_to_string
from django.utils.html import format_html

from council.govuk.look import Look


class Question:
    """One field with a look: size, heading, prefix, suffix, width, inline, small, rows."""

    def __init__(self, name: str, **look):
        self.name = name
        self.look = Look(**look)

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        return render_field(
            self.name, form, context, template_pack=template_pack, extra_context={"look": self.look}
        )


class Submit:
    """A button; with a `name` the post tells which. `kind`: "", secondary or warning."""

    input_type = "submit"

    def __init__(self, text: str, *, name: str = "", value: str = "yes", kind: str = "", **attrs):
        self.text, self.name, self.value = text, name, value
        self.look = f"govuk-button--{kind}" if kind else ""
        self.once = not kind
        self.flat_attrs = flatatt(attrs)

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        return render_to_string("govuk/layout/baseinput.html", {"input": self})


class Text(HTML):
    """A paragraph between questions, plain text: what stands in it is never read as markup."""

    def __init__(self, text: str, css_class: str = "govuk-body"):
        super().__init__(text)
        self.css_class = css_class

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        return format_html('<p class="{}">{}</p>', self.css_class, self.html)


class Link(HTML):
    """A link beside the buttons, such as leaving without saving."""

    def __init__(self, text: str, url: str):
        super().__init__(text)
        self.url = url

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        return format_html('<a class="govuk-link" href="{}">{}</a>', self.url, self.html)


class Row(Div):
    """Short boxes side by side; one with an error takes a line of its own."""

    css_class = "fields-row"


class Buttons(ButtonHolder):
    """Buttons and links on one line."""


def questions(*fields, send: str = "Continue", also=(), action: str = "") -> FormHelper:
    """The helper of one form: its questions in order, then a green button and what stands beside.

    `send=""` leaves the button out, for a layout that brings its own.
    """
    helper = FormHelper()
    helper.form_action = action
    buttons = [Buttons(Submit(send), *also)] if send else []
    helper.layout = Layout(*fields, *buttons)
    helper.render_hidden_fields = True
    return helper
