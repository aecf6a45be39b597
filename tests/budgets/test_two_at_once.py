"""Two at once about one offer: one wins, the other is told."""

from datetime import timedelta
from functools import partial

import pytest

from budgets import services
from budgets.models import Consent, Offer
from budgets.models.consents import DUTIES
from casework import services as casework
from casework.models import Letter
from requests_app.lifecycle import NotNow
from requests_app.models import Event
from tests.budgets.offering import AT, make_offering
from tests.builders import make_manager
from tests.two_at_once import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
NEXT_DAY = AT + timedelta(days=1)


def agreeing(offering):
    return partial(
        services.agree,
        offering.offer,
        actor=offering.parent.user,
        at=NEXT_DAY,
        duties=DUTIES,
        not_excluded=True,
        signed_name=offering.offer.payee_name,
    )


def test_yes_and_no_at_once_one_of_them_counts():
    offering = make_offering("sent")
    declining = partial(services.decline, offering.offer, actor=offering.parent.user, at=NEXT_DAY)
    found = at_once(agreeing(offering), declining)
    assert sum(isinstance(one, NotNow) for one in found) == 1
    assert Consent.objects.count() == isinstance(found[0], Consent)


def test_yes_twice_at_once_is_one_consent():
    offering = make_offering("sent")
    found = at_once(agreeing(offering), agreeing(offering))
    assert {type(one) for one in found} == {Consent}
    assert Consent.objects.count() == 1


def test_two_send_it_at_once_it_is_sent_once():
    offering = make_offering("to_check")
    senders = [offering.second, make_manager().user]
    found = at_once(
        *[partial(casework.send_offer, offering.offer, actor=one, at=AT) for one in senders]
    )
    assert sum(isinstance(one, Offer) for one in found) == 1
    assert Letter.objects.filter(kind="offer").count() == 1
    assert Event.objects.filter(action="send_offer").count() == 1
