"""What the database refuses of a consent: half an answer, a yes for too long, a second question."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import now

from newsletter.models import StudyConsent
from newsletter.models.kept import HistoryNeverChanges
from tests.newsletter.stories import walk

pytestmark = pytest.mark.django_db


YES = {
    "answer": "yes",
    "answered_on": date(2026, 1, 1),
    "until": date(2027, 1, 1),
    "how": "online",
    "fingerprint": "f" * 64,
    "by_email": True,
}


@pytest.mark.parametrize(
    ("broken", "name"),
    [
        ({"until": date(2031, 1, 2)}, "a_yes_is_whole"),
        ({"until": date(2026, 1, 1)}, "a_yes_is_whole"),
        ({"until": None}, "a_yes_is_whole"),
        ({"by_email": False}, "a_yes_is_whole"),
        ({"answer": "no"}, "a_yes_is_whole"),
        ({"answer": "no", "until": None}, "a_yes_is_whole"),
        ({"fingerprint": ""}, "an_answer_says"),
        ({"how": ""}, "an_answer_says"),
        ({"how": "paper"}, "an_answer_says"),
        ({"recorded_by": None}, "an_answer_says"),
        ({"answer": "waiting", "until": None, "by_email": False}, "an_answer_says"),
        ({"answer": "withdrawn"}, "taken_back_says"),
        ({"withdrawn_at": now()}, "taken_back_says"),
        ({"person": None}, "only_a_young_person"),
    ],
)
@pytest.mark.postgres
def test_a_consent_can_not_be(once, broken, name):
    row, worker = once
    whole = YES | {"recorded_by": worker.user} | broken

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        StudyConsent.objects.filter(pk=row.pk).update(**whole)


@pytest.fixture
def once(study, worker):
    return walk(study, "with_family").consents.get(), worker


@pytest.mark.postgres
def test_a_consent_may_last_five_years_to_the_day(once):
    row, worker = once
    whole = YES | {"recorded_by": worker.user, "until": date(2031, 1, 1)}

    assert StudyConsent.objects.filter(pk=row.pk).update(**whole) == 1


@pytest.mark.postgres
def test_nobody_is_asked_twice_for_one_story(once):
    row, worker = once
    again = {"study": row.study, "budget": row.budget, "asked_at": now(), "asked_by": worker.user}

    with pytest.raises(IntegrityError, match="a_person_answers_once"), transaction.atomic():
        StudyConsent.objects.create(**again, person=row.person, whose="parent")
    StudyConsent.objects.create(**again, whose="young_person")
    with pytest.raises(IntegrityError, match="a_young_person_answers"), transaction.atomic():
        StudyConsent.objects.create(**again, whose="young_person")


def test_the_history_never_changes(once):
    event = once[0].study.events.first()

    with pytest.raises(HistoryNeverChanges):
        event.save()
    with pytest.raises(HistoryNeverChanges):
        event.delete()
    with pytest.raises(HistoryNeverChanges):
        once[0].study.events.update(reason="x")
