"""Where a figure's table is asked for as a file."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag(takes_context=True)
def table_file(context, one) -> str:
    """Empty for those who may not export, and on pages whose tables are published already."""
    if not context.get("may_export"):
        return ""
    asked = {"page": context["page"], "figure": one.key, "query": context["filters"].query}
    return f"{reverse('figure_file')}?{urlencode(asked)}"
