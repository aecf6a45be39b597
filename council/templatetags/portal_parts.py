"""The portal's own components (docs/components.md). Each takes plain values and asks no database."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import mark_safe

register = template.Library()

SILENT = mark_safe('aria-hidden="true"')


@register.simple_tag
def icon(name, tone="", small=False, label=""):
    """A drawn sign of static/images/icons.svg; silent to screen readers unless it has a `label`."""
    shape = " ".join(
        ["icon"] + ([f"icon--{tone}"] if tone else []) + (["icon--small"] if small else [])
    )
    spoken = format_html('role="img" aria-label="{}"', label) if label else SILENT
    return format_html(
        '<svg class="{}" {}><use href="{}#{}"/></svg>',
        shape,
        spoken,
        static("images/icons.svg"),
        name,
    )
