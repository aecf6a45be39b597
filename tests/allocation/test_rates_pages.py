"""Rate cards and schemes from draft to publication: two people, and never a change afterwards."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from allocation import services
from allocation.documents import to_yaml
from allocation.engine import Refused
from allocation.models import RateCard, Scheme
from tests.allocation.cases import AT, mayas_case
from tests.builders import make_caseworker, make_manager, make_parent, make_person
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

CARD = """
document: rate_card
name: harbour
version: "1"
title: Harbour rates
from: 2026-04-01
thresholds: [{setting: mainstream, amount: 6000.00, source: Guidance}]
rates:
  - {name: teaching_assistant, amount: 16.00, per: hour, source: Contract}
  - {name: specialist_teacher, amount: 36.00, per: hour, source: Contract}
  - {name: learning_mentor, amount: 22.00, per: hour, source: Contract}
  - {name: language_group, amount: 44.00, per: hour, source: Contract}
  - {name: laptop, amount: 800.00, per: each, source: Contract}
"""


@pytest.fixture(autouse=True)
def shipped() -> None:
    services.load_schemes(AT)


@pytest.fixture
def finance():
    return make_person("Finance")


@pytest.fixture
def colleague():
    return make_person("Finance")


def published(finance, colleague) -> RateCard:
    row = services.draft("rate_card", CARD, actor=finance.user)
    return services.publish(
        "rate_card", row.pk, actor=colleague.user, at=AT, valid_from=date(2026, 12, 1)
    )


def test_what_finance_drafts_another_publishes_and_it_is_used_from_its_day(finance, colleague):
    published(finance, colleague)
    used = {
        day: services.run(mayas_case(), on=day, at=AT, actor=None).rate_card.title
        for day in (date(2026, 11, 30), date(2026, 12, 1))
    }
    assert used == {
        date(2026, 11, 30): "Torcombe rate card 2026 to 2027",
        date(2026, 12, 1): "Harbour rates",
    }


def test_nobody_publishes_their_own_draft(finance):
    row = services.draft("rate_card", CARD, actor=finance.user)
    with pytest.raises(Refused, match="somebody else has to publish it"):
        services.publish(
            "rate_card", row.pk, actor=finance.user, at=AT, valid_from=date(2026, 12, 1)
        )


@pytest.mark.parametrize(
    "act",
    [
        lambda pk, user: services.change_draft("rate_card", pk, CARD, actor=user, edits=0),
        lambda pk, user: services.discard("rate_card", pk, actor=user),
        lambda pk, user: services.publish(
            "rate_card", pk, actor=user, at=AT, valid_from=date(2027, 1, 1)
        ),
    ],
    ids=["change", "discard", "publish again"],
)
def test_what_is_published_is_left_alone(act, finance, colleague):
    row = published(finance, colleague)
    with pytest.raises(Refused, match="published"):
        act(row.pk, finance.user)


def test_a_draft_changed_in_another_window_is_not_overwritten(finance):
    row = services.draft("rate_card", CARD, actor=finance.user)
    services.change_draft("rate_card", row.pk, CARD, actor=finance.user, edits=0)
    with pytest.raises(Refused, match="changed in the meantime"):
        services.change_draft("rate_card", row.pk, CARD, actor=finance.user, edits=0)


def test_somebody_elses_draft_is_copied_not_changed(finance, colleague):
    row = services.draft("rate_card", CARD, actor=finance.user)
    with pytest.raises(Refused, match="Somebody else’s draft"):
        services.change_draft("rate_card", row.pk, CARD, actor=colleague.user, edits=0)
    copies = [services.clone("rate_card", row.pk, actor=colleague.user) for _ in range(2)]
    assert [copy.version for copy in copies] == ["1-copy-1", "1-copy-2"]


def test_only_those_who_may_draft_and_publish(finance):
    caseworker = make_caseworker()
    row = services.draft("rate_card", CARD, actor=finance.user)
    for act in (
        lambda: services.draft("rate_card", CARD, actor=caseworker.user),
        lambda: services.clone("rate_card", row.pk, actor=caseworker.user),
        lambda: services.publish(
            "rate_card", row.pk, actor=caseworker.user, at=AT, valid_from=date(2027, 1, 1)
        ),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_shipped_document_is_written_out_as_it_was_read():
    for row in [*RateCard.objects.all(), *Scheme.objects.all()]:
        again = services.drafts.read_text(row.kind, to_yaml(row.document))[0]
        assert again == row.compiled()


def test_finance_uploads_compares_tries_and_hands_over(client, finance, colleague):
    sign_in(client, finance)
    page = client.post(reverse("new_rates", args=["rate_card"]), {"text": CARD}, follow=True)
    row = RateCard.objects.get(name="harbour")
    assert "Somebody else has to publish what you drafted." in page.text
    torcombe = RateCard.objects.get(name="torcombe", version="13")
    compared = client.get(reverse("compare_rates", args=["rate_card", row.pk, torcombe.pk]))
    assert "rates[specialist_teacher].amount" in compared.text
    tried = client.get(reverse("try_rates", args=["rate_card", row.pk]))
    tried = client.post(
        reverse("try_rates", args=["rate_card", row.pk]),
        {"text": tried.context["form"].initial["text"]},
    )
    assert "What changed" in tried.text
    sign_in(client, colleague)
    client.post(
        reverse("publish_rates", args=["rate_card", row.pk]),
        {"valid_from-day": "1", "valid_from-month": "4", "valid_from-year": "2027"},
    )
    row.refresh_from_db()
    assert (row.status, row.published_by, row.valid_from) == (
        "published",
        colleague.user,
        date(2027, 4, 1),
    )
    assert "From a later day" in client.get(reverse("rates")).text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Choose a file or paste the document"),
        ("a: [", "This is not YAML"),
        ("document: scheme", "document: must be rate_card"),
        (CARD.replace("16.00", "-16"), "rates[0].amount: must not be below 0"),
        (CARD.replace("harbour", "torcombe").replace('"1"', '"13"'), "is there already"),
        ("x\0y", "hidden character"),
    ],
    ids=range(6),
)
def test_a_bad_document_is_answered_by_its_path_and_kept(client, finance, text, said):
    sign_in(client, finance)
    page = client.post(reverse("new_rates", args=["rate_card"]), {"text": text})
    assert page.status_code == 200
    assert said in page.text


@pytest.mark.parametrize(
    ("who", "status"),
    [(make_parent, 403), (make_caseworker, 200), (make_manager, 200)],
    ids=["parent", "caseworker", "manager"],
)
def test_who_may_see_rates(client, who, status):
    sign_in(client, who())
    pages = [
        reverse("rates"),
        *(
            reverse(name, args=["scheme", Scheme.objects.first().pk])
            for name in ("rate_version", "rate_document", "try_rates")
        ),
    ]
    assert [client.get(page).status_code for page in pages] == [status] * 4


@pytest.mark.parametrize("address", ["/rates/castle/new/", "/rates/scheme/99999999999999999999/"])
def test_an_address_that_is_none_is_not_found(client, finance, address):
    assert sign_in(client, finance).get(address).status_code == 404


@pytest.mark.parametrize("more", [0, 5])
def test_the_list_costs_the_same_however_long_it_is(
    client, finance, more, django_assert_max_num_queries
):
    for number in range(more):
        services.draft("rate_card", CARD.replace('"1"', f'"{number}"'), actor=finance.user)
    sign_in(client, finance)
    with django_assert_max_num_queries(14):
        client.get(reverse("rates"))
