from django.utils.functional import SimpleLazyObject

from council.queries import the_council


def council(request):
    """`council` on every page; asked of the database only by pages that name it."""
    return {"council": SimpleLazyObject(the_council)}
