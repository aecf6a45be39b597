"""People as the portal makes them."""

from itertools import count

from accounts.services import admit

PASSWORD = "three quiet harbours"
_numbers = count(1)


def make_person(*groups, name="", email="", password=PASSWORD, **work):
    number = next(_numbers)
    return admit(
        email=email or f"someone{number}@example.org",
        full_name=name or f"Someone {number}",
        password=password,
        groups=groups,
        **work,
    )
