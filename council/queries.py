from council.models import Council


def the_council():
    """The council this portal belongs to; a nameless one until `manage.py set_up` ran."""
    return Council.objects.first() or Council()
