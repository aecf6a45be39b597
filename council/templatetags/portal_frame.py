"""The frames around every page: menus, who is signed in, the council's own colours."""

from datetime import timedelta

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from council import menu

register = template.Library()

LOOK_AS_BUILT = ("#0c4654", "#127384", "#1a65a6", "#e8f1f2")


@register.inclusion_tag("parts/_service_navigation.html", takes_context=True)
def service_navigation(context):
    request = context["request"]
    return {
        "council": context["council"],
        "links": menu.links(menu.frame_of(request.user), request.user, request.path),
        "signed_in": request.user.is_authenticated,
        "messages_url": menu.address("messages"),
        "unread": context.get("unread_messages", 0),
        "path": request.path,
    }


@register.inclusion_tag("parts/_session_ends.html", takes_context=True)
def session_ends(context):
    """The warning before a session ends; its form carries the page's token."""
    left = context["request"].session.seconds_left
    return {"seconds": left, "csrf_token": context.get("csrf_token")}


@register.simple_tag(takes_context=True)
def signed_in_until(context):
    """When the session of this page ends."""
    left = context["request"].session.seconds_left
    return timezone.now() + timedelta(seconds=left)


@register.inclusion_tag("parts/_staff_menu.html", takes_context=True)
def staff_menu(context):
    request = context["request"]
    found = menu.links(menu.STAFF, request.user, request.path)
    links, more = menu.in_a_row(found)
    return {"links": links, "more": more}


@register.inclusion_tag("parts/_footer_links.html", takes_context=True)
def footer_links(context):
    request = context["request"]
    own = (menu.OWN,) if request.user.is_authenticated else ()
    return {"links": menu.links((*own, *menu.FOOTER), request.user, request.path)}


@register.simple_block_tag(takes_context=True)
def page_title(context, content):
    """The title of a page, which begins with "Error: " while the page's form has mistakes."""
    wrong = getattr(context.get("form"), "errors", None)
    if wrong and not content.startswith("Error: "):
        return format_html("Error: {}", content)
    return content


@register.simple_tag
def page_link(page, text):
    """An entry of a list of links; nothing where this installation has no such page."""
    url = menu.address(page)
    return (url and format_html('<li><a class="govuk-link" href="{}">{}</a></li>', url, text)) or ""


@register.simple_tag
def council_colours(council):
    """A link to the council's own colours, left out while they are the ones we ship."""
    if colours_of(council) == LOOK_AS_BUILT:
        return ""
    mark = "".join(colours_of(council)).replace("#", "")
    return format_html('<link rel="stylesheet" href="{}?{}">', reverse("council_colours"), mark)


def colours_of(council):
    return tuple(
        colour.lower()
        for colour in (
            council.brand_colour,
            council.accent_colour,
            council.link_colour,
            council.tint_colour,
        )
    )


@register.simple_tag(takes_context=True)
def signed_in_as(context):
    """The signed-in person's groups; kept in the session, so that a page costs no query for it."""
    request = context["request"]
    if "groups" not in request.session:
        names = request.user.groups.order_by("name").values_list("name", flat=True)
        request.session["groups"] = ", ".join(names)
    return request.session["groups"]
