"""A parent's yes and a young person's no at the same moment: the no is enough, whoever was first."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate, now

from newsletter import services
from newsletter.models import CaseStudy
from requests_app.services import Changed
from tests.builders import make_caseworker, make_parent, make_request
from tests.newsletter.stories import make_study
from tests.people_builders import follower
from tests.two_at_once import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def test_yes_and_no_at_once_are_a_no():
    worker, mother = make_caseworker(), make_parent()
    born = date(2012, 3, 10)
    request = make_request("decided", officer=worker, parent=mother, birth_date=born)
    child = follower(request, "young_person", worker)
    study = make_study("with_family", request=request, officer=worker)
    parents, childs = study.consents.order_by("pk")
    until = localdate() + timedelta(days=9)

    def yes():
        about = {"channels": ["on_web"], "until": until, "at": now()}
        return services.agree(parents, actor=mother.user, **about).answer

    def no():
        return services.refuse(childs, actor=child.user, at=now()).answer

    first, second = at_once(yes, no)

    assert second == "no"
    assert first == "yes" or isinstance(first, Changed)
    study = CaseStudy.objects.get()
    assert (study.status, study.consents.standing().count()) == ("draft", 0)
    actions = list(study.events.values_list("action", flat=True))
    assert actions.count("refuse") == 1
    assert "all_agreed" not in actions
