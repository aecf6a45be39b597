"""Draws form fields and error summaries; all form markup is in templates/govuk/."""

from django import forms, template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from council.govuk import description
from council.govuk.look import Look

register = template.Library()

PLAIN = Look()


@register.simple_tag(takes_context=True)
def govuk_field(context, field):
    """One question. A layout may put a `look` into the context: see council.govuk.layout."""
    part = description.describe(field, context.get("look") or PLAIN)
    return render_to_string(f"govuk/_{part['kind']}.html", part)


@register.simple_tag(takes_context=True)
def control(context):
    return mark_safe(description.control(context.flatten()))


@register.simple_tag
def options(field):
    return description.options_of(field)


@register.simple_tag
def boxes(field):
    return description.boxes_of(field)


@register.inclusion_tag("govuk/_error_summary.html")
def error_summary(*given):
    """Every message of these forms, each a link to its field. Nothing while all is well.

    The frame draws it for the page's `form`; drawn a second time for the same form it is empty.
    """
    wrong = [form for form in given if form and form.errors and not hasattr(form, "summed_up")]
    for form in wrong:
        form.summed_up = True
    found = [entry for form in wrong for entry in messages_of(form)]
    return {"title": "There is a problem", "entries": found, "kept": all(map(keeps, wrong))}


def messages_of(form):
    """Messages in the order of the questions; a formset's forms one after the other."""
    if hasattr(form, "forms"):
        inner = [entry for each in form.forms for entry in messages_of(each)]
        return [{"text": text, "href": ""} for text in form.non_form_errors()] + inner
    shown = [
        {"text": text, "href": "" if field.is_hidden else f"#{description.first_box(field)}"}
        for field in form
        for text in field.errors
    ]
    return [{"text": text, "href": ""} for text in form.non_field_errors()] + shown


def keeps(form) -> bool:
    """Whether the form comes back with all that was typed: passwords and files never do."""
    fields = getattr(form, "fields", {}).values()
    lost = (forms.PasswordInput, forms.FileInput)
    return len(fields) > 1 and not any(isinstance(field.widget, lost) for field in fields)
