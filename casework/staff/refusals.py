"""What a page does when a service says no: the reason stands above what was typed."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404

from requests_app.lifecycle import NotAllowed, NotNow
from requests_app.services import Refused

TOO_LATE = "Not done: the case has moved on since you opened this page. It now says: {status}."

GONE = "Not done: somebody else has done something with it since you opened the page."


class SaidNo(Exception):
    """A service refused; the text is for the person who tried, `error` is what was raised."""

    def __init__(self, text: str, error: Exception) -> None:
        super().__init__(text)
        self.error = error


@contextmanager
def refusals(case=None) -> Iterator[None]:
    """403 for what is not allowed, 404 for what is not theirs, SaidNo for the rest.

    `case` is read again for a move that came too late, so that the page says where it stands now.
    """
    try:
        yield
    except NotAllowed:
        raise PermissionDenied from None
    except ObjectDoesNotExist:
        raise Http404 from None
    except NotNow as error:
        if case is None:
            raise SaidNo(GONE, error) from error
        case.refresh_from_db()
        raise SaidNo(TOO_LATE.format(status=case.get_status_display()), error) from error
    except Refused as error:
        raise SaidNo(str(error), error) from error
