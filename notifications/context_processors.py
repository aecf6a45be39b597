from django.utils.functional import SimpleLazyObject

from notifications.models import Message


def unread_messages(request):
    """How many messages the signed-in person has not read; counted only by pages that say so."""
    if not request.user.is_authenticated:
        return {"unread_messages": 0}
    count = Message.objects.visible_to(request.user).unread().count
    return {"unread_messages": SimpleLazyObject(count)}
