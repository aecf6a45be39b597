from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from allocation.engine import NotInForce, Refused
from allocation.models import Calculation, RateCard, Scheme
from allocation.services import load_schemes, rate_card_for, run, scheme_in_force
from tests.allocation.cases import AT, ON, mayas_case

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shipped() -> None:
    load_schemes(AT)


def calculated(**more) -> Calculation:
    return run(mayas_case(), on=more.pop("on", ON), at=AT, actor=None, **more)


def test_mayas_budget_is_worked_out_and_stored():
    stored = calculated()
    assert {
        key: stored.result[key]
        for key in ("status", "total_support", "element_2", "element_3", "indicative")
    } == {
        "status": "worked_out",
        "total_support": "11527.70",
        "element_2": "6000.00",
        "element_3": "4778.70",
        "indicative": "3504.00",
    }
    assert (stored.scheme.version, stored.rate_card.version) == ("2", "13")
    stored.refresh_from_db()
    assert stored.answer.indicative == Decimal("3504.00")


def test_loading_twice_publishes_once():
    rows = Scheme.objects.count(), RateCard.objects.count()
    assert load_schemes(AT) == []
    assert (Scheme.objects.count(), RateCard.objects.count()) == rows


def test_the_torbay_pilot_is_calculated_with_its_own_rates():
    stored = calculated(on=date(2015, 11, 12))
    assert (stored.scheme.version, stored.rate_card.title) == (
        "1",
        "Torcombe rate card 2015 to 2016",
    )
    assert stored.on == date(2015, 11, 12)


@pytest.mark.parametrize("day", [date(2014, 3, 31), date(2019, 6, 1)])
def test_no_card_is_used_before_or_after_its_days(day):
    with pytest.raises(NotInForce):
        calculated(on=day)


def test_a_card_of_next_year_cannot_be_used_early():
    with pytest.raises(NotInForce, match="“torcombe@13” is not in force on 2026-03-31"):
        rate_card_for(scheme_in_force("special", None, ON), date(2026, 3, 31), "torcombe@13")


def test_an_unknown_scheme_is_named():
    with pytest.raises(Refused, match="There is no published scheme “nowhere”"):
        calculated(scheme="nowhere")


def test_the_same_inputs_have_the_same_fingerprint():
    assert calculated().fingerprint == calculated().fingerprint
    assert calculated(on=date(2026, 12, 4)).fingerprint != calculated().fingerprint


@pytest.mark.postgres
@pytest.mark.parametrize(
    "attack",
    [
        lambda: Scheme.objects.filter(version="2").update(title="Changed"),
        lambda: RateCard.objects.filter(version="13").update(status="draft", published_at=None),
        lambda: RateCard.objects.filter(version="13").delete(),
        lambda: Scheme.objects.get(version="2", name="torcombe-costed-provision").save(),
    ],
    ids=["change", "unpublish", "delete", "save"],
)
def test_what_is_published_never_changes(attack):
    with pytest.raises(IntegrityError, match="a published version never changes"):
        attack()


@pytest.mark.postgres
def test_R28_a_stored_calculation_never_changes():
    stored = calculated()
    with pytest.raises(IntegrityError, match="a stored calculation never changes"):
        Calculation.objects.filter(pk=stored.pk).update(fingerprint="x")


def test_nobody_publishes_what_they_drafted(django_user_model):
    user = django_user_model.objects.create(email="finance@example.org")
    draft = RateCard.objects.create(
        name="own", version="1", title="Own", document={}, drafted_by=user
    )
    with pytest.raises(IntegrityError, match="published_by_a_second_person"), transaction.atomic():
        RateCard.objects.filter(pk=draft.pk).update(
            status="published", published_by=user, published_at=AT
        )
    with pytest.raises(IntegrityError, match="published_has_a_time"), transaction.atomic():
        RateCard.objects.create(name="own", version="2", status="published", document={})
    with pytest.raises(IntegrityError, match="ends_after_it_begins"), transaction.atomic():
        RateCard.objects.filter(pk=draft.pk).update(
            valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 1)
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        RateCard.objects.create(name="own", version="1", title="Own", document={})
